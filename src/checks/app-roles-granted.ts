import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { coversCall, wideningsOf } from '../core/covers-permission.ts';
import type { GraphAnswer, GraphList, GraphObject } from '../core/graph-reader.ts';
import { permissionsOfCall } from '../core/permission-index.ts';
import { tellList } from '../core/tell-list.ts';
import { objectsOf, textOf, timeOf, UNREADABLE } from './graph-values.ts';
import { calledApi } from './called-api.ts';
import { appRoleNames, readApi, readAppRoles, readDelegatedGrants, scopesOf } from './read-grants.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';
import { tellTime } from './tell-time.ts';

type Seen = Observation<Finding<'app-roles-granted'>>;

// A token lives for 60 to 90 minutes and holds what was granted when it was issued:
// https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
const TOKEN_LIFE = 90 * 60;

/** What has to be granted: alternatives, and how that is said in a sentence. */
type Needed = {
  readonly application: readonly string[];
  readonly delegated: readonly string[];
  readonly told: string;
};

type Granted = { readonly name: string; readonly at: number };

/** Undefined: the paste does not say what the call needs. */
const neededFor = ({ inputs: { scope, method, url }, reference }: CheckContext): Needed | undefined => {
  if (scope !== undefined) return { application: wideningsOf(scope), delegated: wideningsOf(scope), told: scope };
  const call = method !== undefined && url !== undefined && permissionsOfCall(reference.permissions, method, url);
  if (!call) return undefined;
  const path = `${call.method} ${call.path.replace(/\{\}/g, '{id}')}`;
  const least = call.application[0]?.replace(/\+/g, ' with ').replace(/\|/g, ' or ').replace(/[()]/g, '') ?? '';
  return {
    application: call.path.startsWith('/me') ? [] : call.application,
    delegated: call.delegated,
    told: `what ${path} needs (at least ${least})`,
  };
};

const grantedRoles = (roles: GraphList, api: GraphObject): readonly Granted[] => {
  const names = appRoleNames(api);
  const rows = roles.kind === 'found' ? roles.rows : [];
  return rows
    .filter((row) => textOf(row, 'resourceId') === textOf(api, 'id'))
    .map((row) => ({
      name: names.get(textOf(row, 'appRoleId') ?? '') ?? 'a permission without a name',
      at: timeOf(row, 'createdDateTime') ?? 0,
    }));
};

type Delegated = {
  /** Consented for everybody or for single people. */
  readonly all: readonly string[];
  readonly everybody: readonly string[];
};

/** A grant with a principal holds for that one person. */
const delegatedTo = (grants: GraphList, api: GraphObject): Delegated => {
  const rows = grants.kind === 'found' ? grants.rows : [];
  const own = rows.filter((row) => textOf(row, 'resourceId') === textOf(api, 'id'));
  const everybody = own.filter((row) => textOf(row, 'principalId') === undefined);
  return { all: own.flatMap(scopesOf), everybody: everybody.flatMap(scopesOf) };
};

// Given for single sites, lists or files there, which the directory does not show.
const FOR_SINGLE = /\.Selected$/i;
const MAY_BE_SINGLE = /^(?:Sites|Lists|ListItems|Files|FileStorageContainer)\./i;

const seeGranted = (granted: readonly Granted[], needed: Needed, app: string, now: number): Seen | undefined => {
  const whole = granted.filter(({ name }) => !FOR_SINGLE.test(name));
  if (
    !coversCall(
      needed.application,
      whole.map(({ name }) => name),
    )
  )
    return undefined;
  const older = whole.filter(({ at }) => at <= now - TOKEN_LIFE).map(({ name }) => name);
  if (coversCall(needed.application, older))
    return { finding: 'granted', text: `${app} holds ${needed.told} as application permission.` };
  // Never later than now: a time that lies ahead is none that one could wait for.
  const at = Math.min(now, Math.max(...whole.map((one) => one.at)));
  return {
    unknown: { kind: 'not_visible_yet', retryAt: at + TOKEN_LIFE },
    text: `${app} was granted ${needed.told} on ${tellTime(at)}: tokens that are older do not hold it, so get a new one.`,
  };
};

/** `Sites.Selected` can be enough for the one site that was called, and not for another. */
const seeSingle = (needed: Needed | undefined, names: readonly string[], app: string): Seen | undefined => {
  const single = names.filter((name) => FOR_SINGLE.test(name));
  const matters =
    needed === undefined || [...needed.application, ...needed.delegated].some((one) => MAY_BE_SINGLE.test(one));
  return single.length === 0 || !matters
    ? undefined
    : {
        unknown: { kind: 'not_applicable' },
        text: `${app} holds ${tellList([...new Set(single)])}, which counts for the sites, lists or files that were given to it; which ones those are is not visible here.`,
      };
};

