import { describe, expect, it } from '@jest/globals';
import { outcomeOf, rowsOf, withSample } from './with-sample.ts';

describe('what can be made to go wrong', () => {
  it('a status and its body, so many times', async () =>
    withSample(async ({ get, control }) => {
      control.fault({ of: /^GET \/users/, status: 503, retryAfter: 2, times: 2 });
      const outcomes = [];
      for (let at = 0; at < 3; at += 1) outcomes.push(outcomeOf(await get('/users')));
      expect(outcomes).toEqual(['503 ServiceUnavailable', '503 ServiceUnavailable', '200']);
    }));

  it('until it is taken back', async () =>
    withSample(async ({ get, control, token }) => {
      await token();
      const mend = control.fault({ of: /./, status: 429, retryAfter: 3 });
      const refused = await get('/users');
      expect([outcomeOf(refused), refused.headers.get('retry-after')]).toEqual(['429 TooManyRequests', '3']);
      mend();
      expect(outcomeOf(await get('/users'))).toBe('200');
      control.fault({ of: /./, status: 500 });
      control.clearFaults();
      expect(outcomeOf(await get('/users'))).toBe('200');
    }));

  it('only where it is meant', async () =>
    withSample(async ({ get, control }) => {
      control.fault({ of: /^GET \/users\?.*eq 'x'/, body: { error: { code: 'Own', message: 'x' } }, status: 400 });
      expect(outcomeOf(await get("/users?$filter=mail%20eq%20'x'"))).toBe('400 Own');
      expect(outcomeOf(await get("/users?$filter=mail%20eq%20'y'"))).toBe('200');
    }));

  it('HTML, a body that ends half way', async () =>
    withSample(async ({ get, control }) => {
      const mend = control.fault({ of: /\/users/, html: true });
      await expect(get('/users')).rejects.toThrow(/is not valid JSON/);
      mend();
      control.fault({ of: /\/groups/, cut: true });
      await expect(get('/groups')).rejects.toThrow(/terminated/);
      expect(outcomeOf(await get('/users'))).toBe('200');
    }));

  it('a part of a batch that is cut cuts the batch', async () =>
    withSample(async ({ post, control }) => {
      control.fault({ of: /\/groups/, cut: true });
      await expect(post('/$batch', { requests: [{ id: '1', method: 'GET', url: '/groups' }] })).rejects.toThrow(
        /terminated/,
      );
    }));

  it('next links to another host, and to the same page', async () =>
    withSample(async ({ get, control, origin }) => {
      const mend = control.fault({ of: /\/users/, nextLink: 'https://elsewhere.example.com/v1.0/users' });
      expect((await get('/users')).body['@odata.nextLink']).toBe('https://elsewhere.example.com/v1.0/users');
      mend();
      control.fault({ of: /\/users/, nextLink: 'loop' });
      expect((await get('/users?$top=2')).body['@odata.nextLink']).toBe(`${origin}/v1.0/users?$top=2`);
    }));

  it('10,000 rows, in pages', async () =>
    withSample(async ({ get, control, origin }) => {
      control.fault({ of: /\/users/, rows: 10_000 });
      const ids = new Set<unknown>();
      let path: string | undefined = '/users?$select=id';
      let pages = 0;
      for (; path !== undefined && pages < 20; pages += 1) {
        const answer = await get(path);
        rowsOf(answer).forEach((row) => ids.add(row['id']));
        const link: unknown = answer.body['@odata.nextLink'];
        path = typeof link === 'string' ? link.replace(`${origin}/v1.0`, '') : undefined;
      }
      expect([ids.size, pages]).toEqual([10_000, 11]);
    }));

  it('latency: of one path, and of every answer once', async () =>
    withSample(async ({ get, post, control, token }) => {
      await token();
      const ended: string[] = [];
      const note = async (name: string, work: Promise<unknown>): Promise<void> => {
        await work;
        ended.push(name);
      };
      control.fault({ of: /\/groups/, latency: 300 });
      await Promise.all([note('slow', get('/groups')), note('other', get('/users'))]);
      control.clearFaults();
      control.latency(300);
      const requests = ['1', '2', '3'].map((id) => ({ id, method: 'GET', url: '/users' }));
      const twice = get('/users').then(() => get('/users'));
      await Promise.all([note('one after the other', twice), note('batch', post('/$batch', { requests }))]);
      expect(ended).toEqual(['other', 'slow', 'batch', 'one after the other']);
    }));

  it('a clock that is off, and only in the header', async () =>
    withSample(async ({ get, control }) => {
      control.skewClock(600);
      const { headers } = await get('/users');
      const off = Date.parse(headers.get('date') ?? '') - Date.now();
      expect(off).toBeGreaterThan(590_000);
      expect(off).toBeLessThan(610_000);
    }));

  it('at Entra too', async () =>
    withSample(async ({ origin, control }) => {
      control.fault({ of: /openid-configuration/, status: 500 });
      expect((await fetch(`${origin}/contoso.com/v2.0/.well-known/openid-configuration`)).status).toBe(500);
    }));

  it('stops at once while somebody waits', async () => {
    const before = performance.now();
    let waiting: Promise<unknown> = Promise.resolve();
    await withSample(async ({ get, control, token }) => {
      await token();
      control.latency(60_000);
      waiting = get('/users').catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(String(await waiting)).toMatch(/^TypeError: (?:fetch failed|terminated)/);
    expect(performance.now() - before).toBeLessThan(30_000);
  });
});
