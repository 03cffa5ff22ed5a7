import type { Log } from '../core/log.ts';
import type { ServerBackend } from './backends.ts';
import { explainRefusal, isTemporary } from './explain-refusal.ts';
import { handOver } from './inbox.ts';
import { type Jobs, makeJobs } from './make-jobs.ts';
import { makeReadiness } from './make-readiness.ts';
import { openEmbedded } from './open-embedded.ts';
import { openServer } from './open-server.ts';
import { noteVersion } from './refuse-newer.ts';
import { stayReady, type StoreHealth } from './stay-ready.ts';
import type { StoreHandle } from './store-handle.ts';
import { tellServer } from './tell-server.ts';
import { within } from './within.ts';

export type StoreSettings = {
  /** Address of a PostgreSQL server; absent: PGlite in `dataDir`. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** What answers at the address; PostgreSQL unless it is set. */
  readonly backend?: ServerBackend;
  /** Keep the first 500 characters of a paste, secrets taken out; on unless it is set. */
  readonly keepExcerpts?: boolean;
  readonly log: Log;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
};

export type Store = StoreHandle & {
  readonly jobs: Jobs;
  /** Asks the database; answers within two seconds whatever happens, and never rejects. */
  readonly health: () => Promise<StoreHealth>;
  /** Takes no more jobs, waits for those that run, leaves its events to the other replicas, closes. */
  readonly stop: () => Promise<void>;
};

// Orchestrators kill 30 seconds after SIGTERM, and the rest of the program needs its part. A server that fell silent
// says no goodbye, so no step waits for it without end (milliseconds).
const JOBS_END_WITHIN = 12_000;
const HAND_OVER_WITHIN = 3000;
const CLOSE_WITHIN = 3000;

/**
 * Opens the store: PostgreSQL at `databaseUrl`, or PGlite in `dataDir`. Brings its tables up to date and starts the jobs.
 * A server that cannot be reached is no error: the store opens, its functions reject with `unavailable`, and it becomes
 * ready by itself when the server is there.
 * @throws StoreError `newer-database`, `folder-in-use`, `bad-folder`, `bad-url`, `bad-access`
 */
export const openStore = async (settings: StoreSettings): Promise<Store> => {
  const { databaseUrl, dataDir, backend = 'postgres', keepExcerpts = true, log, now } = settings;
  const readiness = makeReadiness(log, databaseUrl === undefined ? undefined : tellServer(databaseUrl));
  const { lost, assertReady } = readiness;
  const database =
    databaseUrl === undefined
      ? await openEmbedded(dataDir)
      : openServer({ url: databaseUrl, backend, lost, assertReady });
  const jobs = makeJobs(database, lost);
  const handle: StoreHandle = { db: database.db, now, keepExcerpts, replica: crypto.randomUUID() };
  const staying = stayReady({ database, jobs, readiness, log, now });
  const stop = async (): Promise<void> => {
    await staying.stop();
    await within(JOBS_END_WITHIN, jobs.stop()).catch(lost);
    // Who does not get the claims now gets them when they end.
    if (readiness.isReady()) await within(HAND_OVER_WITHIN, handOver(handle)).catch(lost);
    readiness.end();
    await within(CLOSE_WITHIN, database.close()).catch(lost);
  };
  try {
    await staying.prepare();
    if (databaseUrl === undefined) noteVersion(dataDir);
  } catch (error) {
    const refusal = explainRefusal(error);
    if (refusal || databaseUrl === undefined || !isTemporary(error)) {
      await stop();
      throw refusal ?? error;
    }
    lost(error);
  }
  return { ...handle, jobs, health: staying.health, stop };
};
