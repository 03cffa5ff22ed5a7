import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { CLAIM_FOR, claimUnfinished, takeEvent } from '../../src/store/inbox.ts';
import { migrate } from '../../src/store/migrate.ts';
import { ALL_MIGRATIONS } from '../../src/store/migrations/all-migrations.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { openServer } from '../../src/store/open-server.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { inTransaction } from '../../src/store/store-handle.ts';
import { emptyFolder, emptyPglite } from './empty-database.ts';
import { describeServer, type Emptiness, ENGINES, makeLogged, POSTGRES } from './engines.ts';

const hanging = fileURLToPath(new URL('take-and-hang.ts', import.meta.url));
const NOW = 1_800_000_000;

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const open = async (settings: Emptiness['settings'], now = NOW, logged = makeLogged()): Promise<Store> => {
  const store = await openStore({ ...settings, log: logged.log, now: () => now });
  undo.push(() => store.stop());
  return store;
};

const emptyDatabase = async (engine: (typeof ENGINES)[number]): Promise<Emptiness['settings']> => {
  const { settings, remove } = await engine.empty();
  undo.push(remove);
  return settings;
};

/** A process that took an event and has not finished it; out: kills it. */
const startHanging = async ({ dataDir, databaseUrl = '' }: Emptiness['settings'], eventId: string) => {
  const child = spawn(process.execPath, [hanging, dataDir, databaseUrl, eventId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  undo.push(kill);
  await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error('it ended')))]);
  return kill;
};

describe.each(ENGINES)('opening on $name', (engine) => {
  it('finds what a process took that was killed before it answered', async () => {
    const settings = await emptyDatabase(engine);
    const kill = await startHanging(settings, 'E1');
    await kill();
    const store = await open(settings, NOW + CLAIM_FOR + 1);
    const again = { channel: 'slack' as const, eventId: 'E1', conversation: 'C1', work: {} };
    expect(await takeEvent(store, again)).toBe('duplicate');
    expect(await claimUnfinished(store, 10)).toMatchObject([{ eventId: 'E1', attempts: 2, work: { form: 1 } }]);
  });

  it('migrates all or nothing, keeps what is there, and leaves a newer database alone', async () => {
    const settings = await emptyDatabase(engine);
    const first = await openStore({ ...settings, log: makeLogged().log, now: () => NOW });
    await takeEvent(first, { channel: 'slack' as const, eventId: 'E1', conversation: 'C1', work: {} });
    await first.stop();

    const database: Database =
      settings.databaseUrl === undefined
        ? await openEmbedded(settings.dataDir)
        : openServer({
            url: settings.databaseUrl,
            backend: 'postgres',
            lost: () => undefined,
            assertReady: () => undefined,
          });
    const later = (after: string) => ({
      name: '0002-later',
      up: async (db: Database['raw']) => {
        for (const statement of ['create table later (id text)', after]) await sql.raw(statement).execute(db);
      },
    });
    const run = (after: string) =>
      migrate(database.raw, database.backend, () => NOW, [...ALL_MIGRATIONS, later(after)]);
    await expect(run('select 1/0')).rejects.toMatchObject({ code: '22012' });
    expect(await run('select 1')).toEqual({ from: ALL_MIGRATIONS.length, to: ALL_MIGRATIONS.length + 1 });
    await database.close();

    await expect(open(settings)).rejects.toMatchObject({
      code: 'newer-database',
      message: expect.stringContaining('A later version of Triage has used it'),
    });
  });
});

describe('the folder of the embedded database', () => {
  const folder = (): string => {
    const path = emptyFolder();
    undo.push(() => rmSync(path, { recursive: true, force: true }));
    return path;
  };

  // The one test that lets PGlite make its database: the others take a copy of an empty one.
  it('is made, used by one process at a time, and free when that one stops or is killed', async () => {
    const dataDir = join(folder(), 'a', 'b');
    const kill = await startHanging({ dataDir }, 'E1');
    await expect(open({ dataDir })).rejects.toMatchObject({
      code: 'folder-in-use',
      message: expect.stringContaining(`The folder ${dataDir} is in use by another process of Triage.`),
    });
    await kill();
    const store = await openStore({ dataDir, log: makeLogged().log, now: () => NOW });
    await expect(open({ dataDir })).rejects.toMatchObject({ code: 'folder-in-use' });
    await store.stop();
    expect((await (await open({ dataDir })).health()).ok).toBe(true);
  });

  it('that lost a part is refused, and left as it is', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'pglite', 'base'), { recursive: true });
    await expect(open({ dataDir })).rejects.toMatchObject({
      code: 'bad-folder',
      message: expect.stringContaining('its file PG_VERSION is gone'),
    });
    expect(readdirSync(join(dataDir, 'pglite'))).toEqual(['base']);
    // Free again: it is refused for the same reason, not as in use.
    await expect(open({ dataDir })).rejects.toMatchObject({ code: 'bad-folder' });
  });

  it('that is a file is refused with what to do', async () => {
    const dataDir = join(folder(), 'file');
    writeFileSync(dataDir, 'mine');
    await expect(open({ dataDir })).rejects.toMatchObject({
      code: 'bad-folder',
      message: expect.stringContaining('set DATA_DIR to another folder'),
    });
    expect(readFileSync(dataDir, 'utf8')).toBe('mine');
  });
});

