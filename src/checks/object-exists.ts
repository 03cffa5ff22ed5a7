import type { Check, CheckContext } from '../core/check.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphList, GraphObject } from '../core/graph-reader.ts';
import type { Permission } from '../core/permissions.ts';
import { atMost, objectsOf, textOf, timeOf } from './graph-values.ts';
import { tellTime } from './tell-time.ts';

// A new object is usually visible within a few minutes. Seconds.
const LAG = 15 * 60;

const KINDS: Readonly<Record<string, string>> = {
  user: 'a user',
  group: 'a group',
  device: 'a device',
  application: 'an app registration',
  servicePrincipal: 'an enterprise application',
  administrativeUnit: 'an administrative unit',
  directoryRole: 'a directory role',
  orgContact: 'a contact',
};

// A contact is a person too, and what is of no known kind can be one.
const NAMED = new Set(['group', 'application', 'servicePrincipal', 'administrativeUnit', 'directoryRole']);

/** Names of people stay away from a channel; what else the directory holds is named. */
const tellObject = (object: GraphObject): string => {
  const type = textOf(object, '@odata.type')?.split('.').at(-1) ?? '';
  const kind = (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ?? 'an object';
  const name = NAMED.has(type) ? textOf(object, 'displayName') : undefined;
  return name === undefined ? kind : `${kind} (${name})`;
};

/** Without the right to read every kind of object: the kinds that the bot can see one by one. */
const readByKind = async ({ graph }: CheckContext, id: string): Promise<GraphObject | undefined> => {
  const reads: readonly [string, Promise<GraphAnswer>][] = [
    ['user', graph.get(graphPath`/users/${id}?$select=id`, 'User.Read.All')],
    ['group', graph.get(graphPath`/groups/${id}?$select=id,displayName`, 'GroupMember.Read.All')],
    ['application', graph.get(graphPath`/applications/${id}?$select=id,displayName`, 'Application.Read.All')],
    ['servicePrincipal', graph.get(graphPath`/servicePrincipals/${id}?$select=id,displayName`, 'Application.Read.All')],
  ];
  for (const [type, read] of reads) {
    const answer = await read;
    if (answer.kind === 'found') return { ...answer.body, '@odata.type': `#microsoft.graph.${type}` };
  }
  return undefined;
};

/** When the audit log saw the object being made, a moment ago; its address is matched here, not in the filter. */
const createdAt = (audits: GraphList, id: string, now: number): number | undefined => {
  const made = audits.kind === 'found' ? audits.rows : [];
  const row = made.find(
    (event) =>
      /^(?:add|create|invite)\b/i.test(textOf(event, 'activityDisplayName') ?? '') &&
      (objectsOf(event, 'targetResources') ?? []).some((target) => textOf(target, 'id')?.toLowerCase() === id),
  );
  return row && atMost(now, timeOf(row, 'activityDateTime'));
};

// Rounded, so that two checks of one run and two runs of one minute ask the same.
const since = (now: number): string => new Date((Math.floor(now / 60) * 60 - LAG) * 1000).toISOString().slice(0, 19);

const OF_KIND = 'Directory.Read.All' satisfies Permission;

/** Whether an object id leads to something, to something in the bin, or to something that is on its way. */
export const objectExists: Check<'object-exists'> = {
  id: 'object-exists',
  asks: 'Is there an object with this id?',
  inputs: [['objectId']],
  permissions: [
    'Directory.Read.All',
    'AuditLog.Read.All',
    'User.Read.All',
    'GroupMember.Read.All',
    'Application.Read.All',
  ],
  why: 'Looks for the object in the directory and among the deleted ones, and in the audit log for its creation in the last minutes.',
  limits:
    'Deleted users, Microsoft 365 groups, cloud security groups, administrative units, applications and enterprise applications are kept for 30 days; distribution groups, mail-enabled security groups, synchronised groups and devices leave no trace. The audit log itself is some minutes late.',
  run: async (context) => {
    const { graph, tenant, inputs, now } = context;
    const id = (inputs.objectId ?? '').toLowerCase();
    const [object, deleted, audits, typed] = await Promise.all([
      graph.get(graphPath`/directoryObjects/${id}`, OF_KIND),
      graph.get(graphPath`/directory/deletedItems/${id}`, OF_KIND),
      graph.list(
        graphPath`/auditLogs/directoryAudits?$filter=activityDateTime ge ${`${since(now)}Z`}`,
        'AuditLog.Read.All',
      ),
      readByKind(context, id),
    ]);
    const found = object.kind === 'found' ? object.body : typed;
    if (found) return { finding: 'exists', text: `${id} is ${tellObject(found)} in ${tenant.name}.` };
    if (deleted.kind === 'found') {
      const at = timeOf(deleted.body, 'deletedDateTime');
      const when = at === undefined ? '' : ` on ${tellTime(at)}`;
      return {
        finding: 'deleted',
        text: `${id} was ${tellObject(deleted.body)} in ${tenant.name} and was deleted${when}.`,
      };
    }
    const made = createdAt(audits, id, now);
    if (made !== undefined)
      return {
        unknown: { kind: 'not_visible_yet', retryAt: made + LAG },
        text: `The audit log shows that ${id} was created in ${tenant.name} on ${tellTime(made)}; the directory does not show it everywhere yet.`,
      };
    if (object.kind === 'unknown') return { unknown: object.reason };
    if (deleted.kind === 'unknown') return { unknown: deleted.reason };
    return {
      finding: 'absent',
      text: `${tenant.name} has no object with the id ${id}, and none among the deleted ones.`,
    };
  },
};
