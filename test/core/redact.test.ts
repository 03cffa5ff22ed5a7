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

  it.each([['eyJ'], [`${'eyJhbGci'.repeat(10)}\n`], ['password='], ['a:'], ['-----BEGIN PRIVATE KEY-----']])(
    'reads hostile text once: %j over and over',
    async (piece) => expect(await growth(redact, (size) => fill(piece, size))).toBeLessThan(LINEAR),
  );
});
