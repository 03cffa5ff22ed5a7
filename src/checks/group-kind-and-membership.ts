import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphList, GraphObject } from '../core/graph-reader.ts';
import { flagOf, textListOf, textOf, UNREADABLE } from './graph-values.ts';
import { type FoundUser, readUser, withoutUser } from './read-user.ts';

type Seen = Observation<Finding<'group-kind-and-membership'>>;

// "Insufficient privileges" is about roles; Request_BadRequest about the kind of group or a member that is there.
const ABOUT_RIGHTS = 'Authorization_RequestDenied';
const ABOUT_THE_CHANGE = 'Request_BadRequest';

const seeKind = (group: GraphObject, name: string): Seen => {
  const types = textListOf(group, 'groupTypes');
  const [isSynced, hasMail, forRoles] = ['onPremisesSyncEnabled', 'mailEnabled', 'isAssignableToRole'].map((flag) =>
    flagOf(group, flag, false),
  );
  if (!types || isSynced === undefined || hasMail === undefined || forRoles === undefined)
    return { unknown: UNREADABLE };
  if (types.includes('DynamicMembership'))
    return {
      finding: 'dynamic',
      text: `${name} is a dynamic group: a rule makes its members, nobody adds them by hand.`,
    };
  if (isSynced)
    return { finding: 'on-premises', text: `${name} is synchronised from Active Directory and must be changed there.` };
  if (hasMail && !types.includes('Unified'))
    return {
      finding: 'mail-enabled',
      text: `${name} is a ${group['securityEnabled'] === true ? 'mail-enabled security group' : 'distribution list'}, which Microsoft Graph cannot change; Exchange Online can.`,
    };
  if (forRoles)
    return {
      finding: 'plain',
      text: `${name} is a cloud group that can be given directory roles; changing it through Microsoft Graph needs more than an ordinary group does.`,
    };
  return { finding: 'plain', text: `${name} is an ordinary cloud group that can be changed through Microsoft Graph.` };
};

const seeMember = (
  context: CheckContext,
  { members, user }: { readonly members: GraphList; readonly user: FoundUser },
  name: string,
): Seen => {
  const who = context.inputs.user ?? '';
  if (user.kind !== 'found') return withoutUser(context, user);
  if (members.kind === 'unknown') return { unknown: members.reason };
  const rows = members.kind === 'found' ? members.rows : [];
  if (rows.some((row) => textOf(row, 'id') === user.id))
    return { finding: 'already-member', text: `${who} is a member of ${name}.` };
  return members.kind === 'found' && !members.complete
    ? { unknown: { kind: 'partial', seen: rows.length } }
    : { finding: 'not-member', text: `${who} is no direct member of ${name}.` };
};

const readMembers = ({ graph }: CheckContext, id: string): Promise<GraphList> =>
  graph.list(graphPath`/groups/${id}/members?$select=id&$top=999`, 'GroupMember.Read.All');

/** What kind of group it is, and whether the person is in it; the code decides which of the two is the answer. */
export const groupKindAndMembership: Check<'group-kind-and-membership'> = {
  id: 'group-kind-and-membership',
  asks: 'Which kind of group is it, and is the person in it?',
  inputs: [['objectId', 'user'], ['objectId']],
  permissions: ['GroupMember.Read.All', 'User.Read.All'],
  why: 'Reads how the group gets its members, whether it is synchronised, mail-enabled or made for roles, and its direct members.',
  limits:
    'A membership of the last minutes may not be visible yet; members of groups inside the group are not counted.',
  run: async (context): Promise<Seen> => {
    const { graph, tenant, inputs, codes } = context;
    const id = (inputs.objectId ?? '').toLowerCase();
    const asked = inputs.user !== undefined;
    const [answer, members, user] = await Promise.all([
      graph.get(
        graphPath`/groups/${id}?$select=id,displayName,groupTypes,mailEnabled,securityEnabled,onPremisesSyncEnabled,isAssignableToRole`,
        'GroupMember.Read.All',
      ),
      asked ? readMembers(context, id) : undefined,
      asked ? readUser(context) : undefined,
    ]);
    if (answer.kind === 'unknown') return { unknown: answer.reason };
    if (answer.kind === 'absent')
      return { unknown: { kind: 'not_applicable' }, text: `${tenant.name} has no group with the id ${id}.` };
    const name = textOf(answer.body, 'displayName') ?? id;
    if (codes[0] === ABOUT_RIGHTS && flagOf(answer.body, 'isAssignableToRole', false) === true)
      return {
        finding: 'role-assignable',
        text: `${name} can be given directory roles, so that changing it needs more than an ordinary group.`,
      };
    const kind = seeKind(answer.body, name);
    if (!members || !user) return kind;
    const seen = seeMember(context, { members, user }, name);
    // Somebody who is not in it, or not in the tenant, cannot be the conflict; the kind of group can.
    const isConflict = !('finding' in seen) ? user.kind !== 'none' : seen.finding !== 'not-member';
    return isConflict || codes[0] !== ABOUT_THE_CHANGE ? seen : kind;
  },
};
