import { describe, expect, it } from '@jest/globals';
import { makeOperations } from '../../src/operations/make-operations.ts';
import { metricsRoute, readyRoute } from '../../src/operations/operations-routes.ts';
import { type Probe, watchReadiness } from '../../src/operations/readiness.ts';
import { buildServer, listen } from '../../src/server.ts';
import { readLog } from '../support/read-log.ts';
import { sample, startLogged } from '../support/start-app-logged.ts';

const probe = (name: string, neededTo: Probe['neededTo'], isWell: Probe['isWell']): Probe => ({
  name,
  neededTo,
  isWell,
});
const well = (): boolean => true;
const ill = (): boolean => false;

describe('/readyz of the running bot', () => {
  it('is ready with its knowledge base', async () => {
    const { app, address } = await startLogged();
    try {
      const response = await fetch(`${address}/readyz`);
      expect([response.status, await response.json()]).toEqual([
        200,
        { status: 'ready', checks: { 'knowledge-base': 'ok' } },
      ]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    } finally {
      await app.stop();
    }
  });

  it('is not ready without one', async () => {
    const { app, address } = await startLogged();
    const entries = app.kb.index().entries as Map<string, unknown>;
    entries.clear();
    try {
      expect((await fetch(`${address}/readyz?for=traffic`)).status).toBe(503);
      // It is no use to start again for that: it lives.
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
    } finally {
      await app.stop();
    }
  });
});

describe('readiness over HTTP', () => {
  it.each<[string, readonly Probe[], string, number, unknown]>([
    [
      'all well',
      [probe('knowledge-base', 'answer', well), probe('database', 'record', async () => true)],
      '',
      200,
      { status: 'ready', checks: { 'knowledge-base': 'ok', database: 'ok' } },
    ],
    [
      'the database is away',
      [probe('knowledge-base', 'answer', well), probe('database', 'record', ill)],
      '',
      503,
      { status: 'not-ready', checks: { 'knowledge-base': 'ok', database: 'failing' } },
    ],
    [
      'the database is away, and a balancer asks: answers still go out',
      [probe('knowledge-base', 'answer', well), probe('database', 'record', ill)],
      '?for=traffic',
      200,
      { status: 'ready', checks: { 'knowledge-base': 'ok' } },
    ],
    [
      'no knowledge base, and a balancer asks',
      [probe('knowledge-base', 'answer', ill)],
      '?for=traffic',
      503,
      { status: 'not-ready', checks: { 'knowledge-base': 'failing' } },
    ],
    [
      'an error says no more than that it fails',
      [probe('database', 'record', () => Promise.reject(new Error('password authentication failed for user triage')))],
      '',
      503,
      { status: 'not-ready', checks: { database: 'failing' } },
    ],
    [
      'a probe that never comes back',
      [probe('database', 'record', () => new Promise<boolean>(() => undefined))],
      '',
      503,
      { status: 'not-ready', checks: { database: 'failing' } },
    ],
  ])('%s', async (_, probes, query, status, body) => {
    const { log } = readLog();
    const operations = makeOperations({ log, probes, knowledge: () => ({ entries: 1, problems: 0 }) });
    operations.readQueues(async () => ({ reply: 3 }));
    const server = buildServer([readyRoute(operations), metricsRoute(operations)], log);
    const address = await listen(server, 0, '127.0.0.1');
    try {
      const response = await fetch(`${address}/readyz${query}`);
      expect([response.status, await response.json()]).toEqual([status, body]);
      // A probe that is ill must not keep the measures away.
      const metrics = await (await fetch(`${address}/metrics`)).text();
      expect(sample(metrics, 'triage_queue_depth{queue="reply"}')).toBe(3);
    } finally {
      (server.server as { closeAllConnections: () => void }).closeAllConnections();
      server.close();
    }
  });
});

describe('a look', () => {
  it('asks the probes at most once a second, however many want to know', async () => {
    let asked = 0;
    let now = 0;
    const watch = watchReadiness([probe('database', 'record', () => (asked += 1) > 0)], () => now);
    await Promise.all(Array.from({ length: 50 }, () => watch.look()));
    now = 999;
    await watch.look('answer');
    expect(asked).toBe(1);
    now = 1000;
    await watch.look();
    expect(asked).toBe(2);
  });

  it('is not ready once it stops', async () => {
    const watch = watchReadiness([probe('knowledge-base', 'answer', well)], () => 0);
    watch.stopping();
    expect((await watch.look('answer')).status).toBe('stopping');
  });
});
