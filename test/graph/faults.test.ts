import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { graphPath } from '../../src/core/graph-path.ts';
import type { GraphReader } from '../../src/core/graph-reader.ts';
import type { Fault, SampleControl } from '../../src/sample-tenant/start-sample-tenant.ts';
import { type OpenSample, openSample } from '../support/open-sample.ts';

const USER = graphPath`/users/kim@contoso.com?$select=id,accountEnabled`;
const USERS = graphPath`/users?$select=id`;
const ORGANIZATION = graphPath`/organization?$select=id`;
const OF_USER = /^GET \/users\/kim/;

let open: OpenSample;
// One each: what Graph says about its limits is kept from run to run.
beforeEach(async () => {
  open = await openSample();
});
afterEach(() => open.sample.stop());

/** A run of its own with that much time; nothing kept from others. */
const reader = async (deadline = 3000): Promise<GraphReader> =>
  (await open.openTenant(open.sample.tenantId, deadline, true)).graph;
const prepare = (change: (control: SampleControl) => void): void => change(open.sample.control);

describe('a read of Graph', () => {
  it('finds an object, and a list with its pages', async () => {
    const graph = await reader();
    expect(await graph.get(USER, 'User.Read.All')).toMatchObject({ kind: 'found', body: { accountEnabled: true } });
    expect(await graph.list(USERS, 'User.Read.All')).toMatchObject({ kind: 'found', complete: true });
  });

  it.each<[string, Fault, object]>([
    ['a fault that passes', { of: OF_USER, status: 503, times: 1 }, { kind: 'found' }],
    ['a fault that stays', { of: OF_USER, status: 500 }, { kind: 'unknown', reason: { kind: 'error' } }],
    ['a body that is cut once', { of: OF_USER, cut: true, times: 1 }, { kind: 'found' }],
    ['a body that is always cut', { of: OF_USER, cut: true }, { kind: 'unknown', reason: { kind: 'error' } }],
    ['HTML instead of JSON', { of: OF_USER, html: true }, { kind: 'unknown', reason: { kind: 'error' } }],
    ['no answer in time', { of: OF_USER, latency: 60_000 }, { kind: 'unknown', reason: { kind: 'timeout' } }],
    ['a limit that passes in time', { of: OF_USER, status: 429, retryAfter: 1, times: 1 }, { kind: 'found' }],
    [
      'a limit that does not',
      { of: OF_USER, status: 429, retryAfter: 60 },
      { kind: 'unknown', reason: { kind: 'throttled' } },
    ],
    [
      'a refusal',
      { of: OF_USER, status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'x' } } },
      { kind: 'unknown', reason: { kind: 'no_permission', permission: 'User.Read.All' } },
    ],
    [
      'a wrong path',
      { of: OF_USER, status: 404, body: { error: { code: 'BadRequest', message: 'x' } } },
      { kind: 'unknown', reason: { kind: 'error' } },
    ],
    [
      'no such object',
      { of: OF_USER, status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'x' } } },
      { kind: 'absent' },
    ],
    [
      'a redirect',
      { of: OF_USER, status: 302, headers: { location: 'http://127.0.0.1:1/v1.0/users' } },
      { kind: 'unknown', reason: { kind: 'error' } },
    ],
  ])('meets %s: its own reason, in time, and the read beside it still answers', async (_, fault, wanted) => {
    const graph = await reader();
    prepare(({ fault: add }) => void add(fault));
    const started = Date.now();
    const [hit, beside] = await Promise.all([
      graph.get(USER, 'User.Read.All'),
      graph.get(ORGANIZATION, 'Organization.Read.All'),
    ]);
    expect(hit).toMatchObject(wanted);
    expect(beside).toMatchObject({ kind: 'found' });
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it.each<[string, Fault, object]>([
    [
      'a next link to another host',
      { of: /^GET \/users\?/, nextLink: 'http://127.0.0.1:1/v1.0/users?$skiptoken=x' },
      { kind: 'found', complete: false },
    ],
    ['a loop of pages', { of: /^GET \/users\?/, nextLink: 'loop' }, { kind: 'found', complete: false }],
    ['10,000 rows', { of: /^GET \/users\?/, rows: 10_000 }, { kind: 'found', complete: false }],
  ])('ends a list with %s', async (_, fault, wanted) => {
    const graph = await reader(8000);
    prepare(({ fault: add }) => void add(fault));
    expect(await graph.list(USERS, 'User.Read.All')).toMatchObject(wanted);
  });

  it('keeps to a Retry-After in the next run too', async () => {
    prepare(({ fault: add }) => void add({ of: OF_USER, status: 429, retryAfter: 60, times: 1 }));
    await (await reader()).get(USER, 'User.Read.All');
    const before = open.sample.requests().length;
    expect(await (await reader()).get(USER, 'User.Read.All')).toMatchObject({ reason: { kind: 'throttled' } });
    expect(
      open.sample
        .requests()
        .slice(before)
        .filter(({ url }) => url.includes('kim')),
    ).toEqual([]);
  });

  it('gets a new token when Graph refuses the one it has, once', async () => {
    await reader();
    prepare(({ endTokens }) => endTokens());
    expect(await (await reader()).get(USER, 'User.Read.All')).toMatchObject({ kind: 'found' });
  });

  it('is not configured after its secret was revoked', async () => {
    prepare(({ revokeSecret }) => revokeSecret());
    const { graph, tenant } = await open.openTenant(open.sample.tenantId, 3000, true);
    expect(await graph.get(USER, 'User.Read.All')).toMatchObject({
      kind: 'unknown',
      reason: { kind: 'not_configured' },
    });
    expect(tenant.name).toMatch(/^Contoso \(sample\)$|^3f2a8c61/);
    expect(open.logged.join('\n')).not.toContain(open.sample.clientSecret);
  });

  it('survives Graph being away', async () => {
    const gone = await openSample();
    await gone.sample.stop();
    const { graph } = await gone.openTenant(gone.sample.tenantId, 3000, true);
    expect(await graph.get(USER, 'User.Read.All')).toMatchObject({ kind: 'unknown', reason: { kind: 'error' } });
    expect(await graph.discover('contoso.com')).toMatchObject({ kind: 'unknown', reason: { kind: 'error' } });
  });

  it('tells a tenant from none by its public document, and asks for nothing that is no tenant', async () => {
    const graph = await reader();
    expect(await graph.discover('contoso.com')).toMatchObject({ kind: 'found' });
    expect(await graph.discover('5b1f3c7e-0d42-4f8a-9c11-7e2a9b64d0f3')).toMatchObject({ kind: 'absent' });
    const before = open.sample.requests().length;
    for (const hostile of ['../common', 'a/b', 'https://evil.example.com', 'a?b', 'a#b', '..', ''])
      expect(await graph.discover(hostile)).toMatchObject({ kind: 'unknown' });
    expect(open.sample.requests()).toHaveLength(before);
  });

  it('reads the same path once a run, and keeps it for the next', async () => {
    const graph = await reader();
    const count = (): number =>
      open.sample.requests().filter(({ url, status }) => status === 200 && url.includes('/users/kim')).length;
    const before = count();
    await Promise.all([1, 2, 3].map(() => graph.get(USER, 'User.Read.All')));
    expect(count() - before).toBe(1);
    const next = await open.openTenant(open.sample.tenantId, 3000, false);
    expect(await next.graph.get(USER, 'User.Read.All')).toMatchObject({ kind: 'found' });
    expect(count() - before).toBe(1);
  });
});
