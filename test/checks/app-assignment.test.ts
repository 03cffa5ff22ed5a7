import { describe } from '@jest/globals';
import { APP, GROUP, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { at, MINUTE, tableOf } from './observe-check.ts';

const payroll = (user: string) => ({ appId: APP.payroll.appId, user });

describe('Is the person assigned to the application?', () => {
  tableOf('app-assignment', [
    { what: 'directly', inputs: payroll('alex@contoso.com'), sees: 'assigned', text: /assigned to Payroll\.$/ },
    { what: 'through a group', inputs: payroll('kim@contoso.com'), sees: 'assigned', text: /group Payroll users\.$/ },
    {
      what: 'a group inside the group does not count',
      inputs: payroll('nested.nina@contoso.com'),
      sees: 'not-assigned',
      text: /no direct member of Payroll users; membership through another group does not count\.$/,
    },
    {
      what: 'no group is assigned',
      inputs: payroll('nested.nina@contoso.com'),
      prepare: ({ tables }) => {
        const at = tables.appRoleAssignments.findIndex((row) => row['principalId'] === GROUP.payrollUsers);
        tables.appRoleAssignments.splice(at, 1);
      },
      sees: 'not-assigned',
      text: /no group is either/,
    },
    {
      what: 'assignment is not required',
      inputs: { appId: APP.expenses.appId, user: 'nested.nina@contoso.com' },
      sees: 'not-required',
    },
    {
      what: 'assigned minutes ago: wait',
      inputs: payroll('alex@contoso.com'),
      prepare: ({ tables }) =>
        Object.assign(tables.appRoleAssignments.find((row) => row['principalId'] === USER.alex) ?? {}, {
          createdDateTime: at(-2 * MINUTE),
        }),
      sees: 'unknown not_visible_yet',
    },
    {
      what: 'assigned in a time that lies ahead: nobody waits until then',
      inputs: payroll('alex@contoso.com'),
      prepare: ({ tables }) =>
        Object.assign(tables.appRoleAssignments.find((row) => row['principalId'] === USER.alex) ?? {}, {
          createdDateTime: '9999-12-31T23:59:59Z',
        }),
      sees: 'unknown not_visible_yet',
      text: /on 20\d\d-/,
    },
    { what: 'no such person', inputs: payroll('kim@fabrikam.com'), sees: 'unknown not_applicable' },
    {
      what: 'no such application',
      inputs: { appId: '11111111-2222-4333-8444-555555555555', user: 'kim@contoso.com' },
      sees: 'unknown not_applicable',
      text: /nobody can be assigned/,
    },
    {
      what: 'without the right to read memberships a direct assignment still shows',
      inputs: payroll('alex@contoso.com'),
      prepare: ({ withdraw }) => withdraw('Directory.Read.All'),
      sees: 'assigned',
    },
    {
      what: 'names the right that is missing',
      inputs: payroll('nested.nina@contoso.com'),
      prepare: ({ withdraw }) => withdraw('Directory.Read.All'),
      sees: 'unknown no_permission Directory.Read.All',
    },
  ]);
});
