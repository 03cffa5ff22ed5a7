import { Kysely, PostgresDialect, type PostgresPoolClient, sql } from 'kysely';
import { Pool, type PoolClient, type QueryConfig } from 'pg';
import { BACKENDS, type ServerBackend } from './backends.ts';
import { type Database, SCHEMA } from './database.ts';
import { isConnectionAtFault } from './explain-refusal.ts';
import { StoreError } from './store-error.ts';
import { tellServer } from './tell-server.ts';
import type { Tables } from './tables.ts';

// A message must be acknowledged within 3 seconds (Slack): a server that does not answer must be noticed before.
const CONNECT_WITHIN = 2000;
const PROBE_WITHIN = 2000;
const ANSWER_WITHIN = 10_000;
// A migration may wait for another replica's, and build an index; jobs are looked after in larger steps.
const MIGRATE_WITHIN = 600_000;
const JOBS_ANSWER_WITHIN = 60_000;
const CONNECTIONS = 10;
const CONNECTIONS_OF_JOBS = 4;

/** Without settings of the session (statement_timeout): a pooler between would refuse them. */
const connectionOptions = (connectionString: string, max: number) => ({
  connectionString,
  max,
  application_name: 'triage',
  connectionTimeoutMillis: CONNECT_WITHIN,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

const unreachable = (url: string, cause: unknown): StoreError => {
  const { server, database } = tellServer(url) ?? { server: '', database: '' };
  return new StoreError(
    'unavailable',
    `The database cannot be reached: "${database}" at ${server}, as DATABASE_URL says. Look whether the server runs, and whether this machine may connect to it.`,
    { cause },
  );
};

type Lost = (error: unknown) => void;
type Away = (cause: unknown) => StoreError;

/**
 * A client as Kysely takes it. One whose connection failed is thrown away when it is given back: pg would hand it out
 * again, to wait behind a query that never ends.
 */
const lend = (client: PoolClient, timeout: number, lost: Lost, away: Away): PostgresPoolClient => {
  let broken = false;
  const onError = (error: unknown): void => {
    broken = true;
    lost(error);
  };
  // The pool listens to idle clients only; an 'error' without a listener ends the process.
  client.on('error', onError);
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      const timed: QueryConfig & { query_timeout: number } = { text, values: [...parameters], query_timeout: timeout };
      return await client.query(timed);
    } catch (error) {
      if (!isConnectionAtFault(error)) throw error;
      onError(error);
      throw away(error);
    }
  };
  return {
    // Its second form, with a cursor, is for streams, which the store has none of.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => {
      client.off('error', onError);
      client.release(destroy === true || broken);
    },
  };
};

export type ServerParts = {
  readonly url: string;
  readonly backend: ServerBackend;
  /** Told of every connection that broke. */
  readonly lost: Lost;
  /** Throws while the tables are not there yet. */
  readonly assertReady: () => void;
};

/**
 * Prepares the way to a PostgreSQL server; nothing is connected yet.
 * @throws StoreError `bad-url`
 */
export const openServer = ({ url, backend, lost, assertReady }: ServerParts): Database => {
  if (!URL.canParse(url) || !/^postgres(?:ql)?:$/.test(new URL(url).protocol))
    throw new StoreError(
      'bad-url',
      'DATABASE_URL is not an address of PostgreSQL: use postgresql://user:password@host:5432/database.',
    );
  const away: Away = (cause) => unreachable(url, cause);
  const pool = new Pool(connectionOptions(url, CONNECTIONS));
  pool.on('error', lost);
  const view = (timeout: number, gate: () => void): Kysely<Tables> => {
    const connect = async (): Promise<PostgresPoolClient> => {
      gate();
      try {
        return lend(await pool.connect(), timeout, lost, away);
      } catch (error) {
        if (!isConnectionAtFault(error)) throw error;
        lost(error);
        throw away(error);
      }
    };
    return new Kysely({
      dialect: new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } }),
    });
  };
  const jobs = { ...connectionOptions(url, CONNECTIONS_OF_JOBS), query_timeout: JOBS_ANSWER_WITHIN };
  const probe = view(PROBE_WITHIN, () => undefined);
  return {
    backend: BACKENDS[backend],
    db: view(ANSWER_WITHIN, assertReady).withSchema(SCHEMA),
    raw: view(MIGRATE_WITHIN, () => undefined) as unknown as Kysely<unknown>,
    jobs,
    probe: async () => void (await sql`select 1`.execute(probe)),
    // Not by Kysely: its views share the pool.
    close: () => pool.end(),
  };
};
