import { describe, expect, it } from '@jest/globals';
import { TENANT } from '../../src/sample-tenant/contoso/ids.ts';
import { outcomeOf, type Sample, withSample } from './with-sample.ts';

const SCOPE = 'https://graph.microsoft.com/.default';

const formOf = ({ clientId, clientSecret }: Sample, own: Readonly<Record<string, string>> = {}) => ({
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: clientSecret,
  scope: SCOPE,
  ...own,
});

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const assertionOf = (clientId: string, until: number): string =>
  `${encoded({ alg: 'PS256' })}.${encoded({ iss: clientId, sub: clientId, aud: 'https://x', exp: until })}.c2ln`;

const withAssertion = (sample: Sample, assertion: string) => {
  const { client_secret: _, ...form } = formOf(sample, {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  return form;
};

const LATER = 4_000_000_000;

type TokenCase = readonly [string, string, (sample: Sample) => Record<string, string>, string?];

describe('the token endpoint', () => {
  it.each<{ readonly row: TokenCase }>(
    (
      [
        ['the right secret', '200', (sample) => formOf(sample)],
        ['a wrong secret', '401 invalid_client 7000215', (sample) => formOf(sample, { client_secret: 'wrong' })],
        [
          'another application',
          '400 unauthorized_client 700016',
          (sample) => formOf(sample, { client_id: TENANT.wingtip }),
        ],
        ['another tenant', '400 unauthorized_client 700016', (sample) => formOf(sample), TENANT.fabrikam],
        ['a tenant that does not exist', '400 invalid_tenant 90002', (sample) => formOf(sample), 'nowhere.example.com'],
        ['the tenant by its domain', '200', (sample) => formOf(sample), 'contoso.com'],
        ['no scope', '400 invalid_scope 1002012', (sample) => formOf(sample, { scope: 'User.Read.All' })],
        ['another grant', '400 unsupported_grant_type 70003', (sample) => formOf(sample, { grant_type: 'password' })],
        ['an assertion', '200', (sample) => withAssertion(sample, assertionOf(sample.clientId, LATER))],
        [
          'an assertion of another application',
          '401 invalid_client 50027',
          (sample) =>
            withAssertion(
              sample,
              `${encoded({ alg: 'PS256' })}.${encoded({ iss: sample.clientId, sub: 'x', aud: 'y', exp: LATER })}.c2ln`,
            ),
        ],
        [
          'an assertion that has ended',
          '401 invalid_client 50027',
          (sample) => withAssertion(sample, assertionOf(sample.clientId, 1)),
        ],
        ['an assertion that is no JWT', '401 invalid_client 50027', (sample) => withAssertion(sample, 'a.b.c')],
      ] as readonly TokenCase[]
    ).map((row) => ({ row })),
  )('$row.0: $row.1', async ({ row: [, expected, form, tenant] }) =>
    withSample(async (sample) => {
      const answer = await sample.askToken(form(sample), tenant);
      const [code] = (answer.body['error_codes'] as number[] | undefined) ?? [];
      expect([outcomeOf(answer), code].filter((part) => part !== undefined).join(' ')).toBe(expected);
      expect(answer.body['error_description'] ?? `AADSTS${code}: Trace ID: `).toMatch(
        new RegExp(`^AADSTS${code}: (?:.* )?Trace ID: `),
      );
    }),
  );

  it('puts the granted roles into the token', async () =>
    withSample(
      async (sample) => {
        const [, payload = ''] = (await sample.token()).split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
        expect(claims).toMatchObject({ tid: sample.tenantId, appid: sample.clientId, roles: ['User.Read.All'] });
      },
      { grants: ['User.Read.All'] },
    ));

  it('keeps no form: the secret is in it', async () =>
    withSample(async (sample) => {
      await sample.token();
      expect(JSON.stringify(sample.requests())).not.toContain(sample.clientSecret);
    }));
});

describe('the discovery document', () => {
  it.each([
    ['contoso.com', 200],
    [TENANT.fabrikam, 200],
    ['fabrikam.com', 200],
    ['common', 200],
    ['nowhere.example.com', 400],
    ['00000000-0000-4000-8000-000000000000', 400],
    ["x'%20or%201%20eq%201", 400],
  ])('%s: %d', async (tenant, status) =>
    withSample(async ({ origin }) => {
      const response = await fetch(`${origin}/${tenant}/v2.0/.well-known/openid-configuration`);
      const body = (await response.json()) as Record<string, unknown>;
      expect(response.status).toBe(status);
      const { host } = new URL(origin);
      expect([body['error'], body['token_endpoint']].join()).toMatch(
        status === 400 ? /^invalid_tenant,$/ : new RegExp(`^,https://${host}/[\\w-]+/oauth2/v2.0/token$`),
      );
    }),
  );
});

describe('tokens', () => {
  it.each<[string, (sample: Sample) => Record<string, string> | Promise<Record<string, string>>, string]>([
    ['its own', async (sample) => ({ authorization: `Bearer ${await sample.token()}` }), '200'],
    ['one made up', () => ({ authorization: 'Bearer eyJh.eyJi.c2ln' }), '401 InvalidAuthenticationToken'],
    ['none', () => ({ authorization: '' }), '401 InvalidAuthenticationToken'],
    ['another scheme', () => ({ authorization: 'Basic eDp5' }), '401 InvalidAuthenticationToken'],
  ])('%s', async (_, headers, expected) =>
    withSample(async (sample) => {
      const answer = await sample.get('/users/kim@contoso.com', await headers(sample));
      expect(outcomeOf(answer)).toBe(expected);
    }),
  );

  it('end with the secret', async () =>
    withSample(async (sample) => {
      expect((await sample.get('/users/kim@contoso.com')).status).toBe(200);
      sample.control.revokeSecret();
      expect((await sample.get('/users/kim@contoso.com')).status).toBe(401);
      expect(outcomeOf(await sample.askToken(formOf(sample)))).toBe('401 invalid_client');
      sample.control.restoreSecret();
      expect(outcomeOf(await sample.askToken(formOf(sample)))).toBe('200');
    }));

  it('end after an hour', async () => {
    let now = 1_800_000_000;
    await withSample(
      async (sample) => {
        expect((await sample.get('/users/kim@contoso.com')).status).toBe(200);
        now += 3600;
        expect((await sample.get('/users/kim@contoso.com')).status).toBe(401);
      },
      { now: () => now },
    );
  });
});
