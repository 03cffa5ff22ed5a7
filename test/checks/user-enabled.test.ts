import { describe } from '@jest/globals';
import { tableOf } from './observe-check.ts';

describe('May the account sign in?', () => {
  tableOf('user-enabled', [
    { what: 'tells a blocked account', inputs: { user: 'disabled.user@contoso.com' }, sees: 'disabled' },
    {
      what: 'tells where a synchronised account is to be enabled',
      inputs: { user: 'disabled.synced@contoso.com' },
      sees: 'disabled-on-premises',
      text: /Active Directory/,
    },
    { what: 'tells an enabled account', inputs: { user: 'kim@contoso.com' }, sees: 'enabled' },
    {
      what: 'does not know the account of a guest at home',
      inputs: { user: 'lee@fabrikam.com' },
      codes: ['AADSTS50057'],
      sees: 'unknown other_tenant',
    },
    {
      what: 'knows the guest object, where the error is about it',
      inputs: { user: 'lee@fabrikam.com' },
      codes: ['AADSTS500571'],
      sees: 'enabled',
    },
    { what: 'says that there is no account', inputs: { user: 'kim@fabrikam.com' }, sees: 'unknown not_applicable' },
    {
      what: 'sees nothing without the right',
      inputs: { user: 'kim@contoso.com' },
      prepare: ({ withdraw }) => ['User.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission User.Read.All',
    },
  ]);
});
