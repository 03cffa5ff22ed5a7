import type { Kysely } from 'kysely';
import type { ConstructorOptions, Db } from 'pg-boss';
import type { Backend } from './backends.ts';
import type { Tables } from './tables.ts';

/** The schema of all tables, so that the database can be shared with other programs. */
export const SCHEMA = 'triage';

/** An open database, embedded or on a server. */
export type Database = {
  readonly backend: Backend;
  /** The tables. On a server every query is refused until they are there. */
  readonly db: Kysely<Tables>;
  /** For migrations: no schema, refuses nothing, waits long. */
  readonly raw: Kysely<unknown>;
  /** How pg-boss reaches it: through this process's connection, or with connections of its own. */
  readonly jobs:
    | { readonly db: Db }
    | Pick<ConstructorOptions, 'connectionString' | 'max' | 'application_name' | 'connectionTimeoutMillis'>;
  /** Rejects when the database does not answer. */
  readonly probe: () => Promise<void>;
  readonly close: () => Promise<void>;
};
