import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { wideningsOf } from '../core/covers-permission.ts';
import type { GraphAnswer, GraphObject } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { textOf, UNREADABLE } from './graph-values.ts';
import { readApplication } from './read-application.ts';
import { readApi, readAppRoles, readDelegatedGrants, scopesOf } from './read-grants.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';
import { readUser } from './read-user.ts';
import { openPermissions } from './open-permissions.ts';

type Seen = Observation<Finding<'consent-granted'>>;

/** Delegated permissions by whom they were granted for; `roles`: application permissions, by id. */
type Consent = {
  readonly everybody: readonly string[];
  readonly person: readonly string[];
  readonly others: readonly string[];
  readonly roles: readonly string[];
};

// Part of every sign-in: often granted without being listed, so that their absence proves nothing.
const SIGN_IN_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

const sortGrants = (grants: readonly GraphObject[], roles: readonly GraphObject[], userId?: string): Consent => {
  const scopes = (holds: (principal: string | undefined) => boolean): readonly string[] => [
    ...new Set(grants.filter((row) => holds(textOf(row, 'principalId'))).flatMap(scopesOf)),
  ];
  return {
    everybody: scopes((principal) => principal === undefined),
    person: scopes((principal) => principal !== undefined && principal === userId),
    others: scopes((principal) => principal !== undefined && principal !== userId),
    roles: roles.flatMap((row) => textOf(row, 'appRoleId') ?? []),
  };
};

const holds = (names: readonly string[], scope: string): boolean => {
  const wanted = wideningsOf(scope).map((name) => name.toLowerCase());
  return names.some((name) => wanted.includes(name.toLowerCase()));
};

/** Consents of other people do not help the person who got the error. */
const notForYou = ({ inputs }: CheckContext, app: string, what: string, userKnown: boolean): Seen =>
  userKnown
    ? {
        finding: 'granted-to-others',
        text: `Single people consented to ${what} for ${app}, but ${inputs.user} is not among them, and nobody did for everybody.`,
      }
    : {
        unknown: { kind: 'missing_input', inputs: ['user'] },
        text: `Only single people consented to ${what} for ${app}; whether the person is one of them needs the sign-in name.`,
      };

const seeScope = (context: CheckContext, consent: Consent, scope: string, app: string, userKnown: boolean): Seen => {
  if (holds(consent.everybody, scope))
    return { finding: 'granted', text: `${scope} is consented for ${app}, for everybody in ${context.tenant.name}.` };
  if (holds(consent.person, scope))
    return { finding: 'granted', text: `${context.inputs.user} consented to ${scope} for ${app}.` };
  if (holds(consent.others, scope)) return notForYou(context, app, scope, userKnown);
  return SIGN_IN_SCOPES.has(scope.toLowerCase())
    ? { unknown: { kind: 'not_applicable' }, text: `${scope} is often granted without being listed.` }
    : { finding: 'not-granted', text: `Nobody consented to the delegated permission ${scope} for ${app}.` };
};

type Read = { readonly application: GraphAnswer; readonly api: GraphAnswer; readonly userKnown: boolean };

/** Without the permission in the paste: what the registration asks for stands for what the request asks for. */
const seeRegistration = (
  context: CheckContext,
  { everybody, person, others, roles }: Consent,
  app: string,
  { application, api, userKnown }: Read,
): Seen => {
  const granted = [...everybody, ...person];
  const known = `Consented for ${app}: ${granted.length === 0 ? 'application permissions only' : tellList(granted)}`;
  if (application.kind === 'unknown') return { unknown: application.reason };
  if (api.kind === 'unknown') return { unknown: api.reason };
  if (application.kind === 'absent' || api.kind === 'absent')
    return {
      unknown: { kind: 'missing_input', inputs: ['scope'] },
      text: `${known}; which permission the request asked for is not in the paste.`,
    };
  const seen = openPermissions(application.body, api.body, granted, roles);
  const byNobody = openPermissions(application.body, api.body, [...granted, ...others], roles);
  if (!seen || !byNobody) return { unknown: UNREADABLE };
  if (byNobody.open.length > 0)
    return {
      finding: 'registration-open',
      text: `The registration of ${app} asks for ${tellList(byNobody.open)}, to which nobody consented in ${context.tenant.name}; other permissions are consented.`,
    };
  if (seen.open.length > 0) return notForYou(context, app, tellList(seen.open), userKnown);
  return seen.unnamed > 0
    ? {
        unknown: { kind: 'missing_input', inputs: ['scope'] },
        text: `${known}; ${seen.unnamed} permissions of other APIs on the registration could not be compared.`,
      }
    : {
        finding: 'registration-granted',
        text: `Everything on the registration of ${app} is consented; the request itself may ask for more.`,
      };
};

/** What people and administrators consented to for an application. */
export const consentGranted: Check<'consent-granted'> = {
  id: 'consent-granted',
  asks: 'Did somebody consent to the permissions of the application?',
  inputs: [['appId', 'user', 'scope'], ['appId', 'user'], ['appId']],
  permissions: ['Directory.Read.All', 'Application.Read.All', 'User.Read.All'],
  why: 'Reads the delegated and application permissions that were granted to the application, and those that its registration asks for.',
  limits:
    'A request can ask for permissions that are not on the registration; they show only in the message. A consent of the last minutes may not be visible or in effect yet.',
  run: async (context): Promise<Seen> => {
    const { tenant, inputs } = context;
    const appId = inputs.appId ?? '';
    const [found, grants, roles, application, api, user] = await Promise.all([
      readServicePrincipal(context, appId),
      readDelegatedGrants(context, appId),
      readAppRoles(context, appId),
      readApplication(context, appId),
      readApi(context),
      inputs.user === undefined ? undefined : readUser(context),
    ]);
    if (found.kind === 'unknown') return { unknown: found.reason };
    const app = nameOfApp(context, appId, found.kind === 'found' ? found.principal : undefined);
    if (found.kind === 'none')
      return {
        finding: 'not-granted',
        text: `${tenant.name} has no enterprise application ${app}, so nobody consented to it there.`,
      };
    if (grants.kind === 'unknown') return { unknown: grants.reason };
    if (roles.kind === 'unknown') return { unknown: roles.reason };
    const userId = user?.kind === 'found' ? user.id : undefined;
    const rows = grants.kind === 'found' ? grants.rows : [];
    const consent = sortGrants(rows, roles.kind === 'found' ? roles.rows : [], userId);
    if (grants.kind === 'found' && !grants.complete) return { unknown: { kind: 'partial', seen: rows.length } };
    if (roles.kind === 'found' && !roles.complete) return { unknown: { kind: 'partial', seen: roles.rows.length } };
    if (inputs.scope !== undefined) return seeScope(context, consent, inputs.scope, app, userId !== undefined);
    const { everybody, person, others } = consent;
    if (everybody.length + person.length + others.length + consent.roles.length === 0)
      return { finding: 'not-granted', text: `Nobody consented to anything for ${app} in ${tenant.name}.` };
    if (everybody.length + person.length + consent.roles.length === 0)
      return notForYou(context, app, 'something', userId !== undefined);
    return seeRegistration(context, consent, app, { application, api, userKnown: userId !== undefined });
  },
};
