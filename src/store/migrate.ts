import { type Kysely, sql } from 'kysely';
import type { Backend } from './backends.ts';
import { SCHEMA } from './database.ts';
import { ALL_MIGRATIONS, type Migration } from './migrations/all-migrations.ts';
import { StoreError } from './store-error.ts';
import { toDate } from './store-handle.ts';
import type { VersionTable } from './tables.ts';

// Any number that no other program of the same database uses for its advisory lock: "triage" in ASCII.
const LOCK = '127970252186469';

type Versioned = { 'triage.version': VersionTable };

/** Why this program leaves the database alone. In: its version, and the latest that the program knows. */
export const newerDatabase = (found: number, known: number): StoreError =>
  new StoreError(
    'newer-database',
    `The database is of version ${found}, this program knows versions up to ${known}. A later version of Triage has used it: start that one, or give this one a database of its own (DATABASE_URL or DATA_DIR). Nothing was changed.`,
  );

/**
 * Brings the tables to the version of this program: forward only, all in one transaction, one process at a time.
 * Out: the version before and after.
 * @throws StoreError `newer-database` when a later program was here; nothing is changed then.
 */
export const migrate = (
  db: Kysely<unknown>,
  backend: Backend,
  now: () => number,
  migrations: readonly Migration[] = ALL_MIGRATIONS,
): Promise<{ readonly from: number; readonly to: number }> =>
  db.transaction().execute(async (transaction) => {
    // Ends with the transaction, also when the process dies. Engines without it are held by the row below.
    if (backend.advisoryLocks) await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)}::bigint)`.execute(transaction);
    await sql.raw(`create schema if not exists ${SCHEMA}`).execute(transaction);
    await sql
      .raw(
        `create table if not exists ${SCHEMA}.version (
           one integer primary key default 1 check (one = 1), version integer not null, migrated timestamptz not null)`,
      )
      .execute(transaction);
    const inside = transaction as unknown as Kysely<Versioned>;
    await inside
      .insertInto('triage.version')
      .values({ version: 0, migrated: toDate(now()) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { version: from } = await inside
      .selectFrom('triage.version')
      .select('version')
      .forUpdate()
      .executeTakeFirstOrThrow();
    const to = migrations.length;
    if (from > to) throw newerDatabase(from, to);
    if (from === to) return { from, to };
    await sql.raw(`set local search_path to ${SCHEMA}`).execute(transaction);
    for (const { up } of migrations.slice(from)) await up(transaction);
    await inside
      .updateTable('triage.version')
      .set({ version: to, migrated: toDate(now()) })
      .execute();
    return { from, to };
  });
