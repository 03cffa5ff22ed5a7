import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { type Db, fromPglite } from 'pg-boss';
import { errorMessage } from '../core/error-message.ts';
import { BACKENDS } from './backends.ts';
import { type Database, SCHEMA } from './database.ts';
import { lockFolder } from './lock-folder.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

/**
 * PGlite has one connection. What pg-boss sends in a block of its own (begin … commit) leaves it in a broken transaction
 * when it fails, until pg-boss rolls back a moment later: a query that came in between would fail as well. So pg-boss
 * waits its turn as everything else does, for Kysely's one connection.
 */
const takeTurns = (db: Kysely<unknown>, pglite: PGlite): Db => {
  const direct = fromPglite(pglite);
  return {
    ...direct,
    executeSql: (text, values) => db.connection().execute(() => direct.executeSql(text, values)),
  };
};

/** PGlite takes a folder without this file for a new one, and would begin an empty database over what is left of it. */
const assertWhole = (files: string): void => {
  if (!existsSync(files) || existsSync(join(files, 'PG_VERSION')) || readdirSync(files).length === 0) return;
  throw new StoreError(
    'bad-folder',
    `The database in ${files} is damaged: the folder is not empty, and its file PG_VERSION is gone. Nothing was changed. Restore the folder from a backup, or move it away and start again.`,
  );
};

/**
 * Opens PostgreSQL in this process (PGlite), with its files in a folder that is made when it is not there.
 * @throws StoreError `folder-in-use`, `bad-folder`
 */
export const openEmbedded = async (folder: string): Promise<Database> => {
  const unlock = lockFolder(folder);
  try {
    const files = join(folder, 'pglite');
    assertWhole(files);
    const pglite = await PGlite.create(files);
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    const raw = db as unknown as Kysely<unknown>;
    return {
      backend: BACKENDS.pglite,
      db: db.withSchema(SCHEMA),
      raw,
      jobs: { db: takeTurns(raw, pglite) },
      probe: async () => void (await sql`select 1`.execute(raw)),
      close: async () => {
        await raw.destroy();
        if (!pglite.closed) await pglite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      'bad-folder',
      `The database in ${folder} cannot be opened (${errorMessage(error)}). Restore the folder from a backup, or move it away and start again.`,
      { cause: error },
    );
  }
};
