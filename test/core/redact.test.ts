import { describe, expect, it } from '@jest/globals';
import { redact } from '../../src/core/redact.ts';
import { fill, growth, LINEAR } from '../support/cost.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const TOKEN = `${part({ typ: 'JWT', alg: 'RS256' })}.${part({ aud: 'https://graph.microsoft.com', tid: '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91', appid: '1b7d4a53-9a0e-4b9f-8d2c-7c0e5f62e140', scp: 'User.Read Mail.Read', exp: 1763625600 })}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`;

describe('redact takes secrets out', () => {
  it.each([
    ['jwt', `Authorization : ${TOKEN} end`, TOKEN.slice(20, 60)],
    ['jwt', `token ${TOKEN.slice(0, 90)}\n${TOKEN.slice(90)} end`, TOKEN.slice(95, 130)],
    ['jwt', `cut off: ${TOKEN.slice(0, 120)}`, TOKEN.slice(60, 110)],
    ['bearer-token', 'Authorization: Bearer abcdefghijklmnopqrstuvwxyz012345', 'abcdefghijklmnop'],
    ['client-secret', 'client_secret=Abc8Q~made.up-made.up_made.up-made.up12 x', 'made.up'],
    ['client-secret', '"clientSecret": "not-a-real-one-123"', 'not-a-real-one'],
    ['client-secret', 'value Zz18Q~madeupmadeupmadeupmadeupmadeup1 here', 'madeup'],
    ['refresh-token', `refresh_token=0.A${'b'.repeat(90)}`, 'bbbbbb'],
    ['authorization-code', `https://app.contoso.com/cb?code=0.${'c'.repeat(60)}&state=1`, 'cccccc'],
    ['password', '"password" = "Sommer2026!"', 'Sommer2026'],
    ['password', 'password: Sommer2026!', 'Sommer2026'],
    ['password', 'https://admin:hunter22@example.com/', 'hunter22'],
    ['sas-token', 'https://x.blob.core.windows.net/a?sv=1&sig=abcdefghijklmnopqrstuvwx%3D', 'abcdefghijkl'],
    ['account-key', `AccountKey=${'d'.repeat(40)}==;`, 'dddddd'],
    ['private-key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'MIIE'],
  ])('%s', (kind, text, secret) => {
    const done = redact(text);
    expect(done.secrets).toContain(kind);
    expect(done.text).not.toContain(secret);
  });

  it.each([
    ['Invalid or missing password: password does not exist in the directory'],
    ['AADSTS50055: Password is expired.'],
    ['client_secret=<your secret> and client_secret=***'],
    ['Error code: 53003 request id 8f2b6c1d-90aa-4e63-8d17-2c4e6a8b0d00'],
    ['"password" = "$env:PASSWORD"'],
  ])('leaves alone: %s', (text) => expect(redact(text)).toEqual({ text, secrets: [], count: 0, tokens: [] }));

  it.each<[string, string, string]>([
    ['in a sentence', 'password=Sommer2026!\nmein Geheimnis heute: Sommer2026!, danke', 'Sommer2026'],
    ['before its label', 'I typed Sommer2026! and then password=Sommer2026!', 'Sommer2026'],
    ['without the rest of the query', 'https://contoso.com/?password=Sommer2026!&a=1 Sommer2026! end', 'Sommer2026'],
    ['in a longer word', 'password=Sommer2026!x\nxxSommer2026!xx', 'Sommer2026'],
    ['without the quotes', 'ConvertTo-SecureString "Sommer 2026" -AsPlainText -Force # Sommer 2026', 'Sommer 2026'],
    ['without the full stop', 'Passwort: Sommer2026.\nSommer2026', 'Sommer2026'],
    [
      'with another of the same start',
      'password=Sommer2026!\npwd=Sommer2026!!\nSommer2026!! Sommer2026!',
      'Sommer2026',
    ],
  ])('a second time, %s', (_, text, secret) => expect(redact(text).text).not.toContain(secret));

  it.each([
    ['password=winter\nAADSTS50055 in midwinter', 'midwinter'],
    ['password=Ab1!x\nAb1!xyz is a product', 'Ab1!xyz'],
    ['password=invalid_grant: and then "error":"invalid_grant"', '"error":"invalid_grant"'],
  ])('what only begins like a secret, or is too short, stays: %s', (text, kept) =>
    expect(redact(text).text).toContain(kept),
  );

  it.each([
    'mein Passwort ist Sommer2026!',
    'Das Passwort lautet: Sommer2026!',
    'mot de passe : Sommer2026!',
    'Mon mot de passe\u00a0: Sommer2026!',
    'mi contrase\u00f1a es Sommer2026!',
    'contrase\u00f1a: Sommer2026!',
    'my password is Sommer2026!',
    'password is hunter2026 or so',
    'password: sommer2026!',
  ])('a password told in words: %s', (text) => expect(redact(text).text).not.toMatch(/2026/));

  it.each([
    'password is wrong',
    'Passwort ist abgelaufen',
    'Das Passwort ist seit 2026-11-20 abgelaufen',
    'le mot de passe est incorrect (AADSTS50126)',
    'la contrase\u00f1a es incorrecta',
    'password is AADSTS50126',
    'authentication method password: 28c10230-6103-485e-b985-444c60001490',
    'password: 0x8004de40',
    'password is required since windows10',
    'password: base64-encoded',
    'a password is 90days old',
  ])('words about a password: %s', (text) => expect(redact(text).text).toBe(text));

  it('reads the claims of a token and keeps nothing else of it', () => {
    expect(redact(TOKEN).tokens).toEqual([
      {
        audience: 'https://graph.microsoft.com',
        tenantId: '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91',
        appId: '1b7d4a53-9a0e-4b9f-8d2c-7c0e5f62e140',
        scopes: ['User.Read', 'Mail.Read'],
        roles: [],
        expires: 1763625600,
      },
    ]);
  });

  it.each([
    ['eyJ'],
    [`${'eyJhbGci'.repeat(10)}\n`],
    ['password='],
    ['a:'],
    ['-----BEGIN PRIVATE KEY-----'],
    ['password=aaaaaa1 '],
  ])('reads hostile text once: %j over and over', async (piece) =>
    expect(await growth(redact, (size) => fill(piece, size))).toBeLessThan(LINEAR),
  );

  it.each<[string, (size: number) => string]>([
    [
      'many secrets of the same start',
      (size) => fill('x', size).replace(/x{20}/g, (_x, at: number) => `password=aaaaaa${at} `),
    ],
    ['many secrets', (size) => fill('x', size).replace(/x{20}/g, (_x, at: number) => `password=${at}abcdefg `)],
    ['one long secret, almost', (size) => `password=${'a'.repeat(190)}1 ${fill('a', size)}`],
  ])('looks for what it knows in one pass: %s', async (_, make) =>
    expect(await growth(redact, make)).toBeLessThan(LINEAR),
  );
});
