import { describe } from '@jest/globals';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { at, DAY, MINUTE, type Row, tableOf } from './observe-check.ts';

const withSecrets =
  (list: 'applications' | 'servicePrincipals', appId: string, ...secrets: readonly object[]): Row['prepare'] =>
  ({ tables }) =>
    Object.assign(tables[list].find((row) => row['appId'] === appId) ?? {}, { passwordCredentials: secrets });

const secret = (starts: number, ends: number) => ({
  keyId: '11111111-2222-4333-8444-555555555555',
  startDateTime: at(starts),
  endDateTime: at(ends),
});

describe('Does the application have a client secret that is valid?', () => {
  tableOf('client-secret-live', [
    { what: 'none', inputs: { appId: APP.emptyApp.appId }, sees: 'none', text: /^Empty registration has no client/ },
    {
      what: 'the only one ended',
      inputs: { appId: APP.payroll.appId },
      sees: 'all-ended',
      text: /its only one ended on \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
    },
    { what: 'one that lasts', inputs: { appId: APP.expenses.appId }, sees: 'live', text: /valid until/ },
    { what: 'one that ends soon is still valid', inputs: { appId: APP.timesheets.appId }, sees: 'live' },
    {
      what: 'a new one beside an ended one: wait',
      inputs: { appId: APP.reportsJob.appId },
      sees: 'unknown not_visible_yet',
      text: /create no other one/,
    },
    {
      what: 'one that is ten minutes old is known everywhere',
      inputs: { appId: APP.payroll.appId },
      prepare: withSecrets('applications', APP.payroll.appId, secret(-11 * MINUTE, 30 * DAY)),
      sees: 'live',
    },
    {
      what: 'one that is not valid yet',
      inputs: { appId: APP.payroll.appId },
      prepare: withSecrets('applications', APP.payroll.appId, secret(DAY, 30 * DAY)),
      sees: 'all-ended',
      text: /begins on/,
    },
    {
      what: 'one on the enterprise application counts',
      inputs: { appId: APP.payroll.appId },
      prepare: withSecrets('servicePrincipals', APP.payroll.appId, secret(-DAY, 30 * DAY)),
      sees: 'live',
    },
    {
      what: 'the password of a SAML certificate does not count',
      inputs: { appId: APP.payroll.appId },
      prepare: ({ tables }) =>
        Object.assign(tables.servicePrincipals.find((row) => row['appId'] === APP.payroll.appId) ?? {}, {
          passwordCredentials: [{ ...secret(-DAY, 30 * DAY), customKeyIdentifier: 'c2FtbA==' }],
          keyCredentials: [{ ...secret(-DAY, 30 * DAY), usage: 'Sign', customKeyIdentifier: 'c2FtbA==' }],
        }),
      sees: 'all-ended',
    },
    { what: 'of another tenant', inputs: { appId: APP.survey.appId }, sees: 'unknown other_tenant' },
    {
      what: 'names the right that is missing',
      inputs: { appId: APP.expenses.appId },
      prepare: ({ withdraw }) => ['Application.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Application.Read.All',
    },
  ]);
});
