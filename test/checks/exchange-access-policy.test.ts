import { describe } from '@jest/globals';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

const sees = 'unknown not_readable_by_graph';

describe('Does a policy of Exchange keep the application out?', () => {
  tableOf('exchange-access-policy', [
    {
      what: 'application and mailbox: Exchange decides',
      inputs: { user: 'kim@contoso.com', appId: APP.expenses.appId },
      sees,
      text: /Run: Test-ApplicationAccessPolicy -Identity "kim@contoso\.com" -AppId "7c0e5f62-[0-9a-f-]+"; Get-OrganizationConfig/,
    },
    {
      what: 'the mailbox alone: lists of organisation and mailbox',
      inputs: { user: 'kim@contoso.com' },
      sees,
      text: /Run: Get-OrganizationConfig .*; Get-CASMailbox -Identity "kim@contoso\.com" \| Format-List/,
    },
    {
      what: 'the application alone: its policies',
      inputs: { appId: APP.expenses.appId },
      sees,
      text: /Run: Get-ApplicationAccessPolicy \| Where-Object AppId -eq "7c0e5f62/,
    },
    {
      what: 'neither',
      inputs: {},
      sees,
      text: /Run: Get-OrganizationConfig \| Format-List EwsApplicationAccessPolicy/,
    },
  ]);
});
