import type { Check } from '../core/check.ts';
import { graphPath, odata } from '../core/graph-path.ts';

/** Guests are found by their mail: their sign-in name here is another one (`kim_fabrikam.com#EXT#@contoso.…`). */
export const userInTenant: Check<'user-in-tenant'> = {
  id: 'user-in-tenant',
  asks: 'Is the account in the tenant?',
  inputs: [['user']],
  permissions: ['User.Read.All'],
  why: 'Finds the account by sign-in name or mail address, and reads whether a guest has accepted the invitation.',
  limits: 'An account that was created or invited a few minutes ago may not be found yet.',
  run: async ({ graph, tenant, inputs: { user = '' } }) => {
    const users = await graph.list(
      graphPath`/users?$filter=userPrincipalName eq ${odata(user)} or mail eq ${odata(user)} or otherMails/any(o:o eq ${odata(user)})&$select=id,userType,accountEnabled,externalUserState`,
      'User.Read.All',
    );
    if (users.kind === 'unknown') return { unknown: users.reason };
    const [found] = users.kind === 'found' ? users.rows : [];
    if (!found) {
      return users.kind === 'found' && !users.complete
        ? { unknown: { kind: 'partial', seen: users.rows.length } }
        : { finding: 'not-found', text: `${tenant.name} has no account with the name or address ${user}.` };
    }
    if (found['externalUserState'] === 'PendingAcceptance')
      return { finding: 'guest-pending', text: `${user} was invited to ${tenant.name} and has not accepted yet.` };
    const state = found['accountEnabled'] === false ? ' Its sign-in is blocked.' : '';
    return found['userType'] === 'Guest'
      ? { finding: 'guest', text: `${user} is a guest of ${tenant.name}.${state}` }
      : { finding: 'member', text: `${user} is an account of ${tenant.name}.${state}` };
  },
};
