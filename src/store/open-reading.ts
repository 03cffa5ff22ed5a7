import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { explainRefusal } from './explain-refusal.ts';
import { ALL_MIGRATIONS } from './migrations/all-migrations.ts';
import { openEmbedded } from './open-embedded.ts';
import { openServer } from './open-server.ts';
import type { StoreSettings } from './open-store.ts';
import { StoreError } from './store-error.ts';
import type { StoreHandle } from './store-handle.ts';
import type { VersionTable } from './tables.ts';

export type Reading = StoreHandle & { readonly close: () => Promise<void> };

/** Of which version the tables are; 0 where there are none. */
export const versionOf = async ({ raw }: Database): Promise<number> => {
  const versions = raw.withTables<{ 'triage.version': VersionTable }>().selectFrom('triage.version');
  try {
    return (await versions.select('version').executeTakeFirst())?.version ?? 0;
  } catch (error) {
    // There is no such table or schema: the bot was never started on it.
    if (/^(?:42P01|3F000)$/.test(String((error as { code?: unknown }).code))) return 0;
    throw error;
  }
};

const assertVersion = async (database: Database): Promise<void> => {
  const [found, known] = [await versionOf(database), ALL_MIGRATIONS.length];
  if (found > known)
    throw new StoreError(
      'newer-database',
      `The database is of version ${found}, this program knows versions up to ${known}: use the version of Triage that the bot runs on.`,
    );
  if (found < known)
    throw new StoreError(
      'not-prepared',
      found === 0
        ? 'There is nothing in the database yet: the bot prepares it when it starts.'
        : 'The database is of an earlier version: the bot brings it up to date when it starts.',
    );
};

/**
 * Opens the store to look at it, beside a bot that runs or without one: changes no table and runs no jobs.
 * @throws StoreError `folder-in-use` (the embedded database has one user at a time), `bad-folder`, `bad-url`,
 * `bad-access`, `newer-database`, `not-prepared`, `unavailable`
 */
export const openReading = async (settings: Omit<StoreSettings, 'log'>): Promise<Reading> => {
  const { databaseUrl, dataDir, backend = 'postgres', keepExcerpts = true, now } = settings;
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'pglite')))
    throw new StoreError(
      'not-prepared',
      `There is no database in ${dataDir} yet: the bot makes it when it starts. Is DATA_DIR the same as the bot's?`,
    );
  const nothing = (): void => undefined;
  const database =
    databaseUrl === undefined
      ? await openEmbedded(dataDir)
      : openServer({ url: databaseUrl, backend, lost: nothing, assertReady: nothing });
  try {
    await assertVersion(database);
  } catch (error) {
    await database.close();
    throw explainRefusal(error) ?? error;
  }
  return { db: database.db, now, keepExcerpts, replica: 'reader', close: database.close };
};