/** A delegated permission does nothing for a call without a signed-in person, yet all for one with. */
const seeMissing = (
  needed: Needed | undefined,
  delegated: Delegated,
  grants: GraphList,
  { app, api, held }: { readonly app: string; readonly api: string; readonly held: string },
): Seen => {
  const covers = (names: readonly string[]): boolean =>
    needed
      ? coversCall(
          needed.delegated,
          names.filter((name) => !FOR_SINGLE.test(name)),
        )
      : names.length > 0;
  const what = needed ? needed.told : `any permission of ${api}`;
  const single = seeSingle(needed, delegated.all, app);
  if (covers(delegated.all))
    return {
      finding: 'only-delegated',
      text: needed
        ? `${app} holds ${what} as delegated permission only, ${covers(delegated.everybody) ? '' : 'and for single people, '}which counts with a signed-in person and not without one.`
        : `${app} holds delegated permissions of ${api} only, and no application permission; what the call needs is not in the paste.`,
    };
  if (single) return single;
  // Whether a signed-in person could do it is not known: the call may be of that kind.
  if (grants.kind === 'unknown')
    return {
      unknown: grants.reason,
      text: `${app} does not hold ${what} as application permission${held}; its delegated permissions are not visible.`,
    };
  if (grants.kind === 'found' && !grants.complete) return { unknown: { kind: 'partial', seen: grants.rows.length } };
  return {
    finding: 'not-granted',
    text: `${app} does not hold ${what}, as application permission or as delegated${held}.`,
  };
};

const see = (
  context: CheckContext,
  app: string,
  answers: { readonly roles: GraphList; readonly grants: GraphList; readonly api: GraphAnswer },
): Seen => {
  const { roles, grants, api } = answers;
  const needed = neededFor(context);
  if (needed && needed.application.length === 0)
    return {
      unknown: { kind: 'not_applicable' },
      text: 'The call works with a signed-in person only, so that application permissions do not count.',
    };
  if (roles.kind === 'unknown') return { unknown: roles.reason };
  if (api.kind === 'unknown') return { unknown: api.reason };
  if (api.kind === 'absent')
    return {
      unknown: { kind: 'not_applicable' },
      text: `${context.tenant.name} does not have the API that was called.`,
    };
  if (textOf(api.body, 'id') === undefined || !objectsOf(api.body, 'appRoles')) return { unknown: UNREADABLE };
  const granted = grantedRoles(roles, api.body);
  const seen = needed && seeGranted(granted, needed, app, context.now);
  if (seen) return seen;
  if (roles.kind === 'found' && !roles.complete) return { unknown: { kind: 'partial', seen: roles.rows.length } };
  const names = granted.map(({ name }) => name).toSorted();
  const apiName = textOf(api.body, 'displayName') ?? 'the API';
  if (!needed && names.length > 0)
    return {
      unknown: { kind: 'missing_input', inputs: ['method', 'url'] },
      text: `${app} holds ${tellList(names)} of ${apiName} as application permission; what the call needs is not in the paste.`,
    };
  const single = seeSingle(needed, names, app);
  if (single) return single;
  const held = names.length === 0 ? '' : ` (it holds ${tellList(names)})`;
  return seeMissing(needed, delegatedTo(grants, api.body), grants, { app, api: apiName, held });
};

/** The permissions of an application against what the failed call needs; the wrong kind is a finding of its own. */
export const appRolesGranted: Check<'app-roles-granted'> = {
  id: 'app-roles-granted',
  asks: 'Does the application hold the permission that the call needs?',
  inputs: [['appId', 'method', 'url'], ['appId', 'scope'], ['appId', 'resourceId'], ['appId']],
  permissions: ['Application.Read.All', 'Directory.Read.All'],
  why: 'Compares the application permissions that were granted with those that the failed call needs; Directory.Read.All shows the delegated ones.',
  limits:
    'A token that was issued before the grant does not hold it; that of a managed identity can be a day old. Rights inside Exchange and single sites (RBAC for Applications, Sites.Selected) are not visible here.',
  run: async (context) => {
    const appId = context.inputs.appId ?? '';
    const called = calledApi(context);
    if ('other' in called)
      return {
        unknown: { kind: 'not_applicable' },
        text: `The call went to ${called.other}, whose permissions are not compared here.`,
      };
    const [found, roles, grants, api] = await Promise.all([
      readServicePrincipal(context, appId),
      readAppRoles(context, appId),
      readDelegatedGrants(context, appId),
      readApi(context, called.id),
    ]);
    if (found.kind === 'unknown') return { unknown: found.reason };
    const app = nameOfApp(context, appId, found.kind === 'found' ? found.principal : undefined);
    if (found.kind === 'none')
      return {
        unknown: { kind: 'not_applicable' },
        text: `${context.tenant.name} has no enterprise application ${app}: nothing is granted to it there, or the id is mistyped or of another kind.`,
      };
    const seen = see(context, app, { roles, grants, api });
    // Microsoft's own applications are authorised in advance, which no list of grants shows.
    const isMicrosofts = context.reference.appNames.has(appId.toLowerCase());
    if (isMicrosofts && 'finding' in seen && seen.finding !== 'granted')
      return {
        unknown: { kind: 'not_applicable' },
        text: `${app} is an application of Microsoft: it can hold permissions that are not listed as granted.`,
      };
    return seen;
  },
};
