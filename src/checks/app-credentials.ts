import type { GraphObject } from '../core/graph-reader.ts';
import { objectsOf, textOf, timeOf } from './graph-values.ts';

/** A secret or certificate with which an application proves who it is. Times in seconds since 1970. */
export type Credential = { readonly row: GraphObject; readonly starts: number; readonly ends: number };

/** Entra needs some minutes until a new one is known everywhere. Seconds. */
export const CREDENTIAL_LAG = 600;

const toCredential = (row: GraphObject): Credential => ({
  row,
  starts: timeOf(row, 'startDateTime') ?? 0,
  ends: timeOf(row, 'endDateTime') ?? Number.POSITIVE_INFINITY,
});

/**
 * What stands on the enterprise application counts too, but not what signs SAML tokens there: such a certificate is a
 * pair of keys (Sign and Verify) and a password under one identifier.
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
const ofPrincipal = (principal: GraphObject | undefined, list: string): readonly GraphObject[] => {
  const keys = (principal && objectsOf(principal, 'keyCredentials')) ?? [];
  const signing = new Set(
    keys.filter((key) => key['usage'] === 'Sign').map((key) => textOf(key, 'customKeyIdentifier')),
  );
  return ((principal && objectsOf(principal, list)) ?? []).filter(
    (row) => row['usage'] !== 'Sign' && !(signing.size > 0 && signing.has(textOf(row, 'customKeyIdentifier'))),
  );
};

const credentialsOf = (
  list: 'passwordCredentials' | 'keyCredentials',
  application: GraphObject,
  principal?: GraphObject,
): readonly Credential[] =>
  [...(objectsOf(application, list) ?? []), ...ofPrincipal(principal, list)]
    .map(toCredential)
    .toSorted((a, b) => b.ends - a.ends);

/** Client secrets, the one that lasts longest first. */
export const secretsOf = (application: GraphObject, principal?: GraphObject): readonly Credential[] =>
  credentialsOf('passwordCredentials', application, principal);

/** Certificates, the one that lasts longest first. */
export const certificatesOf = (application: GraphObject, principal?: GraphObject): readonly Credential[] =>
  credentialsOf('keyCredentials', application, principal);

export const isLive = ({ starts, ends }: Credential, now: number): boolean => starts <= now && now < ends;

/** The newest of those that are live, when it is so new that it may not be known everywhere. */
export const newest = (credentials: readonly Credential[], now: number): Credential | undefined =>
  credentials
    .filter((one) => isLive(one, now) && one.starts > now - CREDENTIAL_LAG)
    .toSorted((a, b) => b.starts - a.starts)[0];
