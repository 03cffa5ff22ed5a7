import { describe } from '@jest/globals';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { type Row, tableOf } from './observe-check.ts';

const policies =
  (...assigned: readonly string[]): Row['prepare'] =>
  ({ tables }) =>
    Object.assign(tables.policies.find((row) => row['type'] === 'authorizationPolicy') ?? {}, {
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: assigned },
    });

const SELF = 'ManagePermissionGrantsForSelf';

describe('May people consent to applications themselves?', () => {
  tableOf('consent-policy', [
    { what: 'low impact only', inputs: {}, sees: 'low-impact-only', text: /send a request to an administrator/ },
    { what: 'not at all', inputs: {}, prepare: policies(), sees: 'users-may-not' },
    {
      what: 'a right over teams is none over oneself',
      inputs: {},
      prepare: policies('ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team'),
      sees: 'users-may-not',
    },
    { what: 'everything', inputs: {}, prepare: policies(`${SELF}.microsoft-user-default-legacy`), sees: 'users-may' },
    {
      what: 'as Microsoft recommends',
      inputs: {},
      prepare: policies(`${SELF}.microsoft-user-default-recommended`),
      sees: 'low-impact-only',
      text: /Microsoft recommends/,
    },
    { what: 'a policy of its own', inputs: {}, prepare: policies(`${SELF}.contoso-pilot`), sees: 'own-policy' },
    {
      what: 'no way to ask for approval',
      inputs: {},
      prepare: ({ tables }) =>
        Object.assign(tables.policies.find((row) => row['type'] === 'adminConsentRequestPolicy') ?? {}, {
          isEnabled: false,
        }),
      sees: 'low-impact-only',
      text: /switched off/,
    },
    { what: 'the application requires assignment', inputs: { appId: APP.payroll.appId }, sees: 'assignment-required' },
    { what: 'the application does not', inputs: { appId: APP.expenses.appId }, sees: 'low-impact-only' },
    {
      what: 'not at all comes before assignment',
      inputs: { appId: APP.payroll.appId },
      prepare: policies(),
      sees: 'users-may-not',
    },
    {
      what: 'names the right that is missing',
      inputs: {},
      prepare: ({ withdraw }) => withdraw('Policy.Read.All'),
      sees: 'unknown no_permission Policy.Read.All',
    },
  ]);
});
