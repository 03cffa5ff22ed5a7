import { describe, expect, it } from '@jest/globals';
import { noEntities } from '../../src/core/fields.ts';
import { fillCommand, fillLink, fillProse, type Values } from '../../src/core/fill-placeholders.ts';

const GUID = '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14';
const values = (found: object, captures: Record<string, string> = {}): Values => ({
  entities: { ...noEntities(), ...found },
  captures,
});

describe('placeholders', () => {
  it.each([
    [
      'prose takes a readable value',
      fillProse(
        'Invite {user} to {tenantName}.',
        values({ user: ["ana.o'neil@contoso.com"] }, { tenantName: 'Fabrikam' }),
      ),
      "Invite ana.o'neil@contoso.com to Fabrikam.",
    ],
    [
      'prose says what is missing',
      fillProse('Compare {appId} with it.', values({})),
      'Compare the application with it.',
    ],
    ['prose begins with a capital', fillProse('{appId} is not there.', values({})), 'The application is not there.'],
    ['prose does not stutter', fillProse('the {appId} and this {user}', values({})), 'the application and this user'],
    [
      'prose says a kind once',
      fillProse('Look up correlation id {correlationId} in the tenant {tenantId}.', values({})),
      'Look up correlation id in the tenant.',
    ],
    [
      'prose says a kind once behind an article',
      fillProse('The enterprise application {appId} asks the guest {user}.', values({})),
      'The enterprise application asks the guest.',
    ],
    [
      'prose tells times in UTC',
      fillProse('Issued {grantIssued}.', values({}, { grantIssued: '2026-11-20T05:11:32.0000000Z' })),
      'Issued 2026-11-20 05:11:32 UTC.',
    ],
    ['prose skips what was blanked', fillProse('{appId}', values({ appId: ['***', 'xxxx-xxxx', GUID] })), GUID],
    ['prose is one line', fillProse('{tenantName}', values({}, { tenantName: 'a\n\n b' })), 'a b'],
    [
      'a command takes the right shape',
      fillCommand('Get-MgUser -UserId "{user}"', values({ user: ['kim@contoso.com'] })),
      'Get-MgUser -UserId "kim@contoso.com"',
    ],
    [
      'a command keeps the braces of the shell',
      fillCommand('Get-X | Where-Object { $_.Id -eq "{appId}" }', values({ appId: [GUID] })),
      `Get-X | Where-Object { $_.Id -eq "${GUID}" }`,
    ],
    ...[
      'https://graph.microsoft.com.evil.example/v1.0/me',
      'https://evil.example/graph.microsoft.com',
      'http://graph.microsoft.com/v1.0/me',
    ].map((url): [string, string, string] => [
      `a command sends no token to ${url}`,
      fillCommand('Invoke-MgGraphRequest -Uri "{url}"', values({ url: [url] })),
      'Invoke-MgGraphRequest -Uri "<url>"',
    ]),
    ...['https://graph.microsoft.com/v1.0/me', 'https://microsoftgraph.chinacloudapi.cn/v1.0/me'].map(
      (url): [string, string, string] => [
        `a command asks ${url}`,
        fillCommand('az rest --url {url}', values({ url: [url] })),
        `az rest --url ${url}`,
      ],
    ),
    ['a command shows a slot', fillCommand('Get-X "{appId}"', values({ appId: ['abc'] })), 'Get-X "<application-id>"'],
    [
      'a link is encoded',
      fillLink('https://x.example.com/{user}', values({ user: ['kim+a@contoso.com'] })),
      'https://x.example.com/kim%2Ba%40contoso.com',
    ],
    ['a link without its value is none', fillLink('https://x.example.com/{appId}', values({})), undefined],
  ])('%s', (_, got, wanted) => expect(got).toBe(wanted));

  it.each([
    ["a'; rm -rf ~ #@contoso.com"],
    ['$(whoami)@contoso.com'],
    ['a`b@contoso.com'],
    ['a"b@contoso.com'],
    ['a;b@contoso.com'],
    ['a@contoso.com; x'],
    ['a|b@contoso.com'],
    ["ana.o'neil@contoso.com"],
    ['a@contoso.com\nrm'],
  ])('hostile value %s never enters a command or a link', (user) => {
    const hostile = values(
      { user: [user], appId: [user], tenantId: [user], url: [user], permissions: [user], timestamp: [user] },
      { redirectUri: user, cmdlet: user, domain: user, thumbprint: user },
    );
    for (const name of [
      'user',
      'appId',
      'tenantId',
      'url',
      'permissions',
      'timestamp',
      'redirectUri',
      'cmdlet',
      'domain',
      'thumbprint',
    ]) {
      expect(fillCommand(`x "{${name}}"`, hostile)).toMatch(/^x "<[a-z-]+>"$/);
      expect(fillLink(`https://x.example.com/{${name}}`, hostile)).toBeUndefined();
    }
  });
});
