import { certificatesOf, secretsOf } from '../checks/app-credentials.ts';
import { lackedPermissions } from '../checks/bot-itself.ts';
import { textOf } from '../checks/graph-values.ts';
import { isLiveSubscription } from '../checks/is-live-subscription.ts';
import { plansOf, PREMIUM } from '../checks/service-plans.ts';
import { tellTime } from '../checks/tell-time.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphList, OpenTenant } from '../core/graph-reader.ts';
import { type Permission, PERMISSIONS, type PermissionSet } from '../core/permissions.ts';
import { tellReason } from '../core/tell-reason.ts';
import type { DoctorLine, Examine } from './doctor-line.ts';

export type TenantParts = {
  readonly openTenant: OpenTenant;
  readonly tenantId: string;
  /** Application id of the app that reads; empty for a system-assigned identity, which has no end dates either. */
  readonly clientId: string;
  readonly sample: boolean;
  /** Why Entra gives no token: its code and what that means; asked for only when nothing can be read. */
  readonly refusal?: () => Promise<string | undefined>;
  /** Seconds since 1970. */
  readonly now: () => number;
};

// A person looks at this, or nobody waits: longer than a check may take. Milliseconds.
const DEADLINE = 20_000;
const DAY = 24 * 3600;
// Entra refuses assertions signed with a clock that is further off. Seconds.
const CLOCK = 5 * 60;
const PAGE = 'docs/permissions.md';

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const failedToken = async ({ refusal }: TenantParts, told: string): Promise<DoctorLine> => {
  const why = await refusal?.();
  return {
    about: 'graph token',
    health: 'failing',
    text: `Microsoft Graph gives nothing for the tenant: ${told}${why === undefined ? '' : ` Entra says ${why}`}`,
    next: `Look at GRAPH_TENANT_ID, GRAPH_CLIENT_ID and the credential: it may have ended, or the app has no consent in the tenant.${told.includes('(reference') ? ' The reference stands in the log of the server, as id.' : ''}`,
  };
};

const seeToken = async (parts: TenantParts, name: string, organization: GraphList): Promise<DoctorLine> => {
  if (organization.kind === 'unknown' && organization.reason.kind !== 'no_permission')
    return failedToken(parts, tellReason(organization.reason));
  return parts.sample
    ? {
        about: 'graph token',
        health: 'off',
        text: `The sample tenant answers (${name}): no tenant is set up.`,
        next: `Set GRAPH_TENANT_ID and what belongs to it: ${PAGE}.`,
      }
    : { about: 'graph token', health: 'ok', text: `Microsoft Graph answers for ${name}.` };
};

const seeClock = (answered: GraphList, now: number): DoctorLine => {
  if (answered.graphTime === undefined)
    return {
      about: 'clock',
      health: 'warning',
      text: 'Graph did not tell its time.',
      next: 'Compare the clock of this machine with a time server.',
    };
  const off = Math.round(now - answered.graphTime);
  return Math.abs(off) <= CLOCK
    ? {
        about: 'clock',
        health: 'ok',
        text: `The clock agrees with Microsoft Graph within ${plural(Math.abs(off), 'second')}.`,
      }
    : {
        about: 'clock',
        health: 'failing',
        text: `The clock is ${Math.round(Math.abs(off) / 60)} minutes ${off > 0 ? 'ahead' : 'behind'}.`,
        next: 'Synchronise the clock of this machine: tokens and Slack signatures depend on it.',
      };
};

const seePermissions = (roles: GraphList): DoctorLine[] => {
  if (roles.kind !== 'found')
    return [
      {
        about: 'permissions',
        health: 'warning',
        text: `Which permissions are granted cannot be read: ${roles.kind === 'unknown' ? tellReason(roles.reason) : 'the app is not in the tenant.'}`,
        next: `Grant Application.Read.All: ${PAGE}.`,
      },
    ];
  const lacked = lackedPermissions(new Set(roles.rows.flatMap((row) => textOf(row, 'appRoleId') ?? [])));
  const ofSet = (set: PermissionSet, list: readonly Permission[]): Permission[] =>
    list.filter((name) => PERMISSIONS[name].set === set);
  return (['core', 'sign-in', 'optional'] as const).map((set): DoctorLine => {
    const [all, missing] = [ofSet(set, Object.keys(PERMISSIONS) as Permission[]), ofSet(set, lacked)];
    const about = `permissions ${set}`;
    if (missing.length === 0) return { about, health: 'ok', text: `All ${all.length} granted.` };
    return {
      about,
      health: set === 'core' ? 'failing' : set === 'sign-in' ? 'warning' : 'off',
      text: `${all.length - missing.length} of ${all.length} granted. Missing: ${missing.join(', ')}.`,
      next:
        set === 'optional'
          ? `Grant those whose checks you want: ${PAGE}.`
          : `Grant them to the app and consent: ${PAGE}.`,
    };
  });
};

