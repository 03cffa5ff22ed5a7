import { randomUUID } from 'node:crypto';
import type { AccessTokens } from './access-tokens.ts';
import { replyJson, type Reply } from './reply.ts';
import type { World } from './world.ts';

/** A request outside `/v1.0`. */
export type EntraCall = {
  readonly method: string;
  readonly path: string;
  /** The form of a POST. */
  readonly form: URLSearchParams;
  /** Host and port as the caller wrote them. */
  readonly host: string;
};

type Fault = { readonly status: number; readonly error: string; readonly code: number; readonly text: string };

/** Entra's error body. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const refuseToken = ({ now }: World, { status, error, code, text }: Fault): Reply => {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date(now() * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return replyJson(status, {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
};

const idOfTenant = ({ tenantId, tables }: World, named: string): string | undefined => {
  const name = named.toLowerCase();
  const own = tables.domains.some(({ id, isVerified }) => id === name && isVerified === true);
  if (name === tenantId || own) return tenantId;
  const other = tables.otherTenants.find(
    (tenant) => tenant['tenantId'] === name || tenant['defaultDomainName'] === name,
  );
  return other && String(other['tenantId']);
};

const refuseTenant = (world: World, tenant: string): Reply =>
  refuseToken(world, {
    status: 400,
    error: 'invalid_tenant',
    code: 90002,
    text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  });

/** Whether an assertion is a JWT of this application that has not ended; its signature is not looked at. */
const isAssertion = (assertion: string, { clientId, now }: World): boolean => {
  const [header, payload, signature, ...more] = assertion.split('.');
  if (!header || !payload || !signature || more.length > 0) return false;
  try {
    const read = (text: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
    const { alg } = read(header);
    const { sub, exp, aud, iss } = read(payload);
    const own = iss !== clientId || sub === clientId; // a federated one has the issuer and subject of its platform
    return typeof alg === 'string' && own && typeof aud === 'string' && typeof exp === 'number' && exp > now();
  } catch {
    return false; // no JSON inside: no JWT
  }
};

const requestFault = (world: World, tenant: string, form: URLSearchParams): Fault | undefined => {
  const client = form.get('client_id') ?? '';
  if (form.get('grant_type') === null)
    return {
      status: 400,
      error: 'invalid_request',
      code: 900144,
      text: "The request body must contain the following parameter: 'grant_type'.",
    };
  if (form.get('grant_type') !== 'client_credentials')
    return {
      status: 400,
      error: 'unsupported_grant_type',
      code: 70003,
      text: `The app requested an unsupported grant type '${form.get('grant_type') ?? ''}'.`,
    };
  if (client !== world.clientId || idOfTenant(world, tenant) !== world.tenantId)
    return {
      status: 400,
      error: 'unauthorized_client',
      code: 700016,
      text: `Application with identifier '${client}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    };
  if (!/^https?:\/\/[^\s/]+\/\.default$/.test((form.get('scope') ?? '').split(' ')[0] ?? ''))
    return {
      status: 400,
      error: 'invalid_scope',
      code: 1002012,
      text: `The provided value for scope ${form.get('scope') ?? ''} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    };
  return undefined;
};

const credentialFault = (world: World, form: URLSearchParams): Fault | undefined => {
  const assertion = form.get('client_assertion');
  if (assertion !== null)
    return isAssertion(assertion, world)
      ? undefined
      : { status: 401, error: 'invalid_client', code: 50027, text: 'JWT token is invalid or malformed.' };
  const secret = form.get('client_secret');
  if (secret === null)
    return {
      status: 401,
      error: 'invalid_client',
      code: 7000216,
      text: "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    };
  return world.secret !== undefined && secret === world.secret
    ? undefined
    : {
        status: 401,
        error: 'invalid_client',
        code: 7000215,
        text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${world.clientId}'.`,
      };
};

const discovery = ({ tables }: World, tenant: string, host: string): Reply => {
  const other = tables.otherTenants.find(({ tenantId }) => tenantId === tenant);
  // MSAL insists on https here and is brought to http by its network client.
  const own = `https://${host}/${tenant}`;
  return replyJson(200, {
    token_endpoint: `${own}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${own}/discovery/v2.0/keys`,
    issuer: `${own}/v2.0`,
    authorization_endpoint: `${own}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${own}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${own}/oauth2/v2.0/logout`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    tenant_region_scope: 'EU',
    ...(other?.['regionSubScope'] === undefined ? {} : { tenant_region_sub_scope: other['regionSubScope'] }),
    cloud_instance_name: other?.['cloudInstanceName'] ?? 'microsoftonline.com',
    msgraph_host: host,
  });
};

const instances = (host: string): Reply =>
  replyJson(200, {
    tenant_discovery_endpoint: `https://${host}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });

/** Entra: tokens for the bot, and the public documents about tenants. */
export const callEntra = (world: World, tokens: AccessTokens, { method, path, form, host }: EntraCall): Reply => {
  const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (method === 'GET' && path === '/common/discovery/instance') return instances(host);
  if (method === 'GET' && rest === 'v2.0/.well-known/openid-configuration') {
    const id = ['common', 'organizations'].includes(tenant) ? tenant : idOfTenant(world, tenant);
    return id === undefined ? refuseTenant(world, tenant) : discovery(world, id, host);
  }
  if (method === 'POST' && rest === 'oauth2/v2.0/token') {
    if (idOfTenant(world, tenant) === undefined) return refuseTenant(world, tenant);
    const fault = requestFault(world, tenant, form) ?? credentialFault(world, form);
    if (fault) return refuseToken(world, fault);
    const { token, lifetime } = tokens.issue(world, (form.get('scope') ?? '').replace(/\/\.default.*$/, ''));
    return replyJson(200, {
      token_type: 'Bearer',
      expires_in: lifetime,
      ext_expires_in: lifetime,
      access_token: token,
    });
  }
  return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html><body>Not found</body></html>' };
};
