import { describe } from '@jest/globals';
import { type Row, tableOf } from './observe-check.ts';

const row =
  (upn: RegExp, own: Readonly<Record<string, unknown>>): Row['prepare'] =>
  ({ tables }) =>
    void Object.assign(tables.users.find((user) => upn.test(String(user['userPrincipalName']))) ?? {}, own);

describe('Is the account in the tenant?', () => {
  tableOf('user-in-tenant', [
    { what: 'finds a member', inputs: { user: 'kim@contoso.com' }, sees: 'member' },
    { what: 'finds a name in other letters', inputs: { user: 'Kim@Contoso.com' }, sees: 'member' },
    { what: 'finds a guest by the address at home', inputs: { user: 'lee@fabrikam.com' }, sees: 'guest' },
    {
      what: 'finds an account by another of its mail addresses, and says that it is no sign-in name',
      inputs: { user: 'Kim.Akers@contoso.com' },
      prepare: row(/^kim@/, { proxyAddresses: ['SMTP:kim@contoso.com', 'smtp:kim.akers@contoso.com'] }),
      sees: 'member',
      text: /an address of an account of Contoso.*, not its sign-in name/,
    },
    {
      what: 'an account of outside that counts as a member is no guest',
      inputs: { user: 'lee@fabrikam.com' },
      prepare: row(/^lee_/, { userType: 'Member' }),
      sees: 'guest',
      text: /is an external member of Contoso/,
    },
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
