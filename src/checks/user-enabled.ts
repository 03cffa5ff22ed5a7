import type { Check } from '../core/check.ts';
import { flagOf, UNREADABLE } from './graph-values.ts';
import { readUser, withoutUser } from './read-user.ts';

/** An outside account has two switches: one on its guest object here, one at home that nobody here can read. */
export const userEnabled: Check<'user-enabled'> = {
  id: 'user-enabled',
  asks: 'May the account sign in?',
  inputs: [['user']],
  permissions: ['User.Read.All'],
  why: 'Reads whether sign-in is blocked for the account, and whether it is managed on premises.',
  limits:
    'The account of a guest can be blocked in its home tenant, which is not visible. A block set on premises arrives with the next synchronisation.',
  run: async (context) => {
    const { tenant, inputs, codes } = context;
    const found = await readUser(context);
    if (found.kind !== 'found') return withoutUser(context, found);
    const { user, external } = found;
    const [isEnabled, isSynced] = [flagOf(user, 'accountEnabled'), flagOf(user, 'onPremisesSyncEnabled', false)];
    if (isEnabled === undefined || (!isEnabled && isSynced === undefined)) return { unknown: UNREADABLE };
    if (!isEnabled)
      return isSynced
        ? {
            finding: 'disabled-on-premises',
            text: `${inputs.user} is disabled in ${tenant.name} and synchronised from Active Directory, so it must be enabled there.`,
          }
        : { finding: 'disabled', text: `Sign-in of ${inputs.user} is blocked in ${tenant.name}.` };
    // AADSTS500571 is about the guest object alone.
    if (external && !codes.includes('AADSTS500571'))
      return {
        unknown: { kind: 'other_tenant' },
        text: `${inputs.user} comes from another tenant and is enabled in ${tenant.name}; whether the account is blocked at home is not visible here.`,
      };
    return { finding: 'enabled', text: `${inputs.user} is enabled in ${tenant.name}.` };
  },
};
