import { describe } from '@jest/globals';
import { APP, MICROSOFT, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { at, MINUTE, tableOf } from './observe-check.ts';

const GRAPH = 'https://graph.microsoft.com/v1.0';
const call = (appId: string, method: string, path: string) => ({ appId, method, url: `${GRAPH}${path}` });

describe('Does the application hold the permission that the call needs?', () => {
  tableOf('app-roles-granted', [
    {
      what: 'it does',
      inputs: call(APP.reportsJob.appId, 'GET', '/users'),
      sees: 'granted',
      text: /GET \/users needs \(at least User\.Read\.All\)/,
    },
    {
      what: 'a wider one does as well',
      inputs: call(APP.deployPipeline.appId, 'GET', '/groups'),
      sees: 'granted',
    },
    {
      what: 'as delegated only',
      inputs: call(APP.reportsJob.appId, 'GET', '/groups'),
      sees: 'only-delegated',
      text: /delegated permission only, which/,
    },
    {
      what: 'as delegated for single people only',
      inputs: call(APP.reportsJob.appId, 'GET', '/groups'),
      prepare: ({ tables }) =>
        Object.assign(tables.oauth2PermissionGrants.find((row) => row['clientId'] === APP.reportsJob.principal) ?? {}, {
          consentType: 'Principal',
          principalId: USER.alex,
        }),
      sees: 'only-delegated',
      text: /delegated permission only, and for single people, which/,
    },
    {
      what: 'neither',
      inputs: call(APP.reportsJob.appId, 'POST', '/users/kim@contoso.com/sendMail'),
      sees: 'not-granted',
      text: /it holds User\.Read\.All/,
    },
    {
      what: 'delegated ones are not visible: a signed-in person could have it',
      inputs: call(APP.reportsJob.appId, 'GET', '/groups'),
      prepare: ({ withdraw }) => withdraw('Directory.Read.All'),
      sees: 'unknown no_permission Directory.Read.All',
      text: /does not hold .* as application permission/,
    },
    {
      what: 'granted minutes ago: a new token',
      inputs: call(APP.reportsJob.appId, 'GET', '/users'),
      prepare: ({ tables }) =>
        Object.assign(tables.appRoleAssignments.find((row) => row['principalId'] === APP.reportsJob.principal) ?? {}, {
          createdDateTime: at(-5 * MINUTE),
        }),
      sees: 'unknown not_visible_yet',
      text: /get a new one/,
    },
    {
      what: 'a call that needs a signed-in person',
      inputs: call(APP.reportsJob.appId, 'POST', '/me/sendMail'),
      sees: 'unknown not_applicable',
    },
    {
      what: 'the permission in the message, held',
      inputs: { appId: APP.reportsJob.appId, scope: 'User.Read.All' },
      sees: 'granted',
    },
    {
      what: 'the permission in the message, not held',
      inputs: { appId: APP.reportsJob.appId, scope: 'Sites.Read.All' },
      sees: 'not-granted',
    },
    {
      what: 'the permission in the message, of the wrong kind',
      inputs: { appId: APP.reportsJob.appId, scope: 'Mail.Read' },
      sees: 'only-delegated',
    },
    {
      what: 'nothing says what the call needs',
      inputs: { appId: APP.reportsJob.appId },
      sees: 'unknown missing_input method,url',
      text: /holds User\.Read\.All of Microsoft Graph/,
    },
    { what: 'nothing at all is granted', inputs: { appId: APP.timesheets.appId }, sees: 'not-granted' },
    {
      what: 'delegated ones alone',
      inputs: { appId: APP.expenses.appId },
      sees: 'only-delegated',
      text: /what the call needs is not in the paste/,
    },
    {
      what: 'roles of another API do not count',
      inputs: { appId: APP.reportsJob.appId, resourceId: APP.payroll.appId },
      sees: 'not-granted',
      text: /any permission of Payroll/,
    },
    {
      what: 'not in the tenant: mistyped as likely as not granted',
      inputs: { appId: '11111111-2222-4333-8444-555555555555' },
      sees: 'unknown not_applicable',
      text: /no enterprise application/,
    },
    {
      what: 'another API by its address is not silently taken for Microsoft Graph',
      inputs: { appId: APP.timesheets.appId, resourceId: 'https://management.azure.com' },
      sees: 'unknown not_applicable',
      text: /went to https:\/\/management\.azure\.com,/,
    },
    {
      what: 'a call to another API',
      inputs: { appId: APP.timesheets.appId, method: 'GET', url: 'https://manage.office.com/api/v1.0/x' },
      sees: 'unknown not_applicable',
    },
    {
      what: 'a link for help is no call',
      inputs: { appId: APP.timesheets.appId, url: 'https://learn.microsoft.com/graph/errors' },
      sees: 'not-granted',
    },
    {
      what: 'an application of Microsoft, authorised in advance',
      inputs: call('04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'GET', '/users'),
      prepare: ({ tables }) =>
        Object.assign(tables.servicePrincipals.find((row) => row['id'] === APP.timesheets.principal) ?? {}, {
          appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
        }),
      sees: 'unknown not_applicable',
      text: /^Microsoft Azure CLI is an application of Microsoft/,
    },
    {
      what: 'Sites.Selected can be enough',
      inputs: { appId: APP.timesheets.appId, scope: 'Sites.Read.All' },
      prepare: ({ tables }) =>
        tables.oauth2PermissionGrants.push({
          id: 'x',
          clientId: APP.timesheets.principal,
          consentType: 'AllPrincipals',
          principalId: null,
          resourceId: MICROSOFT.graph.principal,
          scope: 'Sites.Selected',
        }),
      sees: 'unknown not_applicable',
      text: /holds Sites\.Selected/,
    },
    {
      what: 'granted in a time that lies ahead',
      inputs: call(APP.reportsJob.appId, 'GET', '/users'),
      prepare: ({ tables }) =>
        Object.assign(tables.appRoleAssignments.find((row) => row['principalId'] === APP.reportsJob.principal) ?? {}, {
          createdDateTime: '9999-12-31T23:59:59Z',
        }),
      sees: 'unknown not_visible_yet',
      text: /on 20\d\d-/,
    },
    {
      what: 'an API that is not in the tenant',
      inputs: { appId: APP.reportsJob.appId, resourceId: '11111111-2222-4333-8444-555555555555' },
      sees: 'unknown not_applicable',
    },
    {
      what: 'names the right that is missing',
      inputs: call(APP.reportsJob.appId, 'GET', '/users'),
      prepare: ({ withdraw }) => ['Application.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Application.Read.All',
    },
  ]);
});
