import { afterEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { readInsights } from '../../src/store/insights.ts';
import { openReading } from '../../src/store/open-reading.ts';
import { openServer } from '../../src/store/open-server.ts';
import { openStore } from '../../src/store/open-store.ts';
import { emptyFolder } from './empty-database.ts';
import { describeServer, type Emptiness, type Engine, ENGINES, makeLogged, POSTGRES } from './engines.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
}, 60_000);

const now = (): number => 1_800_000_000;
const nothing = (): void => undefined;

const emptyDatabase = async (engine: Engine): Promise<Emptiness['settings']> => {
  const { settings, remove } = await engine.empty();
  undo.push(remove);
  return settings;
};

const leaveDatabase = async (settings: Emptiness['settings']): Promise<void> => {
  const store = await openStore({ ...settings, log: makeLogged().log, now });
  await store.stop();
};

const setVersion = async ({ databaseUrl: url = '' }: Emptiness['settings'], version: number): Promise<void> => {
  const database = openServer({ url, backend: 'postgres', lost: nothing, assertReady: nothing });
  await sql`update triage.version set version = ${version}`.execute(database.raw);
  await database.close();
};

it.each(ENGINES)(
  'reads on $name what a bot left',
  async (engine) => {
    const settings = await emptyDatabase(engine);
    await leaveDatabase(settings);
    const reading = await openReading({ ...settings, now });
    undo.push(reading.close);
    expect((await readInsights(reading, { from: 0, to: now() })).days).toEqual([]);
  },
  60_000,
);

it('makes no database where there is none', async () => {
  await expect(openReading({ dataDir: emptyFolder(), now })).rejects.toMatchObject({
    code: 'not-prepared',
    message: expect.stringContaining('Is DATA_DIR the same'),
  });
});

describeServer('on a server', () => {
  it('leaves databases of other versions alone', async () => {
    const settings = await emptyDatabase(POSTGRES);
    await leaveDatabase(settings);
    await setVersion(settings, 99);
    await expect(openReading({ ...settings, now })).rejects.toMatchObject({ code: 'newer-database' });
    await setVersion(settings, 0);
    await expect(openReading({ ...settings, now })).rejects.toMatchObject({ code: 'not-prepared' });
  });

  it('says that the bot has to start first, where it never did', async () => {
    const settings = await emptyDatabase(POSTGRES);
    await expect(openReading({ ...settings, now })).rejects.toMatchObject({
      code: 'not-prepared',
      message: expect.stringContaining('nothing in the database yet'),
    });
  });
});
