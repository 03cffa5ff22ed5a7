import type { Kysely } from 'kysely';
import { firstTables } from './0001-first-tables.ts';
import { namesInHistory } from './0002-names-in-history.ts';

/** One step forward; runs once, in the transaction of the migration. */
export type Migration = { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> };

/** In order. The place in the list is the version: append, never insert, change or remove. */
export const ALL_MIGRATIONS: readonly Migration[] = [
  { name: '0001-first-tables', up: firstTables },
  { name: '0002-names-in-history', up: namesInHistory },
];
