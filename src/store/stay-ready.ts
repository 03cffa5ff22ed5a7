import type { Log } from '../core/log.ts';
import type { Database } from './database.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { RunningJobs } from './make-jobs.ts';
import type { Readiness } from './make-readiness.ts';
import { migrate } from './migrate.ts';
import { within } from './within.ts';

/** How the database is. `text` is a whole sentence for the people who run the bot. */
export type StoreHealth = { readonly ok: boolean; readonly text: string };

export type Staying = {
  /** Brings the tables up to date and starts the jobs; rejects when that is not possible now. */
  readonly prepare: () => Promise<void>;
  readonly health: () => Promise<StoreHealth>;
  readonly stop: () => Promise<void>;
};

const PROBE_WITHIN = 2000;
const LOOK_EVERY = 2000;

type Parts = {
  readonly database: Database;
  readonly jobs: RunningJobs;
  readonly readiness: Readiness;
  readonly log: Log;
  readonly now: () => number;
};

/** Makes the database ready, and again when it was lost: nobody may ask for its health in the meantime. */
export const stayReady = ({ database, jobs, readiness, log, now }: Parts): Staying => {
  const once = async (): Promise<void> => {
    const { from, to } = await migrate(database.raw, database.backend, now);
    if (from !== to) log.info({ from, to }, 'the database was brought up to date');
    await jobs.start();
    readiness.ready();
  };
  let preparing: Promise<void> | undefined;
  const prepare = (): Promise<void> =>
    (preparing ??= once().finally(() => {
      preparing = undefined;
    }));

  const health = async (): Promise<StoreHealth> => {
    const refusal = readiness.refusal();
    if (refusal) return { ok: false, text: refusal.message };
    try {
      await within(PROBE_WITHIN, database.probe());
    } catch (error) {
      readiness.lost(error);
      return { ok: false, text: 'The database cannot be reached; answers go on, nothing is recorded.' };
    }
    if (!readiness.isReady()) return { ok: false, text: 'The database is being prepared.' };
    readiness.back();
    return { ok: true, text: 'The database answers.' };
  };

  const look = async (): Promise<void> => {
    try {
      if (!readiness.isReady()) await prepare();
      if (readiness.isLost()) await health();
    } catch (error) {
      const refusal = explainRefusal(error);
      if (refusal) readiness.refuse(refusal);
      else readiness.lost(error);
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY);
  timer.unref();
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    // Its failure was told to whoever started it.
    await preparing?.catch(() => undefined);
  };
  return { prepare, health, stop };
};
