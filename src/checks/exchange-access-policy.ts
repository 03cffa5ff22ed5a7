import type { Check, CheckInputs } from '../core/check.ts';

// The lists of user agents count for Exchange Web Services and for Graph; EwsEnabled for the former alone.
// https://learn.microsoft.com/powershell/module/exchangepowershell/set-organizationconfig
const ORGANIZATION = 'Get-OrganizationConfig | Format-List EwsApplicationAccessPolicy,Ews*List';
const LISTS = 'Format-List EwsApplicationAccessPolicy,Ews*List';

type Line = { readonly command: string; readonly means: string };

/**
 * Application access policies are made for an application: only with its id is there something to test. Without it the
 * lists of the mailbox and of the organisation are what can keep a program out.
 */
const lineFor = ({ user, appId }: CheckInputs): Line => {
  if (user !== undefined && appId !== undefined)
    return {
      command: `Test-ApplicationAccessPolicy -Identity "${user}" -AppId "${appId}"; ${ORGANIZATION}`,
      means: 'Denied, or a list that is enforced, is the cause',
    };
  if (user !== undefined)
    return {
      command: `${ORGANIZATION}; Get-CASMailbox -Identity "${user}" | ${LISTS}`,
      means: 'a list that is enforced for the organisation or the mailbox can be the cause',
    };
  if (appId !== undefined)
    return {
      command: `Get-ApplicationAccessPolicy | Where-Object AppId -eq "${appId}" | Format-List AccessRight,ScopeName; ${ORGANIZATION}`,
      means: 'a policy for the application, or a list that is enforced, can be the cause',
    };
  return { command: ORGANIZATION, means: 'EnforceAllowList or EnforceBlockList can be the cause' };
};

/** What keeps an application out of mailboxes lives in Exchange alone: the answer is the line to run there. */
export const exchangeAccessPolicy: Check<'exchange-access-policy'> = {
  id: 'exchange-access-policy',
  asks: 'Does a policy of Exchange keep the application out?',
  inputs: [['user', 'appId'], ['user'], ['appId'], []],
  permissions: [],
  why: 'Microsoft Graph cannot read it: the check prints the Exchange Online PowerShell line, filled in.',
  limits:
    'Somebody with the role Exchange Administrator has to run the line. A changed policy needs half an hour to some hours to take effect.',
  run: async ({ inputs }) => {
    const { command, means } = lineFor(inputs);
    return {
      unknown: { kind: 'not_readable_by_graph', command },
      text: `Only Exchange Online shows its policies; ${means}. Run: ${command}`,
    };
  },
};