it('a block of the queue that fails embedded breaks nothing that comes beside it', async () => {
  const dataDir = await emptyPglite();
  const database = await openEmbedded(dataDir);
  undo.push(
    () => rmSync(dataDir, { recursive: true, force: true }),
    () => database.close(),
  );
  if (!('db' in database.jobs)) throw new Error('embedded, the queue uses the connection that is there');
  const block = database.jobs.db.executeSql('begin; select 1/0; commit');
  const beside = [1, 2, 3].map(() => sql`select 1`.execute(database.raw));
  await expect(block).rejects.toThrow('division by zero');
  expect((await Promise.all(beside)).length).toBe(3);
});

it.each(['mysql://localhost/triage', 'localhost:5432', ''])('the address %j is refused', async (databaseUrl) => {
  await expect(open({ databaseUrl, dataDir: 'unused' })).rejects.toMatchObject({ code: 'bad-url' });
});

describeServer('several replicas on PostgreSQL', () => {
  it('that start at once migrate once', async () => {
    const settings = await emptyDatabase(POSTGRES);
    const logged = makeLogged();
    const stores = await Promise.all([0, 1, 2, 3].map(() => open(settings, NOW, logged)));
    expect(logged.lines).toEqual([expect.stringContaining('the database was brought up to date')]);
    expect((await Promise.all(stores.map((store) => store.health()))).every(({ ok }) => ok)).toBe(true);
    const event = { channel: 'slack' as const, eventId: 'E1', conversation: 'C1', work: {} };
    const taken = await Promise.all(stores.map((store) => takeEvent(store, event)));
    expect(taken.filter((result) => result === 'new').length).toBe(1);
  });

  it('hand over what they have not finished when they stop', async () => {
    const settings = await emptyDatabase(POSTGRES);
    const staying = await open(settings);
    const stopping = await openStore({ ...settings, log: makeLogged().log, now: () => NOW });
    await takeEvent(stopping, { channel: 'slack' as const, eventId: 'E1', conversation: 'C1', work: {} });
    expect(await claimUnfinished(staying, 1)).toEqual([]);
    await stopping.stop();
    expect(await claimUnfinished(staying, 1)).toMatchObject([{ eventId: 'E1' }]);
    await expect(
      takeEvent(stopping, { channel: 'slack', eventId: 'E2', conversation: 'C', work: {} }),
    ).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('do not wait for each other when they look for what is unfinished', async () => {
    const settings = await emptyDatabase(POSTGRES);
    const taking = await open(settings);
    const [one, other] = await Promise.all([0, 1].map(() => open(settings, NOW + CLAIM_FOR + 1)));
    for (const eventId of ['E1', 'E2'])
      await takeEvent(taking, { channel: 'slack' as const, eventId, conversation: 'C1', work: {} });
    const claimed = await inTransaction(one!, async (inside) => [
      ...(await claimUnfinished(inside, 1)),
      ...(await claimUnfinished(other!, 2)),
    ]);
    expect(claimed.map(({ eventId }) => eventId).toSorted()).toEqual(['E1', 'E2']);
  });

  it('say which setting is wrong when the server does not let them in', async () => {
    const { databaseUrl = '', dataDir } = await emptyDatabase(POSTGRES);
    const wrong = (change: (url: URL) => void): string => {
      const url = new URL(databaseUrl);
      change(url);
      return url.href;
    };
    const password = wrong((url) => void (url.password = 'wrong'));
    await expect(open({ databaseUrl: password, dataDir })).rejects.toMatchObject({
      code: 'bad-access',
      message: expect.not.stringContaining('wrong'),
    });
    const name = wrong((url) => void (url.pathname = '/none'));
    await expect(open({ databaseUrl: name, dataDir })).rejects.toMatchObject({ code: 'bad-access' });
  });
});
