import type { Check } from '../core/check.ts';
import { readUser } from './read-user.ts';

/** Whether the tenant knows the account at all, and a guest has accepted the invitation. */
export const userInTenant: Check<'user-in-tenant'> = {
  id: 'user-in-tenant',
  asks: 'Is the account in the tenant?',
  inputs: [['user']],
  permissions: ['User.Read.All'],
  why: 'Finds the account by sign-in name or any of its mail addresses, and reads whether a guest has accepted the invitation.',
  limits: 'An account that was created or invited a few minutes ago may not be found yet.',
  run: async (context) => {
    const { tenant, inputs } = context;
    const found = await readUser(context);
    if (found.kind === 'unknown') return { unknown: found.reason };
    if (found.kind === 'none')
      return { finding: 'not-found', text: `${tenant.name} has no account with the name or address ${inputs.user}.` };
    const { user, external, alias } = found;
    if (user['externalUserState'] === 'PendingAcceptance')
      return {
        finding: 'guest-pending',
        text: `${inputs.user} was invited to ${tenant.name} and has not accepted yet.`,
      };
    const state = user['accountEnabled'] === false ? ' Its sign-in is blocked.' : '';
    if (user['userType'] === 'Guest' || external) {
      const kind = user['userType'] === 'Guest' ? 'a guest' : 'an external member';
      return { finding: 'guest', text: `${inputs.user} is ${kind} of ${tenant.name}.${state}` };
    }
    return alias
      ? {
          finding: 'member',
          text: `${inputs.user} is an address of an account of ${tenant.name}, not its sign-in name.${state}`,
        }
      : { finding: 'member', text: `${inputs.user} is an account of ${tenant.name}.${state}` };
  },
};
