import type { Check, CheckContext } from '../core/check.ts';
import { graphPath, odata } from '../core/graph-path.ts';
import type { GraphList, GraphObject } from '../core/graph-reader.ts';
import { atMost, textOf, textsOf, timeOf } from './graph-values.ts';
import { readUser } from './read-user.ts';
import { tellTime } from './tell-time.ts';

// A deleted account is called after its object id without dashes: `0f3c…e1kim@contoso.com`.
const OBJECT_ID_IN_FRONT = /^[0-9a-f]{32}(?=.)/i;
const KEPT = 30 * 24 * 3600;

const readDeleted = ({ graph, inputs: { user = '' } }: CheckContext): Promise<GraphList> =>
  graph.list(
    graphPath`/directory/deletedItems/microsoft.graph.user?$count=true&$filter=endswith(userPrincipalName,${odata(user)}) or mail eq ${odata(user)} or otherMails/any(o:o eq ${odata(user)}) or proxyAddresses/any(p:p eq ${odata(`smtp:${user}`)})&$select=id,userPrincipalName,mail,otherMails,proxyAddresses,deletedDateTime`,
    'User.Read.All',
    { advanced: true },
  );

const isNamed = (row: GraphObject, user: string): boolean =>
  [
    textOf(row, 'userPrincipalName')?.replace(OBJECT_ID_IN_FRONT, ''),
    textOf(row, 'mail'),
    ...textsOf(row, 'otherMails'),
    ...textsOf(row, 'proxyAddresses').map((address) => address.replace(/^smtp:/i, '')),
  ]
    .map((name) => name?.toLowerCase())
    .includes(user.toLowerCase());

/**
 * Deleted accounts stay for 30 days; what is gone for good leaves no trace, so that an empty answer proves nothing
 * unless the account is there.
 */
export const userSoftDeleted: Check<'user-soft-deleted'> = {
  id: 'user-soft-deleted',
  asks: 'Was the account deleted in the last 30 days?',
  inputs: [['user']],
  permissions: ['User.Read.All'],
  why: 'Looks for the account among the deleted users, which can be restored for 30 days.',
  limits: 'Not visible after 30 days, and some minutes late after a deletion.',
  run: async (context) => {
    const { tenant, inputs, now } = context;
    const user = inputs.user ?? '';
    const [found, deleted] = await Promise.all([readUser(context), readDeleted(context)]);
    // The address of somebody who left is often given to a colleague: that is not the account in question.
    const isAlias = found.kind === 'found' && found.alias;
    if (found.kind === 'found' && !isAlias)
      return { finding: 'not-deleted', text: `${user} is an account of ${tenant.name} now, so it is not deleted.` };
    if (deleted.kind === 'unknown') return { unknown: deleted.reason };
    const rows = deleted.kind === 'found' ? deleted.rows : [];
    const row = rows
      .filter((one) => isNamed(one, user))
      .toSorted((a, b) => (timeOf(b, 'deletedDateTime') ?? 0) - (timeOf(a, 'deletedDateTime') ?? 0))[0];
    if (row) {
      const at = atMost(now, timeOf(row, 'deletedDateTime'));
      const when = at === undefined ? '' : ` on ${tellTime(at)}`;
      const until = at === undefined || at + KEPT < now ? '' : ` and can be restored until ${tellTime(at + KEPT)}`;
      return { finding: 'soft-deleted', text: `${user} was deleted from ${tenant.name}${when}${until}.` };
    }
    if (deleted.kind === 'found' && !deleted.complete) return { unknown: { kind: 'partial', seen: rows.length } };
    if (found.kind === 'unknown') return { unknown: found.reason };
    if (isAlias)
      return {
        finding: 'not-in-bin',
        text: `${user} is an address of an account of ${tenant.name} that has another sign-in name; none that was deleted in the last 30 days had it.`,
      };
    return {
      finding: 'not-in-bin',
      text: `${user} is not among the accounts deleted from ${tenant.name} in the last 30 days; one deleted earlier leaves no trace.`,
    };
  },
};
