import type { GraphObject } from '../core/graph-reader.ts';
import { objectsOf, textOf, timeOf } from './graph-values.ts';

/** A secret or certificate with which an application proves who it is. Times in seconds since 1970. */
export type Credential = { readonly row: GraphObject; readonly starts: number; readonly ends: number };

/** Entra needs some minutes until a new one is known everywhere. Seconds. */
export const CREDENTIAL_LAG = 600;

/** Undefined: Graph sent a date that is none, so that nobody knows whether it is live. */
const toCredential = (row: GraphObject): Credential | undefined => {
  const [starts, ends] = ['startDateTime', 'endDateTime'].map((name) => timeOf(row, name));
  const isOdd = (time: number | undefined, name: string): boolean => time === undefined && (row[name] ?? null) !== null;
  if (isOdd(starts, 'startDateTime') || isOdd(ends, 'endDateTime')) return undefined;
  return { row, starts: starts ?? 0, ends: ends ?? Number.POSITIVE_INFINITY };
};

/**
 * What stands on the enterprise application counts too, but not what signs SAML tokens there: such a certificate is a
 * pair of keys (Sign and Verify) and a password under one identifier.
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
const ofPrincipal = (principal: GraphObject, list: string): readonly GraphObject[] | undefined => {
  const [keys, rows] = [objectsOf(principal, 'keyCredentials'), objectsOf(principal, list)];
  if (!keys || !rows) return undefined;
  const signing = new Set(
    keys.filter((key) => key['usage'] === 'Sign').map((key) => textOf(key, 'customKeyIdentifier')),
  );
  return rows.filter(
    (row) => row['usage'] !== 'Sign' && !(signing.size > 0 && signing.has(textOf(row, 'customKeyIdentifier'))),
  );
};

const credentialsOf = (
  list: 'passwordCredentials' | 'keyCredentials',
  application: GraphObject,
  principal?: GraphObject,
): readonly Credential[] | undefined => {
  const own = objectsOf(application, list);
  const further = principal ? ofPrincipal(principal, list) : [];
  if (!own || !further) return undefined;
  const all = [...own, ...further].map(toCredential);
  return all.every((one) => one !== undefined) ? all.toSorted((x, y) => y.ends - x.ends) : undefined;
};

/** Client secrets, the one that lasts longest first; undefined when Graph sent no list of them, which is not "none". */
export const secretsOf = (application: GraphObject, principal?: GraphObject): readonly Credential[] | undefined =>
  credentialsOf('passwordCredentials', application, principal);

/** Certificates, the one that lasts longest first; undefined as above. */
export const certificatesOf = (application: GraphObject, principal?: GraphObject): readonly Credential[] | undefined =>
  credentialsOf('keyCredentials', application, principal);

export const isLive = ({ starts, ends }: Credential, now: number): boolean => starts <= now && now < ends;

/** The newest of those that are live, when it is so new that it may not be known everywhere. */
export const newest = (credentials: readonly Credential[], now: number): Credential | undefined =>
  credentials
    .filter((one) => isLive(one, now) && one.starts > now - CREDENTIAL_LAG)
    .toSorted((a, b) => b.starts - a.starts)[0];
