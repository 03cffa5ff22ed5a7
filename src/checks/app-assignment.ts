import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { atMost, flagOf, textOf, timeOf, UNREADABLE } from './graph-values.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';
import { readUser, withoutUser } from './read-user.ts';
import { tellTime } from './tell-time.ts';

type Seen = Observation<Finding<'app-assignment'>>;

// An assignment counts from the next sign-in on, some minutes later. Seconds.
const LAG = 600;

const tellAssigned = ({ now, inputs }: CheckContext, row: GraphObject, app: string, how: string): Seen => {
  // A time that lies ahead is none that one could wait for.
  const since = atMost(now, timeOf(row, 'createdDateTime'));
  if (since !== undefined && since > now - LAG)
    return {
      unknown: { kind: 'not_visible_yet', retryAt: since + LAG },
      text: `${inputs.user} was assigned to ${app}${how} on ${tellTime(since)}; sign out, and in again after ${tellTime(since + LAG)}.`,
    };
  return { finding: 'assigned', text: `${inputs.user} is assigned to ${app}${how}.` };
};

const groupName = (row: GraphObject): string => textOf(row, 'principalDisplayName') ?? 'a group';

/** Only direct members of an assigned group count, so that nothing transitive is asked. */
const seeGroups = async (
  context: CheckContext,
  groups: readonly GraphObject[],
  userId: string,
  app: string,
): Promise<Seen | undefined> => {
  if (groups.length === 0) return undefined;
  const list = await context.graph.list(graphPath`/users/${userId}/memberOf?$select=id&$top=999`, 'Directory.Read.All');
  if (list.kind === 'unknown') return { unknown: list.reason };
  const ids = new Set(list.kind === 'found' ? list.rows.map((row) => textOf(row, 'id')) : []);
  const through = groups.find((row) => ids.has(textOf(row, 'principalId')));
  if (through) return tellAssigned(context, through, app, ` through the group ${groupName(through)}`);
  return list.kind === 'found' && !list.complete ? { unknown: { kind: 'partial', seen: list.rows.length } } : undefined;
};

/** Whether the application lets in assigned people only, and the person is one of them. */
export const appAssignment: Check<'app-assignment'> = {
  id: 'app-assignment',
  asks: 'Is the person assigned to the application?',
  inputs: [['appId', 'user']],
  permissions: ['Application.Read.All', 'User.Read.All', 'Directory.Read.All'],
  why: 'Reads whether the application requires assignment, who is assigned, and the direct group memberships of the person.',
  limits: 'Members of a group inside an assigned group are not assigned. Assigning groups needs Microsoft Entra ID P1.',
  run: async (context): Promise<Seen> => {
    const { graph, tenant, inputs } = context;
    const appId = inputs.appId ?? '';
    const [found, assigned, user] = await Promise.all([
      readServicePrincipal(context, appId),
      graph.list(
        graphPath`/servicePrincipals(appId='${appId.toLowerCase()}')/appRoleAssignedTo?$top=999`,
        'Application.Read.All',
      ),
      readUser(context),
    ]);
    if (found.kind === 'unknown') return { unknown: found.reason };
    const app = nameOfApp(context, appId, found.kind === 'found' ? found.principal : undefined);
    if (found.kind === 'none')
      return {
        unknown: { kind: 'not_applicable' },
        text: `${tenant.name} has no enterprise application ${app}, so nobody can be assigned to it.`,
      };
    const isRequired = flagOf(found.principal, 'appRoleAssignmentRequired');
    if (isRequired === undefined) return { unknown: UNREADABLE };
    if (!isRequired) return { finding: 'not-required', text: `${app} lets everybody in: assignment is not required.` };
    if (user.kind !== 'found') return withoutUser(context, user);
    if (assigned.kind === 'unknown') return { unknown: assigned.reason };
    const rows = assigned.kind === 'found' ? assigned.rows : [];
    const direct = rows.find((row) => textOf(row, 'principalId') === user.id);
    if (direct) return tellAssigned(context, direct, app, '');
    const groups = rows.filter((row) => row['principalType'] === 'Group');
    const seen = await seeGroups(context, groups, user.id, app);
    if (seen) return seen;
    if (assigned.kind === 'found' && !assigned.complete) return { unknown: { kind: 'partial', seen: rows.length } };
    const to =
      groups.length === 0
        ? 'no group is either'
        : `the person is no direct member of ${tellList(groups.map(groupName), 3)}; membership through another group does not count`;
    return {
      finding: 'not-assigned',
      text: `${app} requires assignment; ${inputs.user} is not assigned, and ${to}.`,
    };
  },
};
