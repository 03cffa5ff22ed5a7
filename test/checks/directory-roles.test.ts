import { describe } from '@jest/globals';
import { APP, GROUP, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

describe('Which directory roles are active for the account or application?', () => {
  tableOf('directory-roles', [
    {
      what: 'names a role of a person',
      inputs: { user: 'global.admin@contoso.com' },
      sees: 'holds-role',
      text: /holds Global Administrator in Contoso \(sample\)/,
    },
    {
      what: 'names a role of an application',
      inputs: { appId: APP.backupTool.appId },
      sees: 'holds-role',
      text: /Directory Readers/,
    },
    {
      what: 'the person goes before the application',
      inputs: { user: 'kim@contoso.com', appId: APP.backupTool.appId },
      sees: 'holds-no-role',
    },
    {
      what: 'an eligible role is not active',
      inputs: { user: 'alex@contoso.com' },
      sees: 'holds-no-role',
      text: /eligible one that was not activated/,
    },
    {
      what: 'finds a role-assignable group, also inside another group',
      inputs: { user: 'kim@contoso.com' },
      prepare: ({ tables }) => {
        const rest = tables.groups.filter(({ id }) => id !== GROUP.tierZero);
        const inner = { id: '12121212-1111-4222-8333-944455556666', displayName: 'Inner', members: [USER.kim] };
        const outer = { id: GROUP.tierZero, displayName: 'Tier zero', isAssignableToRole: true, members: [inner.id] };
        tables.groups.splice(0, Infinity, ...rest, inner, outer);
      },
      sees: 'role-assignable-group',
      text: /Tier zero/,
    },
    {
      what: 'says that a role reaches a part of the directory only',
      inputs: { user: 'kim@contoso.com' },
      prepare: ({ tables }) =>
        void tables.roleAssignments.push({
          id: 'scoped',
          principalId: USER.kim,
          roleDefinitionId: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
          directoryScopeId: '/administrativeUnits/5c5c5c5c-1111-4222-8333-944455556666',
        }),
      sees: 'holds-role',
      text: /Helpdesk Administrator \(for a part of the directory only\)/,
    },
    { what: 'an application without a role', inputs: { appId: APP.expenses.appId }, sees: 'holds-no-role' },
    { what: 'needs the account', inputs: { user: 'kim@fabrikam.com' }, sees: 'unknown not_applicable' },
    {
      what: 'needs the application',
      inputs: { appId: '99999999-8888-4777-8666-555555555555' },
      sees: 'unknown not_applicable',
    },
    {
      what: 'names the right that is missing',
      inputs: { user: 'global.admin@contoso.com' },
      prepare: ({ withdraw }) => ['RoleManagement.Read.Directory', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission RoleManagement.Read.Directory',
    },
  ]);
});
