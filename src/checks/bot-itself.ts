import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import { type Permission, PERMISSIONS } from '../core/permissions.ts';
import { tellList } from '../core/tell-list.ts';
import { certificatesOf, type Credential, secretsOf } from './app-credentials.ts';
import { textOf, UNREADABLE } from './graph-values.ts';
import { readApplication } from './read-application.ts';
import { readAppRoles } from './read-grants.ts';
import { readServicePrincipal } from './read-service-principal.ts';
import { tellTime } from './tell-time.ts';

type Timed = { readonly at: number; readonly graphTime?: number };
type Fault = { readonly finding: Finding<'bot-itself'>; readonly text: string };

// Enough to renew it in working hours. Seconds.
const SOON = 30 * 24 * 3600;
// Entra refuses what is signed with a clock that is further off. Seconds.
const CLOCK = 5 * 60;

// What a wider permission reads as well: kb/tables/graph-permissions.tsv lists it beside each of these. Not beside all
// of Application.Read.All: federated credentials need that one itself.
const WIDER: Readonly<Partial<Record<Permission, Permission>>> = {
  'User.Read.All': 'Directory.Read.All',
  'LicenseAssignment.Read.All': 'Directory.Read.All',
  'Organization.Read.All': 'Directory.Read.All',
  'GroupMember.Read.All': 'Directory.Read.All',
  'Device.Read.All': 'Directory.Read.All',
  'Domain.Read.All': 'Directory.Read.All',
  'RoleManagement.Read.Directory': 'Directory.Read.All',
  'Policy.Read.ConditionalAccess': 'Policy.Read.All',
};

/** The permission of the list that reads all that the checks read with this one; undefined when none does. */
export const widerPermission = (permission: Permission): Permission | undefined => WIDER[permission];

/**
 * Of the permissions the bot can be given, those it lacks. In: ids of the application permissions it holds. A right to
 * write is none of them and counts for nothing.
 */
export const lackedPermissions = (held: ReadonlySet<string>): readonly Permission[] => {
  const holds = (permission: Permission | undefined): boolean =>
    permission !== undefined && held.has(PERMISSIONS[permission].id);
  return (Object.keys(PERMISSIONS) as Permission[]).filter(
    (permission) => !holds(permission) && !holds(widerPermission(permission)),
  );
};

/** Both times of the same answer, so that one that was kept from before tells no less. */
const seeClock = ({ at, graphTime }: Timed): Fault | undefined => {
  const off = at - (graphTime ?? at);
  return Math.abs(off) <= CLOCK
    ? undefined
    : {
        finding: 'clock-off',
        text: `The clock of the bot is ${Math.round(Math.abs(off) / 60)} minutes ${off > 0 ? 'ahead of' : 'behind'} that of Microsoft Graph.`,
      };
};

const seeRights = (lacked: readonly Permission[]): Fault | undefined => {
  const core = lacked.filter((permission) => PERMISSIONS[permission].set === 'core');
  return core.length === 0
    ? undefined
    : { finding: 'right-missing', text: `The bot lacks ${tellList(core)}, without which checks see less or nothing.` };
};

/** A managed identity has none, and an application of another tenant does not show them: nothing to say. */
const seeCredentials = (credentials: readonly Credential[], now: number): Fault | undefined => {
  const [last] = credentials.toSorted((a, b) => b.ends - a.ends);
  if (!last || last.ends - now > SOON) return undefined;
  return {
    finding: 'credential-ending',
    text: `The last secret or certificate of the bot ${last.ends <= now ? 'ended' : 'ends'} on ${tellTime(last.ends)}.`,
  };
};

const tellReady = ({ tenant }: CheckContext, lacked: readonly Permission[]): string =>
  lacked.length === 0
    ? `The bot holds every permission it can be given in ${tenant.name}, and its secret or certificate lasts.`
    : `The bot is ready in ${tenant.name}; without ${tellList(lacked)} some checks see less.`;

/**
 * The bot looks at itself: its rights, when its secret or certificate ends, and its clock. `appId` is its own, from its
 * settings. One finding, the gravest; the text names all.
 */
export const botItself: Check<'bot-itself'> = {
  id: 'bot-itself',
  asks: 'Is the bot itself ready to check?',
  inputs: [['appId']],
  permissions: ['Application.Read.All'],
  why: 'Reads the permissions that the bot holds and the end dates of its own secrets and certificates.',
  limits: 'Not which secret or certificate the bot uses: the one that lasts longest is told.',
  run: async (context) => {
    const { now, tenant, inputs } = context;
    const appId = inputs.appId ?? '';
    const [found, application, roles] = await Promise.all([
      readServicePrincipal(context, appId),
      readApplication(context, appId),
      readAppRoles(context, appId),
    ]);
    if (found.kind === 'unknown') return { unknown: found.reason };
    if (application.kind === 'unknown') return { unknown: application.reason };
    if (roles.kind === 'unknown') return { unknown: roles.reason };
    if (found.kind === 'none')
      return { unknown: { kind: 'not_applicable' }, text: `${tenant.name} has no enterprise application ${appId}.` };
    const here = application.kind === 'found' ? application.body : undefined;
    const secrets = here ? secretsOf(here, found.principal) : [];
    const certificates = here ? certificatesOf(here, found.principal) : [];
    if (!secrets || !certificates) return { unknown: UNREADABLE };
    const rows = roles.kind === 'found' ? roles.rows : [];
    if (roles.kind === 'found' && !roles.complete) return { unknown: { kind: 'partial', seen: rows.length } };
    const lacked = lackedPermissions(new Set(rows.flatMap((row) => textOf(row, 'appRoleId') ?? [])));
    const faults = [
      seeClock(application),
      seeRights(lacked),
      seeCredentials([...secrets, ...certificates], now),
    ].filter((fault) => fault !== undefined);
    const [first] = faults;
    return first
      ? { finding: first.finding, text: faults.map(({ text }) => text).join(' ') }
      : { finding: 'ready', text: tellReady(context, lacked) };
  },
};
