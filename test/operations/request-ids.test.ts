import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LoggedApp, startLogged } from '../support/start-app-logged.ts';
import { post, teamsActivity } from '../support/teams-activity.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let started: LoggedApp;
beforeAll(async () => {
  started = await startLogged();
});
afterAll(() => started.app.stop());

const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${started.address}${path}`, init);
const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('the id of a request', () => {
  const idFor = async (given: string): Promise<string | null> =>
    (await send('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id');

  it.each([
    ['a UUID, as proxies make it', '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204'],
    ['32 hexadecimal digits', '0d6e4b7a3c5249f1b8e671a9c5d3f204'],
  ])('is taken over: %s', async (_, given) => expect(await idFor(given)).toBe(given));

  it.each([
    ['too short to be one of a kind', 'abc'],
    ['too long', 'a'.repeat(65)],
    ['mark-up', '<b>0d6e4b7a</b>'],
    ['text of a log line', '0d6e4b7a","level":"60'],
    ['a sentence', 'call me at once please'],
    ['it twice', '0d6e4b7a-3c52, 0d6e4b7a-3c52'],
  ])('is a new one instead of what is not well-formed: %s', async (_, given) =>
    expect(await idFor(given)).toMatch(UUID),
  );

  it('is another one for every request', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await send('/healthz')).headers.get('x-request-id')),
    );
    expect(new Set(ids).size).toBe(20);
  });

  it.each<[string, string, RequestInit, number]>([
    ['nothing at the address', '/nothing', {}, 404],
    ['another method', '/healthz', { method: 'POST' }, 405],
    ['no JSON', '/api/messages', json('{'), 400],
    ['an encoded body', '/api/messages', json('{}', { 'content-encoding': 'gzip' }), 415],
    ['no activity', '/api/messages', json({}), 400],
    ['a body of more than 1 MB', '/api/messages', json({ text: 'x'.repeat(1_100_000) }), 413],
  ])('stands on the reply to %s', async (_, path, init, status) => {
    const response = await send(path, init);
    expect(response.status).toBe(status);
    const { request: id } = (await response.json()) as { request?: string };
    expect(id).toMatch(UUID);
    expect(response.headers.get('x-request-id')).toBe(id);
  });

  it('stands on the reply to a request that cannot be read', async () => {
    const { port } = new URL(started.address);
    const id = await new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/healthz', headers: { host: 'a b' } }, (response) => {
        expect(response.statusCode).toBe(400);
        response.resume();
        resolve(response.headers['x-request-id']);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(id).toMatch(UUID);
  });
});

describe('the id of a turn', () => {
  it('is that of its request, on every line it logs', async () => {
    const id = 'a1b2c3d4-0000-4000-8000-00000000000a';
    await post(started.address, teamsActivity({ text: 'AADSTS50020' }), { 'x-request-id': id });
    const answered = started.lines.filter(({ msg }) => msg === 'answered');
    expect(answered.map(({ request: on }) => on)).toContain(id);
  });

  it('is not mixed up when turns run at once', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `b2c3d4e5-0000-4000-8000-${String(at).padStart(12, '0')}`);
    await Promise.all(
      ids.map((id) => post(started.address, teamsActivity({ text: 'AADSTS50020' }), { 'x-request-id': id })),
    );
    const logged = started.lines.map(({ request: on }) => on).filter((on) => on?.startsWith('b2c3d4e5'));
    expect(logged).toHaveLength(ids.length);
    expect(new Set(logged)).toEqual(new Set(ids));
  });

  it('stands in the sentence that tells a person of a failure, and on its log line', async () => {
    const id = 'c3d4e5f6-0000-4000-8000-00000000000c';
    const { kb } = started.app;
    const entries = kb.index().entries;
    const has = entries.has.bind(entries);
    entries.has = () => {
      throw new TypeError('kim@fabrikam.com pasted this');
    };
    try {
      const activity = teamsActivity({ value: { verb: 'show', entry: 'x' } });
      const { sent } = await post(started.address, activity, { 'x-request-id': id });
      expect(sent.map(({ text }) => text).join()).toContain(`reference ${id}`);
    } finally {
      entries.has = has;
    }
    const failed = started.lines.filter(({ msg }) => msg === 'turn failed');
    expect(failed).toMatchObject([{ reference: id, request: id, error: 'TypeError' }]);
    expect(JSON.stringify(started.lines)).not.toContain('kim@fabrikam.com');
  });
});