const seeLicences = (skus: GraphList): DoctorLine => {
  if (skus.kind !== 'found')
    return {
      about: 'licences',
      health: 'warning',
      text: `Licences cannot be read: ${skus.kind === 'unknown' ? tellReason(skus.reason) : ''}`,
      next: `Grant LicenseAssignment.Read.All: ${PAGE}.`,
    };
  const live = skus.rows.filter(isLiveSubscription);
  const held = PREMIUM.filter((service) => live.some((sku) => plansOf(sku, service).length > 0)).map(
    ({ name }) => name,
  );
  return held.length > 0
    ? { about: 'licences', health: 'ok', text: `The tenant has ${held.join(' and ')}.` }
    : {
        about: 'licences',
        health: 'warning',
        text: 'The tenant has neither Microsoft Entra ID P1 nor P2: the sign-in log cannot be read.',
        next: 'Checks of sign-ins will say so. Nothing to do unless you want them.',
      };
};

const seeLog = (log: GraphAnswer): DoctorLine =>
  log.kind === 'found'
    ? { about: 'sign-in log', health: 'ok', text: 'The sign-in log can be read.' }
    : {
        about: 'sign-in log',
        health: 'warning',
        text: `The sign-in log cannot be read: ${log.kind === 'unknown' ? tellReason(log.reason) : 'it is not there.'}`,
        next: `It needs AuditLog.Read.All, and Microsoft Entra ID P1 in the tenant: ${PAGE}.`,
      };

const seeCredentials = (application: GraphAnswer, now: number): DoctorLine[] => {
  // An identity without secrets, or an app registered elsewhere: nothing ends here.
  if (application.kind !== 'found') return [];
  const [last] = [...(secretsOf(application.body) ?? []), ...(certificatesOf(application.body) ?? [])].toSorted(
    (a, b) => b.ends - a.ends,
  );
  if (!last) return [];
  const days = Math.floor((last.ends - now) / DAY);
  const text = `The last secret or certificate of the app ${days < 0 ? 'ended' : 'ends'} on ${tellTime(last.ends)}.`;
  if (days >= 30) return [{ about: 'credential', health: 'ok', text }];
  return [
    {
      about: 'credential',
      health: days < 0 ? 'failing' : 'warning',
      text,
      next: 'Make a new one, put it into the settings, start the bot again, then remove the old one.',
    },
  ];
};

/** Looks at the tenant with the bot's own rights: token, permissions, licences, sign-in log, end dates, clock. */
export const examineTenant =
  (parts: TenantParts): Examine =>
  async () => {
    const { graph, tenant } = await parts.openTenant(parts.tenantId, DEADLINE, true);
    const of = parts.clientId.toLowerCase();
    const [organization, roles, skus, log, application] = await Promise.all([
      graph.list(graphPath`/organization?$select=id`, 'Organization.Read.All'),
      graph.list(
        graphPath`/servicePrincipals(appId='${of || 'none'}')/appRoleAssignments?$top=999`,
        'Application.Read.All',
      ),
      graph.list(graphPath`/subscribedSkus`, 'LicenseAssignment.Read.All'),
      // The first page is enough: the log has thousands.
      graph.get(graphPath`/auditLogs/signIns?$top=1&$select=id`, 'AuditLog.Read.All', {
        plan: 'Microsoft Entra ID P1',
      }),
      graph.get(
        graphPath`/applications(appId='${of || 'none'}')?$select=passwordCredentials,keyCredentials`,
        'Application.Read.All',
      ),
    ]);
    const token = await seeToken(parts, tenant.name, organization);
    if (token.health === 'failing') return [token];
    const now = parts.now();
    const lines = [
      token,
      ...seePermissions(roles),
      seeLicences(skus),
      seeLog(log),
      ...seeCredentials(application, now),
      seeClock(organization, now),
    ];
    // What a made-up tenant says must not pass for the organisation's own.
    return parts.sample ? lines.map((line) => ({ ...line, text: `SAMPLE: ${line.text}` })) : lines;
  };
