import { coversCall } from './covers-permission.ts';
import type { Extraction } from './extract.ts';
import { type CallPermissions, permissionsOfCall, permissionsOfCmdlet } from './permission-index.ts';
import type { TokenClaims } from './read-token-claims.ts';
import type { Reference } from './reference.ts';

const GRAPH =
  /^(?:https:\/\/graph\.microsoft\.(?:com|us)\/?|https:\/\/microsoftgraph\.chinacloudapi\.cn\/?|00000003-0000-0000-c000-000000000000)$/i;
const CMDLET = /\b(?:Get|New|Update|Set|Remove)-Mg[A-Z][A-Za-z]{2,80}/g;

/** `A+(B|C)` as people say it. */
const spoken = (expression: string): string =>
  expression.replace(/\+/g, ' with ').replace(/\|/g, ' or ').replace(/[()]/g, '');

const callOf = ({ permissions }: Reference, { entities }: Extraction, plain: string): CallPermissions | undefined => {
  for (const url of entities.url) {
    const found = permissionsOfCall(permissions, entities.method[0] ?? 'GET', url);
    if (found) return found;
  }
  for (const [cmdlet] of plain.matchAll(CMDLET)) {
    const found = permissionsOfCmdlet(permissions, cmdlet);
    if (found) return found;
  }
  return undefined;
};

const needs = ({ method, path, delegated, application }: CallPermissions): string => {
  const least = (list: readonly string[]): string => (list[0] === undefined ? 'not supported' : spoken(list[0]));
  const alone = path.startsWith('/me')
    ? 'not possible, since /me is the signed-in user: call /users/{id}'
    : least(application);
  return `${method} ${path.replace(/\{\}/g, '{id}')} needs at least: with a signed-in user (delegated) ${least(delegated)}; without one (application) ${alone}.`;
};

type Granted = {
  readonly kind: 'delegated' | 'application';
  readonly names: readonly string[];
  readonly from: string;
  /** The API whose permissions they are, when it is not Microsoft Graph. */
  readonly otherApi?: string;
};

/** For whom a token is that Microsoft Graph refuses. */
const otherAudience = ({ audience }: TokenClaims, { appNames }: Reference): string | undefined =>
  audience === undefined || GRAPH.test(audience) ? undefined : (appNames.get(audience.toLowerCase()) ?? audience);

/** What the paste says was granted: the claims of a token, or the list that Graph prints with a refusal. */
const grantedIn = (tokens: readonly TokenClaims[], reference: Reference, plain: string): Granted | undefined => {
  const [token] = tokens;
  const otherApi = token && otherAudience(token, reference);
  const from = { from: 'the pasted token', ...(otherApi === undefined ? {} : { otherApi }) };
  if (token && token.roles.length > 0) return { kind: 'application', names: token.roles, ...from };
  if (token && token.scopes.length > 0) return { kind: 'delegated', names: token.scopes, ...from };
  const list = /\b(scopes|roles) on the request\s{0,3}['"]([^'"]{3,4000})['"]/i.exec(plain);
  if (!list) return undefined;
  return {
    kind: list[1]?.toLowerCase() === 'roles' ? 'application' : 'delegated',
    names: (list[2] ?? '').split(/[\s,]+/),
    from: 'the request',
  };
};

const compareGrant = (call: CallPermissions, { kind, names, from, otherApi }: Granted, refused: boolean): string => {
  const [wanted, other] =
    kind === 'application' ? [call.application, call.delegated] : [call.delegated, call.application];
  const told =
    kind === 'application'
      ? 'is app-only (application permissions)'
      : 'is for a signed-in user (delegated permissions)';
  if (kind === 'application' && call.path.startsWith('/me'))
    return `${from[0]?.toUpperCase()}${from.slice(1)} ${told}, so /me cannot work with it.`;
  if (otherApi !== undefined)
    return `${from[0]?.toUpperCase()}${from.slice(1)} ${told}; its permissions are for ${otherApi}. A token for Graph needs ${wanted[0] === undefined ? 'to be of the other kind' : `${spoken(wanted[0])} (${kind})`}.`;
  if (coversCall(wanted, names))
    return `${from[0]?.toUpperCase()}${from.slice(1)} ${told} and holds what the call needs${refused ? ': look at roles, licences and policies instead' : ''}.`;
  const wrongKind = coversCall(other, names)
    ? ` What it holds would do as ${kind === 'application' ? 'delegated' : 'application'} permission only.`
    : '';
  const missing =
    wanted[0] === undefined
      ? 'The call does not support this kind of token.'
      : `Missing: ${spoken(wanted[0])} (${kind}).`;
  return `${from[0]?.toUpperCase()}${from.slice(1)} ${told}. ${missing}${wrongKind}`;
};

const span = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${Math.max(1, minutes)} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
};

const tokenInsights = (
  tokens: readonly TokenClaims[],
  { entities }: Extraction,
  reference: Reference,
  now: number,
): string[] => {
  const [token] = tokens;
  if (!token) return [];
  const told: string[] = [];
  const forGraph = entities.url.some((url) => /graph\.microsoft\./i.test(url));
  const name = otherAudience(token, reference);
  if (name !== undefined)
    told.push(
      forGraph
        ? `The pasted token is meant for ${name}, not for Microsoft Graph: Graph refuses it.`
        : `The pasted token is meant for ${name}.`,
    );
  if (token.expires !== undefined && token.expires < now)
    told.push(`The pasted token expired ${span(now - token.expires)} ago.`);
  if (token.appId !== undefined)
    told.push(
      `It was issued to ${reference.appNames.get(token.appId.toLowerCase()) ?? `the application ${token.appId}`}.`,
    );
  return told;
};

/**
 * What the paste itself tells beyond its code: the permission the call needs, what was granted, what a token says.
 * @param now seconds since 1970, to say whether a token expired.
 * @param permissionMatters the error is about rights; otherwise a call's permissions would only distract.
 */
export const insightsOf = (
  reference: Reference,
  parts: { readonly extraction: Extraction; readonly tokens: readonly TokenClaims[]; readonly plain: string },
  now: number,
  permissionMatters: boolean,
): string[] => {
  const { extraction, tokens, plain } = parts;
  const granted = grantedIn(tokens, reference, plain);
  // Whoever pastes a token beside a call wants to know whether it fits, whatever the answer to the call was.
  const call = permissionMatters || (granted && tokens.length > 0) ? callOf(reference, extraction, plain) : undefined;
  return [
    ...tokenInsights(tokens, extraction, reference, now),
    ...(call && permissionMatters ? [needs(call)] : []),
    ...(call && granted ? [compareGrant(call, granted, permissionMatters)] : []),
  ];
};
