import { describe } from '@jest/globals';
import { APP, MICROSOFT, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { type Row, tableOf } from './observe-check.ts';

const reshape =
  (appId: string, own: Readonly<Record<string, unknown>>): Row['prepare'] =>
  ({ tables }) =>
    Object.assign(tables.applications.find((row) => row['appId'] === appId) ?? {}, own);

describe('Did somebody consent to the permissions of the application?', () => {
  tableOf('consent-granted', [
    {
      what: 'to nothing',
      inputs: { appId: APP.timesheets.appId },
      sees: 'not-granted',
      text: /Nobody consented to any/,
    },
    {
      what: 'to the permission in the paste, for everybody',
      inputs: { appId: APP.expenses.appId, scope: 'User.Read' },
      sees: 'granted',
    },
    { what: 'not to it', inputs: { appId: APP.expenses.appId, scope: 'Mail.Read' }, sees: 'not-granted' },
    {
      what: 'to the one that writes, which holds the one that reads',
      inputs: { appId: APP.expenses.appId, scope: 'Mail.Read' },
      prepare: ({ tables }) =>
        Object.assign(tables.oauth2PermissionGrants.find((row) => row['clientId'] === APP.expenses.principal) ?? {}, {
          scope: 'Mail.ReadWrite',
        }),
      sees: 'granted',
    },
    {
      what: 'the person did',
      inputs: { appId: APP.payroll.appId, scope: 'Calendars.Read', user: 'alex@contoso.com' },
      sees: 'granted',
      text: /^alex@contoso\.com consented/,
    },
    {
      what: 'somebody else did',
      inputs: { appId: APP.payroll.appId, scope: 'Calendars.Read', user: 'kim@contoso.com' },
      sees: 'granted-to-others',
    },
    {
      what: 'somebody else did, to whatever it was',
      inputs: { appId: APP.payroll.appId, user: 'kim@contoso.com' },
      sees: 'granted-to-others',
      text: /^Single people consented to something for Payroll/,
    },
    {
      what: 'consents of other people do not cover the registration',
      inputs: { appId: APP.expenses.appId, user: 'kim@contoso.com' },
      prepare: ({ tables }) => {
        const grants = tables.oauth2PermissionGrants;
        const own = grants.find((row) => row['clientId'] === APP.expenses.principal) ?? {};
        grants.push({ ...own, id: 'x', consentType: 'Principal', principalId: USER.alex });
        Object.assign(own, { scope: 'openid' });
      },
      sees: 'granted-to-others',
      text: /consented to User\.Read/,
    },
    {
      what: 'single people did, and the person is not known',
      inputs: { appId: APP.payroll.appId },
      sees: 'unknown missing_input user',
    },
    {
      what: 'parts of a sign-in prove nothing',
      inputs: { appId: APP.payroll.appId, scope: 'openid' },
      sees: 'unknown not_applicable',
    },
    {
      what: 'the registration asks for more',
      inputs: { appId: APP.expenses.appId },
      prepare: ({ tables }) =>
        Object.assign(tables.oauth2PermissionGrants.find((row) => row['clientId'] === APP.expenses.principal) ?? {}, {
          scope: 'openid',
        }),
      sees: 'registration-open',
      text: /asks for User\.Read \(delegated\)/,
    },
    {
      what: 'the registration asks for an application permission',
      inputs: { appId: APP.reportsJob.appId },
      prepare: ({ tables }) => {
        const at = tables.appRoleAssignments.findIndex((row) => row['principalId'] === APP.reportsJob.principal);
        tables.appRoleAssignments.splice(at, 1);
      },
      sees: 'registration-open',
      text: /asks for User\.Read\.All \(application\)/,
    },
    { what: 'all that is registered', inputs: { appId: APP.expenses.appId }, sees: 'registration-granted' },
    {
      what: 'permissions of another API cannot be compared',
      inputs: { appId: APP.expenses.appId },
      prepare: reshape(APP.expenses.appId, {
        requiredResourceAccess: [
          {
            resourceAppId: MICROSOFT.exchange.appId,
            resourceAccess: [{ id: '11111111-2222-4333-8444-555555555555', type: 'Scope' }],
          },
        ],
      }),
      sees: 'unknown missing_input scope',
    },
    {
      what: 'of another tenant, with some consent: only the message knows what was asked',
      inputs: { appId: APP.survey.appId },
      prepare: ({ tables }) =>
        tables.oauth2PermissionGrants.push({
          id: 'x',
          clientId: APP.survey.principal,
          consentType: 'AllPrincipals',
          principalId: null,
          resourceId: MICROSOFT.graph.principal,
          scope: 'User.Read',
        }),
      sees: 'unknown missing_input scope',
      text: /^Consented for Survey: User\.Read;/,
    },
    {
      what: 'not in the tenant at all',
      inputs: { appId: '11111111-2222-4333-8444-555555555555' },
      sees: 'not-granted',
      text: /no enterprise application/,
    },
    {
      what: 'names the right that is missing',
      inputs: { appId: APP.expenses.appId },
      prepare: ({ withdraw }) => withdraw('Directory.Read.All'),
      sees: 'unknown no_permission Directory.Read.All',
    },
  ]);
});
