import type { Check } from '../core/check.ts';

/** Application access policies and EWS settings live in Exchange alone: the answer is the line to run there. */
export const exchangeAccessPolicy: Check<'exchange-access-policy'> = {
  id: 'exchange-access-policy',
  asks: 'Does a policy of Exchange keep the application out?',
  inputs: [['user', 'appId'], ['user'], []],
  permissions: [],
  why: 'Microsoft Graph cannot read it: the check prints the Exchange Online PowerShell line, filled in.',
  limits: 'Somebody with the role Exchange Administrator has to run the line.',
  run: async ({ inputs: { user, appId } }) => {
    const command =
      user !== undefined && appId !== undefined
        ? `Test-ApplicationAccessPolicy -Identity "${user}" -AppId "${appId}"`
        : user === undefined
          ? 'Get-OrganizationConfig | Format-List Ews*'
          : `Get-CASMailbox -Identity "${user}" | Format-List Ews*, *Enabled`;
    return { unknown: { kind: 'not_readable_by_graph', command } };
  },
};
