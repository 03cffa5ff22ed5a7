import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, buildApp } from '../../../src/app.ts';
import { consoleRoutes } from '../../../src/channels/console/console-routes.ts';
import type { ConsoleAnswer, Example } from '../../../src/channels/console/page/console-answer.ts';
import { loadConfig } from '../../../src/config.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { makeLog } from '../../../src/log.ts';
import { listen } from '../../../src/server.ts';
import { plainTurns } from '../../support/plain-turns.ts';

let app: App;
let address: string;

const start = async (settings: Record<string, string>): Promise<{ app: App; address: string }> => {
  const made = buildApp(loadConfig({ LOG_LEVEL: 'silent', DATABASE_URL: 'none', ...settings }), makeLog('silent'));
  return { app: made, address: await listen(made.server, 0, '127.0.0.1') };
};

beforeAll(async () => ({ app, address } = await start({})));
afterAll(() => app.stop());

const get = (path: string): Promise<Response> => fetch(`${address}${path}`);
const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}${path}`, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });
const explain = async (text: string): Promise<ConsoleAnswer> =>
  (await post('/console/explain', JSON.stringify({ text }))).json() as Promise<ConsoleAnswer>;
const press = async (payload: unknown): Promise<ConsoleAnswer> =>
  (await post('/console/press', JSON.stringify({ payload }))).json() as Promise<ConsoleAnswer>;

const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.\nTrace ID: 5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00";

describe('the page', () => {
  const fromHere = /(?:href|src)="([^"]+)"/g;
  const imported = /from '\.\/([^']+)'/g;

  it.each([
    ['/', ['/console/adaptivecards.min.js', '/console/draw-card.js']],
    ['/console/insights.html', ['/console/insights.css', '/console/draw-chart.js']],
  ])('%s loads nothing but files of this server, and every one of them is there', async (page, some) => {
    // Links lead elsewhere, they load nothing.
    const html = (await (await get(page)).text()).replace(/<a [^>]*>/g, '');
    const waiting = [...html.matchAll(fromHere)].map((found) => found[1] ?? '');
    const served = new Set<string>();
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (served.has(path)) continue;
      expect(path).toMatch(/^\/console\/[a-z-]+(?:\.[a-z]+)+$/);
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 200]);
      served.add(path);
      const text = await response.text();
      if (!path.endsWith('.min.js'))
        waiting.push(...[...text.matchAll(imported)].map((found) => `/console/${found[1]}`));
    }
    expect([...served]).toEqual(expect.arrayContaining(some));
  });

  it.each(['/', '/console/insights.html'])('%s holds no script, handler or style of its own', async (path) => {
    const html = await (await get(path)).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/console/page.css', 'text/css; charset=utf-8'],
    ['/console/page.js', 'text/javascript; charset=utf-8'],
    ['/console/icon.svg', 'image/svg+xml'],
    ['/console/adaptivecards.min.js', 'text/javascript; charset=utf-8'],
    ['/console/examples', 'application/json'],
    ['/console/insights.html', 'text/html; charset=utf-8'],
    ['/console/insights.css', 'text/css; charset=utf-8'],
  ])('%s comes as %s with headers that keep strangers out', async (path, type) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = Object.fromEntries(
      (headers.get('content-security-policy') ?? '').split('; ').map((rule) => rule.split(/ (.*)/s)),
    );
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'img-src': "'self' data:",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  it.each([
    ['GET', '/console/../../package.json', 404],
    ['GET', '/console/tsconfig.json', 404],
    ['GET', '/console/page.ts', 404],
    ['GET', '/console/', 404],
    ['GET', '/console/explain', 405],
    ['POST', '/', 405],
  ])('%s %s gives %d', async (method, path, status) =>
    expect((await fetch(`${address}${path}`, { method })).status).toBe(status),
  );

  it('says what to do when it is not built', async () => {
    const parts = {
      triage: makeTriage({ index: app.kb.index, newId: String, now: () => 0, autoAnswer: [] }),
      renderCard: () => ({}),
      renderBlocks: () => ({ text: '', blocks: [], size: '' }),
    };
    const routes = consoleRoutes({ ...parts, turns: plainTurns, pageFolder: '/nowhere/page', boundTo: '127.0.0.1' });
    const sent: unknown[] = [];
    const response = {
      writeHead: (status: number) => sent.push(status),
      end: (body: unknown) => sent.push(String(body)),
    };
    await routes.find(({ path }) => path === '/')?.handle({ headers: { host: 'localhost' } }, response);
    expect(sent).toEqual([503, expect.stringContaining('npm run build')]);
  });

  it('is not there when the console is off', async () => {
    const off = await start({ CONSOLE: 'off' });
    const statuses = await Promise.all(
      ['/', '/console/page.js', '/console/examples'].map(async (path) => (await fetch(`${off.address}${path}`)).status),
    );
    await off.app.stop();
    expect(statuses).toEqual([404, 404, 404]);
  });
});

describe('POST /console/explain', () => {
  it('answers with the card, the match and the text', async () => {
    const answer = await explain(GUEST);
    expect(answer).toMatchObject({
      kind: 'answer',
      card: { type: 'AdaptiveCard', version: '1.5' },
      match: {
        outcome: 'resolved',
        microsoft: true,
        answers: [{ reason: 'code-and-sentence', code: 'AADSTS50020', confidence: 'high' }],
        values: { user: ['kim@fabrikam.com'], traceId: ['5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00'] },
        secrets: [],
      },
      text: GUEST,
    });
    expect(answer.match?.shown?.entry).toBe(answer.match?.answers[0]?.entry);
  });

  it.each([
    ['', 'help'],
    ['  \n', 'help'],
    ['help', 'help'],
    ['hi', 'help'],
    ['50020', 'answer'],
    ['403 Forbidden from graph.microsoft.com', 'choice'],
    ['The printer is on fire', 'unknown'],
    ['\u0000\ud800\u202e\u200b', 'unknown'],
  ])('%j is answered with %s', async (text, kind) => expect((await explain(text)).kind).toBe(kind));

  it('says when nothing in the text is from Microsoft', async () =>
    expect((await explain('The printer is on fire')).match?.microsoft).toBe(false));

  it('has nothing to explain about a help card', async () =>
    expect(Object.keys(await explain('help')).toSorted()).toEqual(['card', 'kind', 'slack']));

  it('gives the same answer as blocks for Slack', async () => {
    const { slack } = await explain(GUEST);
    expect(JSON.stringify(slack.blocks)).toContain('kim@fabrikam.com');
    expect(slack.text).toContain('AADSTS50020');
    expect(slack.size).toMatch(/^\d+ of 50 blocks, /);
  });

  it('never repeats a secret', async () => {
    const secret = 'Abc8Q~made.up-made.up_made.up-made.up12';
    const response = await post('/console/explain', JSON.stringify({ text: `AADSTS7000215 client_secret=${secret}` }));
    const body = await response.text();
    expect(body).not.toContain(secret);
    expect((JSON.parse(body) as ConsoleAnswer).match?.secrets).toEqual(['a client secret']);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('tells an AADSTS number that nobody knows', async () =>
    expect((await explain('AADSTS7654321: no')).match).toMatchObject({
      outcome: 'unmatched',
      unknownCodes: ['AADSTS7654321'],
    }));

  const KB = 1024;
  it.each([
    ['no JSON', '{', 'application/json', 400, 'not valid JSON'],
    ['a list', '[]', 'application/json', 400, '"text"'],
    ['null', 'null', 'application/json', 400, '"text"'],
    ['a string', '"AADSTS50020"', 'application/json', 400, '"text"'],
    ['nothing', '', 'application/json', 400, '"text"'],
    ['no text', '{"paste":"x"}', 'application/json', 400, '"text"'],
    ['a number as text', '{"text":50020}', 'application/json', 400, '"text"'],
    ['plain text', 'AADSTS50020', 'text/plain', 400, '"text"'],
    ['201 KB of text', JSON.stringify({ text: 'x'.repeat(201 * KB) }), 'application/json', 413, '200 KB'],
    ['201 KB of umlauts', JSON.stringify({ text: '\u00e4'.repeat(101 * KB) }), 'application/json', 413, '200 KB'],
    ['a body of 2 MB', JSON.stringify({ text: 'x'.repeat(2048 * KB) }), 'application/json', 413, 'larger than'],
  ])('refuses %s', async (_what, body, type, status, message) => {
    const response = await post('/console/explain', body, { 'Content-Type': type });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(message.replaceAll('"', '\\"'));
  });

  it('takes 200 KB', async () => expect((await explain('x'.repeat(200 * KB))).kind).toBe('unknown'));
});

describe('POST /console/press', () => {
  const buttonsOf = (card: unknown): { verb: string; entry: string; paste: string }[] => {
    if (typeof card !== 'object' || card === null) return [];
    const { type, data } = card as { type?: unknown; data?: { verb: string; entry: string; paste: string } };
    return [...(type === 'Action.Submit' && data ? [data] : []), ...Object.values(card).flatMap(buttonsOf)];
  };

  it('shows the entry of a button with what was found in its paste', async () => {
    const choice = await explain(
      '403 Forbidden from graph.microsoft.com, correlation id 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204',
    );
    const [button] = buttonsOf(choice.card);
    const answer = await press(button);
    expect(answer).toMatchObject({ kind: 'answer', match: { outcome: 'ambiguous', shown: { entry: button?.entry } } });
    expect(JSON.stringify(answer.card)).toContain('0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204');
    expect(answer.text).toBeUndefined();
  });

  it('still shows the entry when the paste is no longer in memory', async () => {
    const [button] = buttonsOf((await explain('403 Forbidden from graph.microsoft.com')).card);
    const answer = await press({ ...button, paste: 'gone' });
    expect(answer.kind).toBe('answer');
    expect(answer.match).toBeUndefined();
  });

  it('explains the examples of the help card, the same as the page offers', async () => {
    const examples = (await (await get('/console/examples')).json()) as Example[];
    const [button] = buttonsOf((await explain('help')).card);
    expect(examples.length).toBeGreaterThanOrEqual(3);
    expect((await press(button)).card).toMatchObject({
      fallbackText: (await explain(examples[0]!.text)).card['fallbackText'],
    });
  });

  it.each([
    ['{}'],
    ['[]'],
    ['null'],
    ['{"payload":null}'],
    ['{"payload":"show"}'],
    ['{"payload":{"verb":"delete"}}'],
    ['{"payload":{"verb":"show","entry":"../../etc/passwd"}}'],
    ['{"payload":{"verb":"show","entry":"__proto__"}}'],
    ['{"payload":{"verb":"example","example":"none"}}'],
  ])('refuses %s', async (body) => {
    const response = await post('/console/press', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 400, message: expect.stringContaining('button') });
  });
});

describe('other sites are kept out', () => {
  const send = (path: string, method: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const json = { 'Content-Type': 'application/json', 'Content-Length': '2' };
      const sent = request(`${address}${path}`, {
        method,
        headers: { ...(method === 'POST' ? json : {}), ...headers },
      });
      sent.on('response', (response) => resolve(response.resume().statusCode ?? 0));
      sent.on('error', reject);
      sent.end(method === 'POST' ? '{}' : undefined);
    });

  it.each([
    ['GET', '/', { Host: 'attacker.example' }, 403],
    ['GET', '/console/page.js', { Host: 'attacker.example' }, 403],
    ['GET', '/console/examples', { Host: 'attacker.example' }, 403],
    ['GET', '/console/insights.json', { Host: 'attacker.example' }, 403],
    ['GET', '/console/insights.csv?table=errors', { Host: 'attacker.example' }, 403],
    ['GET', '/console/insights.json', { 'X-Forwarded-For': '203.0.113.7' }, 403],
    ['GET', '/', { Host: 'localhost:3978' }, 200],
    ['POST', '/console/explain', { Host: 'attacker.example', Origin: 'http://attacker.example' }, 403],
    ['POST', '/console/explain', { Origin: 'https://attacker.example' }, 403],
    ['POST', '/console/press', { Origin: 'null' }, 403],
    // Past the guard, and then refused for what it asks.
    ['POST', '/console/explain', { Host: 'localhost:3978', Origin: 'http://localhost:3978' }, 400],
  ])('%s %s with %j gives %d', async (method, path, headers, status) =>
    expect(await send(path, method, headers)).toBe(status),
  );
});
