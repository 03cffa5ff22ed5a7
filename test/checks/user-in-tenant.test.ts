import { describe } from '@jest/globals';
import { tableOf } from './observe-check.ts';

describe('Is the account in the tenant?', () => {
  tableOf('user-in-tenant', [
    { what: 'finds a member', inputs: { user: 'kim@contoso.com' }, sees: 'member' },
    { what: 'finds a name in other letters', inputs: { user: 'Kim@Contoso.com' }, sees: 'member' },
    { what: 'finds a guest by the address at home', inputs: { user: 'lee@fabrikam.com' }, sees: 'guest' },
    { what: 'tells an invitation that waits', inputs: { user: 'sam@fabrikam.com' }, sees: 'guest-pending' },
    {
      what: 'tells a stranger',
      inputs: { user: 'kim@fabrikam.com' },
      sees: 'not-found',
      text: /no account.*kim@fabrikam\.com/,
    },
    {
      what: 'says that sign-in is blocked',
      inputs: { user: 'disabled.user@contoso.com' },
      sees: 'member',
      text: /blocked/,
    },
    {
      what: 'sees nothing without the right',
      inputs: { user: 'kim@contoso.com' },
      prepare: ({ withdraw }) => ['User.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission User.Read.All',
    },
  ]);
});
