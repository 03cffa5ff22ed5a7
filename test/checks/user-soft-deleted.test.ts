import { describe } from '@jest/globals';
import { at, DAY, type Row, tableOf } from './observe-check.ts';

const DELETED = {
  type: 'user',
  id: '0a0b0c0d-1111-4222-8333-944455556666',
  userPrincipalName: '0a0b0c0d111142228333944455556666leaver@contoso.com',
  mail: null,
  otherMails: [],
  deletedDateTime: at(-3 * DAY),
};

/** Kim has the address of somebody else now, who may be among the deleted. */
const takenOver =
  (...deleted: readonly object[]): Row['prepare'] =>
  ({ tables }) => {
    const kim = tables.users.find((user) => user['userPrincipalName'] === 'kim@contoso.com');
    Object.assign(kim ?? {}, { proxyAddresses: ['SMTP:kim@contoso.com', 'smtp:leaver@contoso.com'] });
    tables.deletedItems.push(...deleted.map((one) => ({ ...one })));
  };

describe('Was the account deleted in the last 30 days?', () => {
  tableOf('user-soft-deleted', [
    {
      what: 'finds a member by the sign-in name behind the object id',
      inputs: { user: 'leaver@contoso.com' },
      prepare: ({ tables }) => void tables.deletedItems.push(DELETED),
      sees: 'soft-deleted',
      text: /can be restored until \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
    },
    {
      what: 'finds a guest by the address at home',
      inputs: { user: 'gone.guest@fabrikam.com' },
      prepare: ({ tables }) =>
        void tables.deletedItems.push({
          ...DELETED,
          userPrincipalName: '0a0b0c0d111142228333944455556666gone.guest_fabrikam.com#EXT#@contoso.onmicrosoft.com',
          mail: 'gone.guest@fabrikam.com',
        }),
      sees: 'soft-deleted',
    },
    {
      what: 'finds a member by another mail address',
      inputs: { user: 'First.Leaver@contoso.com' },
      prepare: ({ tables }) =>
        void tables.deletedItems.push({ ...DELETED, proxyAddresses: ['smtp:first.leaver@contoso.com'] }),
      sees: 'soft-deleted',
    },
    {
      what: 'finds a member whose address a colleague has now',
      inputs: { user: 'leaver@contoso.com' },
      prepare: takenOver(DELETED),
      sees: 'soft-deleted',
    },
    {
      what: 'settles nothing for an address that an account has as another one',
      inputs: { user: 'leaver@contoso.com' },
      prepare: takenOver(),
      sees: 'not-in-bin',
      text: /an address of an account of Contoso/,
    },
    {
      what: 'does not take another name that ends alike',
      inputs: { user: 'aver@contoso.com' },
      prepare: ({ tables }) => void tables.deletedItems.push(DELETED),
      sees: 'not-in-bin',
    },
    {
      what: 'settles nothing where there is no trace',
      inputs: { user: 'nobody@contoso.com' },
      sees: 'not-in-bin',
      text: /leaves no trace/,
    },
    { what: 'rules it out for an account that is there', inputs: { user: 'kim@contoso.com' }, sees: 'not-deleted' },
    {
      what: 'rules it out for one who was made anew under the same name',
      inputs: { user: 'kim@contoso.com' },
      prepare: ({ tables }) =>
        void tables.deletedItems.push({
          ...DELETED,
          userPrincipalName: '0a0b0c0d111142228333944455556666kim@contoso.com',
        }),
      sees: 'not-deleted',
    },
    {
      what: 'sees nothing without the right',
      inputs: { user: 'leaver@contoso.com' },
      prepare: ({ withdraw }) => ['User.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission User.Read.All',
    },
    {
      what: 'does not conclude from a part of the list',
      inputs: { user: 'leaver@contoso.com' },
      prepare: ({ fault, tables }) => {
        tables.deletedItems.push({ ...DELETED, userPrincipalName: `${'1'.repeat(32)}xleaver@contoso.com` });
        fault({ of: /deletedItems/, rows: 4000 });
      },
      sees: 'unknown partial',
    },
  ]);
});
