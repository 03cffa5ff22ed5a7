import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newerDatabase } from './migrate.ts';
import { ALL_MIGRATIONS } from './migrations/all-migrations.ts';
import { versionOf } from './open-reading.ts';
import { openServer } from './open-server.ts';
import type { StoreSettings } from './open-store.ts';
import { within } from './within.ts';

// A server that answers takes some milliseconds; a start does not wait longer for one that is away.
const PATIENCE = 1500;

// The embedded database takes seconds to open, so its version also stands beside it.
const noteIn = (folder: string): string => join(folder, 'version');

const versionOfServer = async (url: string, backend: NonNullable<StoreSettings['backend']>): Promise<number> => {
  const nothing = (): void => undefined;
  const database = openServer({ url, backend, lost: nothing, assertReady: nothing });
  try {
    return await within(PATIENCE, versionOf(database));
  } finally {
    // A server that fell silent says no goodbye.
    void database.close().catch(nothing);
  }
};

/** Writes beside the embedded database of which version it is. */
export const noteVersion = (folder: string): void => writeFileSync(noteIn(folder), `${ALL_MIGRATIONS.length}\n`);

/**
 * Before anything listens: is the database of a later version of the program? Takes one and a half seconds at most, and
 * says nothing where that cannot be known so quickly: `openStore` looks again.
 * @throws StoreError `newer-database`
 */
export const refuseNewer = async (
  settings: Pick<StoreSettings, 'databaseUrl' | 'dataDir' | 'backend'>,
): Promise<void> => {
  const { databaseUrl, dataDir, backend = 'postgres' } = settings;
  let found: number;
  try {
    found =
      databaseUrl === undefined
        ? Number.parseInt(readFileSync(noteIn(dataDir), 'utf8'), 10)
        : await versionOfServer(databaseUrl, backend);
  } catch {
    return; // away, not there yet, or not to be read: openStore says which
  }
  if (found > ALL_MIGRATIONS.length) throw newerDatabase(found, ALL_MIGRATIONS.length);
};
