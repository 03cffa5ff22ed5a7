import { describe } from '@jest/globals';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { at, DAY, MINUTE, type Row, tableOf } from './observe-check.ts';

const self = { appId: APP.bot.appId };
const secretUntil =
  (ends: number): Row['prepare'] =>
  ({ tables }) =>
    Object.assign(tables.applications.find((row) => row['appId'] === APP.bot.appId) ?? {}, {
      passwordCredentials: [{ keyId: 'x', startDateTime: at(-90 * DAY), endDateTime: at(ends) }],
    });

describe('Is the bot itself ready to check?', () => {
  tableOf('bot-itself', [
    { what: 'ready', inputs: self, sees: 'ready', text: /every permission/ },
    {
      what: 'ready without a right that a wider one holds',
      inputs: self,
      prepare: ({ withdraw }) => withdraw('Domain.Read.All'),
      sees: 'ready',
      text: /every permission/,
    },
    {
      what: 'ready without the right to read Conditional Access, which that to read all policies holds',
      inputs: self,
      prepare: ({ withdraw }) => withdraw('Policy.Read.ConditionalAccess'),
      sees: 'ready',
      text: /every permission/,
    },
    {
      what: 'ready without the right to read roles, which a wider one holds',
      inputs: self,
      prepare: ({ withdraw }) => withdraw('RoleManagement.Read.Directory'),
      sees: 'ready',
      text: /every permission/,
    },
    {
      what: 'the right to read applications, which no wider one holds in full',
      inputs: self,
      prepare: ({ withdraw }) => withdraw('Application.Read.All'),
      sees: 'right-missing',
      text: /lacks Application\.Read\.All/,
    },
    {
      what: 'a right that nothing else holds',
      inputs: self,
      prepare: ({ withdraw }) => withdraw('IdentityRiskyUser.Read.All'),
      sees: 'ready',
      text: /without IdentityRiskyUser\.Read\.All some checks see less/,
    },
    {
      what: 'a right that most checks need',
      inputs: self,
      prepare: ({ withdraw }) => ['User.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'right-missing',
      text: /lacks User\.Read\.All/,
    },
    {
      what: 'its secret ends soon',
      inputs: self,
      prepare: secretUntil(20 * DAY),
      sees: 'credential-ending',
      text: / ends on /,
    },
    {
      what: 'its secret ended',
      inputs: self,
      prepare: secretUntil(-DAY),
      sees: 'credential-ending',
      text: / ended on /,
    },
    {
      what: 'both: the graver one, and both are told',
      inputs: self,
      prepare: (control) => {
        ['User.Read.All', 'Directory.Read.All'].forEach(control.withdraw);
        secretUntil(20 * DAY)?.(control);
      },
      sees: 'right-missing',
      text: /User\.Read\.All.* ends on /,
    },
    {
      what: 'without the right to look at itself',
      inputs: self,
      prepare: ({ withdraw }) => ['Application.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Application.Read.All',
    },
    {
      what: 'an application that the tenant does not know',
      inputs: { appId: '11111111-2222-4333-8444-555555555555' },
      sees: 'unknown not_applicable',
    },
    {
      what: 'its clock is a little off',
      inputs: self,
      prepare: ({ skewClock }) => skewClock(4 * MINUTE),
      sees: 'ready',
    },
    {
      what: 'its clock is behind',
      inputs: self,
      prepare: ({ skewClock }) => skewClock(10 * MINUTE),
      sees: 'clock-off',
      text: /10 minutes behind/,
    },
    {
      what: 'its clock is ahead',
      inputs: self,
      prepare: ({ skewClock }) => skewClock(-10 * MINUTE),
      sees: 'clock-off',
      text: /10 minutes ahead of/,
    },
  ]);
});
