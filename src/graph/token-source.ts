import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ConfidentialClientApplication, ManagedIdentityApplication, type NodeAuthOptions } from '@azure/msal-node';
import { NoToken } from './entra-faults.ts';
import { entraNetwork } from './entra-network.ts';
import type { GraphSettings } from './graph-settings.ts';

/** In: a tenant id. Out: an access token for Graph; MSAL keeps it until it ends. @throws AuthError of MSAL. */
export type TokenSource = (tenantId: string, renew?: boolean) => Promise<string>;

// Tokens are asked for the cloud's own Graph; a stand-in on loopback gives tokens for the public one.
const scopeOf = ({ graphUrl }: GraphSettings): string =>
  `${new URL(graphUrl).protocol === 'https:' ? graphUrl : 'https://graph.microsoft.com'}/.default`;

const credentialOf = ({ credential }: GraphSettings): Partial<NodeAuthOptions> => {
  switch (credential.kind) {
    case 'secret':
      return { clientSecret: credential.secret };
    case 'certificate': {
      const pem = readFileSync(credential.file, 'utf8');
      const certificate = new X509Certificate(pem);
      const thumbprintSha256 = createHash('sha256').update(certificate.raw).digest('hex');
      return { clientCertificate: { thumbprintSha256, privateKey: pem, x5c: certificate.toString() } };
    }
    case 'federated':
      return { clientAssertion: async () => (await readFile(credential.tokenFile, 'utf8')).trim() };
    case 'managed-identity':
      return {};
  }
};

const needToken = (token: string | undefined): string => {
  if (token === undefined || token === '') throw new Error('Entra gave no token');
  return token;
};

const fromManagedIdentity = (settings: GraphSettings, userAssignedClientId: string | undefined): TokenSource => {
  const identity = new ManagedIdentityApplication(
    userAssignedClientId === undefined ? {} : { managedIdentityIdParams: { userAssignedClientId } },
  );
  const resource = scopeOf(settings).replace(/\/\.default$/, '');
  return async (tenantId, renew = false) => {
    // The identity belongs to the home tenant: a token for another one would read home and call it that.
    if (tenantId !== settings.tenantId) throw new NoToken('A managed identity reaches the home tenant only');
    return needToken((await identity.acquireToken({ resource, forceRefresh: renew })).accessToken);
  };
};

/** Builds the source of tokens: client secret, certificate, federated assertion or managed identity. */
export const makeTokenSource = (settings: GraphSettings): TokenSource => {
  if (settings.credential.kind === 'managed-identity')
    return fromManagedIdentity(settings, settings.credential.clientId);
  const { host } = new URL(settings.authority);
  const networkClient = entraNetwork(settings);
  const clients = new Map<string, ConfidentialClientApplication>();
  const clientFor = (tenantId: string): ConfidentialClientApplication => {
    const known = clients.get(tenantId);
    if (known) return known;
    const made = new ConfidentialClientApplication({
      auth: {
        clientId: settings.clientId,
        authority: `https://${host}/${tenantId}`,
        // Known: MSAL need not ask the public cloud whether this one exists.
        knownAuthorities: [host],
        ...credentialOf(settings),
      },
      system: { networkClient, loggerOptions: { loggerCallback: () => undefined } },
    });
    clients.set(tenantId, made);
    return made;
  };
  return async (tenantId, renew = false) => {
    const result = await clientFor(tenantId).acquireTokenByClientCredential({
      scopes: [scopeOf(settings)],
      skipCache: renew,
    });
    return needToken(result?.accessToken);
  };
};
