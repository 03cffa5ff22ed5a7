import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { makeRunChecks } from '../../src/checks/run-checks.ts';
import { ALL_CHECKS } from '../../src/checks/all-checks.ts';
import { graphPath } from '../../src/core/graph-path.ts';
import { noEntities } from '../../src/core/fields.ts';
import type { CheckReport } from '../../src/core/check-result.ts';
import { buildReference } from '../../src/core/reference.ts';
import { makeBatchedRead } from '../../src/graph/batch-reads.ts';
import { type SampleTenant, startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { openTo } from '../support/open-sample.ts';
import { silent } from '../support/silent-log.ts';

const USERS = graphPath`/users?$select=id`;
const now = (): number => Date.now() / 1000;

let stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});

const start = async () => {
  const sample = await startSampleTenant();
  stops.push(() => sample.stop());
  const openTenant = openTo(sample);
  const run = makeRunChecks({
    checks: ALL_CHECKS,
    openTenant,
    reference: buildReference('', ''),
    now,
    newId: randomUUID,
    log: silent,
  });
  return { sample, openTenant, run };
};

const uses = (...names: string[]) => names.map((use) => ({ use, settles: `cause-${use}`, with: {} }));
const request = (sample: SampleTenant, checks: string[], own: object = {}, codes: string[] = []) =>
  ({
    entry: { id: 'x', checks: uses(...checks), causes: [], steps: [] },
    values: { entities: { ...noEntities(), user: ['kim@contoso.com'], ...own }, captures: {} },
    typed: {},
    codes,
    tenantId: sample.tenantId,
    fresh: true,
  }) as unknown as Parameters<ReturnType<typeof makeRunChecks>>[0];
const told = ({ results }: CheckReport): string[] => results.map(({ reason, finding }) => reason?.kind ?? `${finding}`);

describe('a list whose answer is none', () => {
  it.each<[string, unknown]>([
    ['no value', {}],
    ['value null', { value: null }],
    ['value an object', { value: {} }],
    ['an error in a 200', { error: { code: 'x', message: 'x' } }],
  ])('is unknown, not empty: %s', async (_, body) => {
    const { sample, openTenant } = await start();
    sample.control.fault({ of: /^GET \/users/, body });
    const { graph } = await openTenant(sample.tenantId, 3000, true);
    expect(await graph.list(USERS, 'User.Read.All')).toMatchObject({ kind: 'unknown', reason: { kind: 'error' } });
  });

  it.each<[string, unknown[]]>([
    ['null', [null]],
    ['numbers and lists', [1, []]],
  ])('holds no rows that are no objects (%s), and is then not complete', async (_, value) => {
    const { sample, openTenant } = await start();
    sample.control.fault({ of: /^GET \/users/, body: { value } });
    const { graph } = await openTenant(sample.tenantId, 3000, true);
    const list = await graph.list(USERS, 'User.Read.All');
    const { rows = [], complete = false } = list.kind === 'found' ? list : {};
    expect({ rows, complete }).toEqual({ rows: [], complete: false });
  });

  it('is not kept: an hour of "no subscription" after one broken answer', async () => {
    const { sample, run } = await start();
    const asked = request(sample, ['licence-and-service-plan'], {}, [
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ]);
    sample.control.fault({ of: /subscribedSkus/, body: {}, times: 3 });
    expect(told(await run(asked))).toEqual(['error']);
    expect(told(await run(asked))).toEqual(['live']);
  });

  it('is not kept: an hour of "another tenant" after one broken answer about the own one', async () => {
    const { sample, run } = await start();
    const asked = request(sample, ['user-in-tenant'], { tenantId: ['contoso.com'] });
    sample.control.fault({ of: /^GET \/organization/, body: {}, times: 1 });
    await run(asked);
    expect(told(await run(asked))).toEqual(['member']);
  });
});

describe('a batch answer', () => {
  const answer = { status: 200, headers: {}, json: { value: ['right'] } };
  const readTwo = async (responses: unknown) => {
    const read = makeBatchedRead({
      sendBatch: async () => ({ status: 200, headers: {}, json: { responses } }),
      sendAlone: async () => answer,
    });
    const answers = await Promise.all(['/a', '/b'].map((path) => read({ path, headers: {} })));
    return answers.map(({ json }) => json);
  };
  const wrong = { status: 200, body: { value: ['wrong'] } };

  it.each<[string, unknown]>([
    ['null', null],
    ['an empty list', []],
    ['an empty text', ''],
    ['false', false],
    ['true', true],
    ['another spelling', '0x0'],
    ['a space', ' 0'],
    ['a number in a list', [1]],
  ])('whose id is %s answers nobody', async (_, id) =>
    expect(await readTwo([{ id, ...wrong }])).toEqual([answer.json, answer.json]),
  );

  it('that comes twice for one id with different contents is none', async () =>
    expect(
      await readTwo([
        { id: '0', ...wrong },
        { id: '0', status: 200, body: { value: ['right'] } },
      ]),
    ).toEqual([answer.json, answer.json]));
});

describe('what goes wrong with the tenant itself', () => {
  it('opens a tenant whose domains are nonsense', async () => {
    const { sample, run } = await start();
    const body = { value: [{ id: sample.tenantId, displayName: 'Contoso', verifiedDomains: [null, 5, { name: 7 }] }] };
    sample.control.fault({ of: /^GET \/organization/, body });
    expect(told(await run(request(sample, ['user-in-tenant'])))).toEqual(['member']);
  });

  it('checks all the same when the name of the tenant does not come', async () => {
    const { sample, run } = await start();
    sample.control.fault({ of: /^GET \/organization/, latency: 30_000 });
    expect(told(await run(request(sample, ['user-in-tenant'])))).toEqual(['member']);
  });

  it.each([429, 500, 503])('Entra answers %i once: that is no bad set-up, and the next run works', async (status) => {
    const { sample, run } = await start();
    sample.control.fault({ of: /oauth2\/v2\.0\/token/, status, times: 1 });
    expect(told(await run(request(sample, ['user-in-tenant'])))).not.toEqual(['not_configured']);
    expect(told(await run(request(sample, ['user-in-tenant'])))).toEqual(['member']);
  });

  it('does not ask again before the time that Graph gave with a 429', async () => {
    const { sample, run } = await start();
    sample.control.fault({ of: /^GET \/users/, status: 429, retryAfter: 60 });
    await run(request(sample, ['user-in-tenant']));
    const before = sample.requests().filter(({ url }) => url.startsWith('/users')).length;
    expect(told(await run(request(sample, ['user-in-tenant'])))).toEqual(['throttled']);
    expect(sample.requests().filter(({ url }) => url.startsWith('/users'))).toHaveLength(before);
  });

  it('asks Graph once for what thirty people ask at the same moment', async () => {
    const { sample, run } = await start();
    sample.control.latency(200);
    const reports = await Promise.all(
      Array.from({ length: 30 }, () =>
        run(
          request(sample, ['mfa-registered', 'sign-in-event', 'user-in-tenant'], {
            timestamp: [new Date().toISOString().slice(0, 19)],
          }),
        ),
      ),
    );
    expect(reports.flatMap(told)).not.toContain('throttled');
    expect(sample.requests().filter(({ url }) => url.startsWith('/users?'))).toHaveLength(1);
  });
});
