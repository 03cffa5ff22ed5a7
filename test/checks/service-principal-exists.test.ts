import { describe } from '@jest/globals';
import { APP, MICROSOFT } from '../../src/sample-tenant/contoso/ids.ts';
import { at, MINUTE, tableOf } from './observe-check.ts';

const GHOST = '11111111-2222-4333-8444-555555555555';
const ABOUT_API = ['AADSTS500011'];

describe('Is the application in the tenant?', () => {
  tableOf('service-principal-exists', [
    { what: 'there', inputs: { appId: APP.survey.appId }, sees: 'present', text: /Survey/ },
    {
      what: 'not there: the tenant that was asked is named',
      inputs: { appId: GHOST },
      sees: 'absent',
      text: /^No application goes by the id 1{8}-.* in Contoso \(sample\) \(3f2a8c61-/,
    },
    {
      what: 'one of Microsoft by its name',
      inputs: { appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' },
      sees: 'absent',
      text: /Microsoft Azure CLI \(04b07795/,
    },
    {
      what: 'registered here and never used',
      inputs: { appId: APP.emptyApp.appId },
      sees: 'absent',
      text: /registered in Contoso/,
    },
    {
      what: 'registered here minutes ago: wait',
      inputs: { appId: APP.emptyApp.appId },
      prepare: ({ tables }) =>
        Object.assign(tables.applications.find((row) => row['appId'] === APP.emptyApp.appId) ?? {}, {
          createdDateTime: at(-3 * MINUTE),
        }),
      sees: 'unknown not_visible_yet',
    },
    {
      what: 'an API by its identifier, though the caller is named too',
      inputs: { appId: GHOST, resourceId: 'api://survey.fabrikam.com' },
      codes: ABOUT_API,
      sees: 'present',
    },
    {
      what: 'an API by its application id',
      inputs: { resourceId: MICROSOFT.graph.appId },
      codes: ABOUT_API,
      sees: 'present',
    },
    {
      what: 'an API that is not there',
      inputs: { appId: APP.expenses.appId, resourceId: "api://nobody'/../%2f#" },
      codes: ABOUT_API,
      sees: 'absent',
    },
    {
      what: 'an address that is longer than any identifier',
      inputs: { resourceId: `https://contoso.com/${'a'.repeat(600)}` },
      codes: ABOUT_API,
      sees: 'unknown not_applicable',
    },
    {
      what: 'the API is not in the paste',
      inputs: { appId: APP.expenses.appId },
      codes: ABOUT_API,
      sees: 'unknown missing_input resourceId',
    },
    {
      what: 'names the right that is missing',
      inputs: { appId: APP.expenses.appId },
      prepare: ({ withdraw }) => ['Application.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Application.Read.All',
    },
  ]);
});
