import type { Kysely } from 'kysely';
import { firstTables } from './0001-first-tables.ts';

/** One step forward; runs once, in the transaction of the migration. */
export type Migration = { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> };

/** In order. The place in the list is the version: append, never insert, change or remove. */
export const ALL_MIGRATIONS: readonly Migration[] = [{ name: '0001-first-tables', up: firstTables }];
