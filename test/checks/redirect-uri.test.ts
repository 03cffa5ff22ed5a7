import { describe, expect, it } from '@jest/globals';
import { isSameUri, smallDifferences } from '../../src/checks/compare-redirect-uri.ts';
import { APP } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

const expenses = (redirectUri?: string) => ({
  appId: APP.expenses.appId,
  ...(redirectUri === undefined ? {} : { redirectUri }),
});

describe('Is the redirect URI registered, and under the right platform?', () => {
  tableOf('redirect-uri', [
    { what: 'nothing registered', inputs: { appId: APP.emptyApp.appId }, sees: 'none-registered' },
    { what: 'exact', inputs: expenses('https://expenses.contoso.com/auth'), sees: 'exact', text: /under Web\.$/ },
    { what: 'any port of this machine', inputs: expenses('http://localhost:8123/auth'), sees: 'exact' },
    { what: 'a slash more', inputs: expenses('https://expenses.contoso.com/auth/'), sees: 'almost', text: /slash/ },
    { what: 'another case', inputs: expenses('https://expenses.contoso.com/Auth'), sees: 'almost', text: /case/ },
    {
      what: 'http',
      inputs: expenses('http://expenses.contoso.com/auth'),
      sees: 'almost',
      text: /https instead of http\.$/,
    },
    { what: 'a port', inputs: expenses('https://expenses.contoso.com:8443/auth'), sees: 'almost', text: /port/ },
    {
      what: 'another path: the nearest is shown, and no other',
      inputs: expenses('https://expenses.contoso.com/authentication/callback'),
      sees: 'absent',
      text: /nearest of 4 is https:\/\/expenses\.contoso\.com\/auth \(Web\)\.$/,
    },
    { what: 'another host', inputs: expenses('https://other.contoso.com/x'), sees: 'absent', text: /Expenses\.$/ },
    {
      what: 'a browser application whose URI stands under Web',
      inputs: expenses('https://expenses.contoso.com/auth'),
      codes: ['AADSTS9002326'],
      sees: 'other-platform',
      text: /under Web, not under Single-page application/,
    },
    {
      what: 'a browser application whose URI stands where it should',
      inputs: expenses('https://expenses.contoso.com/app'),
      codes: ['AADSTS9002326'],
      sees: 'exact',
    },
    {
      what: 'without the URI, all of them under the wrong platform',
      inputs: { appId: APP.payroll.appId },
      codes: ['AADSTS9002326'],
      sees: 'other-platform',
    },
    {
      what: 'without the URI, all of them under the right platform',
      inputs: { appId: APP.payroll.appId },
      codes: ['AADSTS700025'],
      sees: 'exact',
    },
    {
      what: 'without the URI, some of them',
      inputs: expenses(),
      codes: ['AADSTS9002326'],
      sees: 'unknown missing_input redirectUri',
    },
    { what: 'without the URI', inputs: expenses(), sees: 'unknown missing_input redirectUri' },
    {
      what: 'of another tenant',
      inputs: { appId: APP.survey.appId, redirectUri: 'https://a.example.com/' },
      sees: 'unknown other_tenant',
      text: /^Survey is registered in another tenant \([0-9a-f-]{36}\)/,
    },
  ]);
});

describe('redirect URIs are compared as Entra does', () => {
  it.each([
    ['https://Contoso.com/a', 'HTTPS://contoso.com/a', true],
    ['https://contoso.com/a', 'https://contoso.com/A', false],
    ['https://contoso.com', 'https://contoso.com/', false],
    ['https://127.0.0.1/a', 'https://127.0.0.1:5000/a', false],
    ['http://127.0.0.1/a', 'http://127.0.0.1:5000/a', true],
    ['https://*.contoso.com/*', 'https://app.contoso.com/x/y', true],
    ['https://*.contoso.com/cb', 'https://app.contoso.com/x', false],
    ['https://*.contoso.com/*', 'https://contoso.com.example.com/', false],
    ['https://a*a', 'https://a', false],
    ['com.contoso.app://auth', 'com.contoso.app://auth', true],
  ])('%s against %s: %s', (registered, sent, same) => {
    expect(isSameUri(registered, sent)).toBe(same);
  });

  it.each([
    ['https://www.contoso.com/a', 'https://contoso.com/a', 'in "www."'],
    ['https://contoso.com/a', 'https://contoso.com/a?x=1', 'in what follows the path'],
    ['https://contoso.com/a', 'http://contoso.com/A', 'in https instead of http, in upper and lower case'],
    ['https://contoso.com/auth', 'https://contoso.com/Auth/', 'in upper and lower case, in the slash at the end'],
    ['http://localhost/a', 'http://localhost:5000/A', 'in upper and lower case'],
    ['https://contoso.com/a', 'https://contoso.com/b', undefined],
    ['https://contoso.com/a', 'https://fabrikam.com/a', undefined],
  ])('%s differs from %s: %s', (registered, sent, difference) => {
    expect(smallDifferences(registered, sent)?.join(', ')).toBe(difference);
  });
});
