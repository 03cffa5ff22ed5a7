import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { takeEvent } from '../../src/store/inbox.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { inTransaction } from '../../src/store/store-handle.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { describeServer, makeLogged, waitUntil } from './engines.ts';

const UNAVAILABLE = { code: 'unavailable' };
let last = 0;
const event = () => ({ channel: 'slack' as const, eventId: `E${(last += 1)}`, conversation: 'C1', work: {} });
const now = () => Date.now() / 1000;
const isWell = (store: Store) => async () => (await store.health()).ok;

/** A way to the server that can fall silent: connections stay, and nothing ever comes through them again. */
const openWay = async (target: number) => {
  const sockets = new Set<Socket>();
  const speaking = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    if (!silent) speaking.add(near);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => void (speaking.has(near) && to.write(data)));
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    fallSilent: () => {
      silent = true;
      speaking.clear();
    },
    speak: () => {
      silent = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

// A server of its own, since it is stopped: only where the other tests of the store have one too.
describeServer('a PostgreSQL server that goes and comes back', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    const started = await startCluster();
    if (!started) throw new Error('PostgreSQL is not installed');
    cluster = started;
  });

  afterAll(() => cluster.remove());

  // Also after a test that failed: a store that is open keeps the process.
  const opened: Store[] = [];
  const ways: { readonly close: () => void }[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.stop()));
    for (const way of ways.splice(0)) way.close();
  });

  const open = async (databaseUrl = cluster.url) => {
    const logged = makeLogged();
    const store = await openStore({ databaseUrl, dataDir: 'unused', log: logged.log, now });
    opened.push(store);
    return { store, lines: logged.lines };
  };

  it.each(['fast', 'immediate'] as const)(
    'is noticed, survived and taken up again (%s)',
    async (how) => {
      const { store, lines } = await open();
      const done: string[] = [];
      await store.jobs.work('webhook', async ({ key }) => void done.push(key));
      const sent = (key: string) => store.jobs.send('webhook', { escalation: 'x', version: 1, key });
      await sent('before');
      await waitUntil(() => done.includes('before'));
      // One connection is idle, one in a transaction, when the server goes.
      let meanwhile: () => void = () => undefined;
      const interrupted = inTransaction(store, async (inside) => {
        await takeEvent(inside, event());
        await new Promise<void>((resolve) => {
          meanwhile = resolve;
        });
        return takeEvent(inside, event());
      });
      const ended = interrupted.catch((error: unknown) => error);
      await takeEvent(store, event());
      cluster.stop(how);
      meanwhile();
      expect(await ended).toMatchObject(UNAVAILABLE);
      const began = Date.now();
      await expect(takeEvent(store, event())).rejects.toMatchObject(UNAVAILABLE);
      expect(await store.health()).toEqual({
        ok: false,
        text: 'The database cannot be reached; answers go on, nothing is recorded.',
      });
      expect(Date.now() - began).toBeLessThan(15_000);
      await new Promise((resolve) => setTimeout(resolve, 3000));
      cluster.start();
      await waitUntil(isWell(store));
      expect(await takeEvent(store, event())).toBe('new');
      await sent('after');
      await waitUntil(() => done.includes('after'));
      await store.stop();
      const told = lines.map((line) => line.split(' {')[0]).filter((line) => !line?.includes('up to date'));
      expect(told).toEqual(['the database is lost; answers go on, nothing is recorded', 'the database is back']);
    },
    60_000,
  );

  it('may be away when the program starts', async () => {
    cluster.stop('fast');
    const { store, lines } = await open();
    await expect(takeEvent(store, event())).rejects.toMatchObject(UNAVAILABLE);
    await expect(store.jobs.send('retention', {})).rejects.toMatchObject(UNAVAILABLE);
    expect((await store.health()).ok).toBe(false);
    const done: string[] = [];
    await store.jobs.work('webhook', async ({ key }) => void done.push(key));
    cluster.start();
    await waitUntil(isWell(store));
    expect(await takeEvent(store, event())).toBe('new');
    await store.jobs.send('webhook', { escalation: 'x', version: 1, key: 'late' });
    await waitUntil(() => done.includes('late'));
    await store.stop();
    expect(lines.filter((line) => line.includes('is lost')).length).toBe(1);
  });

  it('may fall silent: nothing waits for ever, and it heals', async () => {
    const url = new URL(cluster.url);
    const way = await openWay(Number(url.port));
    ways.push(way);
    url.port = String(way.port);
    const { store } = await open(url.href);
    way.fallSilent();
    const began = Date.now();
    await expect(takeEvent(store, event())).rejects.toMatchObject(UNAVAILABLE);
    expect(Date.now() - began).toBeLessThan(30_000);
    way.speak();
    // The connection that fell silent is not handed out again.
    expect(await takeEvent(store, event())).toBe('new');
    await waitUntil(isWell(store));
    way.fallSilent();
    const asked = Date.now();
    expect((await store.health()).ok).toBe(false);
    expect(Date.now() - asked).toBeLessThan(10_000);
    await store.stop();
    expect(Date.now() - asked).toBeLessThan(25_000);
  });

  it('that refuses after the start says why until it is set right', async () => {
    cluster.stop('fast');
    const url = new URL(cluster.url);
    url.password = 'wrong';
    const { store, lines } = await open(url.href);
    cluster.start();
    await waitUntil(() => lines.some((line) => line.includes('refuses the user or the password')));
    expect(await store.health()).toMatchObject({ ok: false, text: expect.stringContaining('DATABASE_URL') });
    expect(lines.join()).not.toContain('wrong');
    await store.stop();
  });
});
