import { describe } from '@jest/globals';
import { APP, USER } from '../../src/sample-tenant/contoso/ids.ts';
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
    { what: 'delegated ones alone', inputs: { appId: APP.expenses.appId }, sees: 'only-delegated' },
    {
      what: 'roles of another API do not count',
      inputs: { appId: APP.reportsJob.appId, resourceId: APP.payroll.appId },
      sees: 'not-granted',
      text: /any permission of Payroll/,
    },
    {
      what: 'not in the tenant',
      inputs: { appId: '11111111-2222-4333-8444-555555555555' },
      sees: 'not-granted',
      text: /no enterprise application/,
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
