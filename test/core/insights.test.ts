import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { loadReference } from '../../src/kb/load-reference.ts';

const index = buildKbIndex(
  [],
  loadReference(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'kb', 'tables')),
);
const AZURE = 'https://management.azure.com';
const NOW = 1_800_000_000;
const token = (claims: object): string =>
  `${Buffer.from('{"typ":"JWT","alg":"RS256"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`;
const told = (text: string): string => explain(index, text, NOW).insights.join(' ');
const CALL = 'GET https://graph.microsoft.com/v1.0/users/kim@contoso.com/manager HTTP/1.1 403 Forbidden';
const ME = 'GET https://graph.microsoft.com/v1.0/me/messages HTTP/1.1 403 Forbidden';

describe('what a paste tells beyond its code', () => {
  it.each<[string, string, string]>([
    [
      'the permission of a refused call',
      CALL,
      'GET /users/{id}/manager needs at least: with a signed-in user (delegated) User.Read.All; without one (application) User.Read.All.',
    ],
    ['/me has no application permission', ME, '/me is the signed-in user'],
    ['a cmdlet', 'Get-MgUserManager : 403 Forbidden', 'User.Read.All'],
    [
      'an app-only token that lacks it',
      `${CALL} Bearer ${token({ roles: ['Mail.Read'], aud: 'https://graph.microsoft.com' })}`,
      'is app-only (application permissions). Missing: User.Read.All (application).',
    ],
    [
      'a delegated token that lacks it',
      `${CALL} Bearer ${token({ scp: 'User.Read', aud: 'https://graph.microsoft.com' })}`,
      'is for a signed-in user (delegated permissions). Missing: User.Read.All (delegated).',
    ],
    [
      'a token that has more than it',
      `${CALL} Bearer ${token({ roles: ['Directory.Read.All'], aud: 'https://graph.microsoft.com' })}`,
      'holds what the call needs',
    ],
    [
      'an app-only token for /me',
      `${ME} Bearer ${token({ roles: ['Mail.Read'], aud: 'https://graph.microsoft.com' })}`,
      'so /me cannot work with it',
    ],
    [
      'the list that Graph prints',
      `${CALL} Scopes on the request 'User.Read, openid'`,
      'The request is for a signed-in user (delegated permissions). Missing: User.Read.All',
    ],
    [
      'another audience',
      `${CALL} Bearer ${token({ aud: '00000003-0000-0ff1-ce00-000000000000', scp: 'x' })}`,
      'not for Microsoft Graph',
    ],
    [
      'an expired token',
      `Bearer ${token({ aud: 'https://graph.microsoft.com', exp: NOW - 7200 })}`,
      'expired 2 hours ago',
    ],
    [
      'an app-only token that lacks it, whatever the answer was',
      `GET https://graph.microsoft.com/v1.0/users/kim@contoso.com/manager gives 401 ${token({ roles: ['Mail.Read'], aud: 'https://graph.microsoft.com' })}`,
      'is app-only (application permissions). Missing: User.Read.All (application).',
    ],
    [
      'an app-only token of an expired call that holds it',
      `GET https://graph.microsoft.com/v1.0/users/kim@contoso.com/manager gives 401 ${token({ roles: ['User.Read.All'], aud: 'https://graph.microsoft.com' })}`,
      'is app-only (application permissions) and holds what the call needs.',
    ],
    [
      'the permissions of a token for another API',
      `${CALL} Bearer ${token({ roles: ['User.Read.All'], aud: AZURE })}`,
      `is app-only (application permissions); its permissions are for ${AZURE}. A token for Graph needs User.Read.All (application).`,
    ],
    [
      'another audience first, then that it expired',
      `${CALL} Bearer ${token({ roles: ['User.Read.All'], aud: AZURE, exp: NOW - 7200 })}`,
      `The pasted token is meant for ${AZURE}, not for Microsoft Graph: Graph refuses it. The pasted token expired 2 hours ago.`,
    ],
    [
      'whose token it is',
      `Bearer ${token({ aud: 'https://graph.microsoft.com', appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' })}`,
      'issued to Microsoft Azure CLI',
    ],
  ])('%s', (_, text, wanted) => expect(told(text)).toContain(wanted));

  it.each([
    ['a call that was not refused', 'GET https://graph.microsoft.com/v1.0/users/x/manager 404'],
    ['no call', '403 Forbidden'],
    ['a valid token for Graph', `Bearer ${token({ aud: 'https://graph.microsoft.com', exp: NOW + 60 })}`],
  ])('says nothing about %s', (_, text) => expect(told(text)).toBe(''));
});
