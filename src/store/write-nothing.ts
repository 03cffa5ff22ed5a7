import { sql } from 'kysely';
import { SCHEMA } from './database.ts';
import type { StoreHandle } from './store-handle.ts';

/** A small write that changes nothing: rejects when the database can be read and not be written. */
export const writeNothing = async ({ db }: StoreHandle): Promise<void> => {
  await sql`update ${sql.table(`${SCHEMA}.version`)} set migrated = migrated`.execute(db);
};
