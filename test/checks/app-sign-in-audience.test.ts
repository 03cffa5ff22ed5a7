import { describe } from '@jest/globals';
import { APP, MICROSOFT } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

describe('Which kinds of account does the application admit?', () => {
  tableOf('app-sign-in-audience', [
    {
      what: 'its own tenant',
      inputs: { appId: APP.expenses.appId },
      sees: 'single-tenant',
      text: /^Expenses admits .*single tenant/,
    },
    { what: 'every organisation', inputs: { appId: APP.timesheets.appId }, sees: 'work-accounts' },
    { what: 'everybody', inputs: { appId: APP.portal.appId }, sees: 'all-accounts' },
    { what: 'personal accounts', inputs: { appId: APP.games.appId }, sees: 'personal-accounts' },
    { what: 'an upper-case id', inputs: { appId: APP.games.appId.toUpperCase() }, sees: 'personal-accounts' },
    {
      what: 'an application of another tenant, by its enterprise application',
      inputs: { appId: APP.survey.appId },
      sees: 'work-accounts',
    },
    { what: 'one of Microsoft', inputs: { appId: MICROSOFT.graph.appId }, sees: 'work-accounts' },
    {
      what: 'one that the tenant does not know',
      inputs: { appId: '11111111-2222-4333-8444-555555555555' },
      sees: 'unknown other_tenant',
      text: /neither a registration nor an enterprise application/,
    },
    {
      what: 'a managed identity has no audience',
      inputs: { appId: APP.survey.appId },
      prepare: ({ tables }) =>
        Object.assign(tables.servicePrincipals.find((row) => row['appId'] === APP.survey.appId) ?? {}, {
          signInAudience: null,
          servicePrincipalType: 'ManagedIdentity',
          appOwnerOrganizationId: null,
        }),
      sees: 'unknown other_tenant',
      text: /managed identity/,
    },
    {
      what: 'names the right that is missing',
      inputs: { appId: APP.expenses.appId },
      prepare: ({ withdraw }) => ['Application.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Application.Read.All',
    },
  ]);
});
