import { describe } from '@jest/globals';
import { APP, MICROSOFT } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

describe('Is the application enabled in the tenant?', () => {
  tableOf('service-principal-enabled', [
    { what: 'disabled', inputs: { appId: APP.oldScanner.appId }, sees: 'disabled', text: /^Old scanner is disabled/ },
    { what: 'by Microsoft', inputs: { appId: APP.blockedVendor.appId }, sees: 'disabled-by-microsoft' },
    { what: 'enabled', inputs: { appId: APP.expenses.appId }, sees: 'enabled' },
    {
      what: 'an API by its address',
      inputs: { appId: 'https://outlook.office365.com/' },
      sees: 'enabled',
      text: /Exchange Online/,
    },
    {
      what: 'the API, not the caller',
      inputs: { appId: APP.oldScanner.appId, resourceId: MICROSOFT.exchange.appId },
      codes: ['AADSTS500014'],
      sees: 'enabled',
    },
    {
      what: 'the API that is disabled, not the caller',
      inputs: { appId: APP.oldScanner.appId, resourceId: MICROSOFT.exchange.appId },
      codes: ['AADSTS7000117'],
      sees: 'enabled',
    },
    {
      what: 'not there',
      inputs: { appId: '11111111-2222-4333-8444-555555555555' },
      sees: 'unknown not_applicable',
    },
    {
      what: 'the API is not in the paste',
      inputs: { appId: APP.expenses.appId },
      codes: ['AADSTS500014'],
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
