import { AppError } from './app-error.ts';
import type { StoreConfig } from './config/store-settings.ts';
import { makeRecords } from './make-records.ts';
import type { Records, Resume } from './conversation/records.ts';
import type { KbIndex } from './core/kb-index.ts';
import type { Log } from './core/log.ts';
import { forgetOlderThan } from './store/forget.ts';
import { type HealthState, lastHealth, noteHealth } from './store/health-states.ts';
import { claimUnfinished, finishEvent, readEvent } from './store/inbox.ts';
import type { QueueName } from './store/job-queues.ts';
import type { Work } from './store/make-jobs.ts';
import { openStore, type Store } from './store/open-store.ts';
import { refuseNewer } from './store/refuse-newer.ts';
import { StoreError } from './store/store-error.ts';
import { makeWriteWatch } from './store/watch-writes.ts';
import { writeNothing } from './store/write-nothing.ts';
import { within } from './store/within.ts';

export type Keeping = {
  readonly records: Records;
  /** A quick look before anything listens. @throws AppError `bad-database`: a later version was here. */
  readonly refuseNewer: () => Promise<void>;
  /** Opens it and begins with the jobs. @throws AppError `bad-database`: it is there, and cannot be used. */
  readonly open: () => Promise<void>;
  /** The store as soon as it is open; rejects within two seconds while it is not. */
  readonly ready: () => Promise<Store>;
  readonly isWell: () => Promise<boolean>;
  /** How everything was when any replica looked last. */
  readonly health: {
    readonly last: () => Promise<ReadonlyMap<string, string>>;
    readonly note: (states: readonly HealthState[]) => Promise<void>;
    /** One replica looks now; rejects when the database cannot be asked. */
    readonly lookSoon: () => Promise<void>;
  };
  /** Jobs that wait, by queue. */
  readonly queues: () => Promise<Readonly<Record<string, number>>>;
  readonly stop: () => Promise<void>;
};

/** What is done about a job, by queue. */
export type Works = { readonly [Name in Exclude<QueueName, 'reply' | 'retention'>]: Work<Name> };

type Parts = {
  readonly config: StoreConfig;
  readonly index: () => KbIndex;
  readonly log: Log;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  /** What is done about the other queues. */
  readonly works?: (records: Records) => Partial<Works>;
  /** Changes of escalations go to a ticket system as well. */
  readonly webhook?: boolean;
  /** Answers what another process left. */
  readonly resume: Resume;
  /** How often it is looked for (milliseconds); 5 seconds unless it is set. */
  readonly sweepEvery?: number;
};

// Milliseconds. Slack waits three seconds for an acknowledgement.
const PATIENCE = 2000;
const SWEEP_EVERY = 5000;
const SWEPT = 50;
// An answer that nobody took after this many attempts is given up: whoever asked has asked again.
const ATTEMPTS = 8;
const DAY = 24 * 3600;

/** Events that nobody works on any more get a job each; the job tries as often as the table of queues says. */
const sweep = async (store: Store, log: Log): Promise<void> => {
  for (const event of await claimUnfinished(store, SWEPT)) {
    const { channel, eventId, attempts } = event;
    log.warn({ channel, attempts }, 'an answer was interrupted');
    if (attempts > ATTEMPTS) await finishEvent(store, event, { failed: true });
    else await store.jobs.send('reply', { channel, eventId }, { key: `${channel} ${eventId}` });
  }
};

const work = async ({ config, resume, log }: Parts, works: Partial<Works>, store: Store): Promise<void> => {
  await store.jobs.work('reply', async ({ channel, eventId }) => {
    const event = await readEvent(store, { channel, eventId });
    if (!event) return;
    const reply = await resume(event);
    await finishEvent(store, event, reply === undefined ? {} : { reply });
    log.info({ channel, attempts: event.attempts }, 'an interrupted answer was sent');
  });
  await store.jobs.work('retention', async () => {
    const forgotten = await forgetOlderThan(store, config.retentionDays * DAY);
    log.info({ days: config.retentionDays, ...forgotten }, 'what is too old was deleted');
  });
  for (const queue of Object.keys(works) as (keyof Works)[]) {
    const run = works[queue] as Work<keyof Works> | undefined;
    if (run) await store.jobs.work(queue, run);
  }
};

const refusalOf = (error: unknown): unknown =>
  error instanceof StoreError ? new AppError('bad-database', error.message) : error;

/** Builds what outlives the process; nothing is opened before `open`. */
export const buildStore = (parts: Parts): Keeping => {
  const { config, index, log, now, sweepEvery = SWEEP_EVERY } = parts;
  const { databaseUrl, engine, dataDir, keepExcerpts } = config;
  let store: Store | undefined;
  let timer: NodeJS.Timeout | undefined;
  let opening: Promise<Store> | undefined;
  const opened = Promise.withResolvers<Store>();
  opened.promise.catch(() => undefined); // told to whoever opens
  const ready = async (): Promise<Store> => {
    if (!opening) throw new StoreError('unavailable', 'The database is not open.');
    return store ?? within(PATIENCE, opened.promise);
  };

  const watch = makeWriteWatch(log, () => performance.now());
  const { failed } = watch;
  const records = makeRecords({ ready, index, patience: PATIENCE, webhook: parts.webhook === true, failed });

  const open = async (): Promise<void> => {
    opening = openStore({
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      dataDir,
      backend: engine,
      keepExcerpts,
      log,
      now,
    });
    try {
      const begun = await opening;
      await work(parts, parts.works?.(records) ?? {}, begun);
      store = begun;
      opened.resolve(begun);
      const look = (): Promise<void> => sweep(begun, log).catch(() => undefined); // the store logs that it is away
      timer = setInterval(() => void look(), sweepEvery);
      timer.unref();
    } catch (error) {
      opened.reject(error);
      throw refusalOf(error);
    }
  };

  return {
    records,
    refuseNewer: async () => {
      try {
        await refuseNewer({ ...(databaseUrl === undefined ? {} : { databaseUrl }), dataDir, backend: engine });
      } catch (error) {
        throw refusalOf(error);
      }
    },
    open,
    ready,
    health: {
      last: async () => new Map((await lastHealth(await ready())).map(({ about, health }) => [about, health])),
      note: async (states) => void (await noteHealth(await ready(), states)),
      lookSoon: async () => void (await (await ready()).jobs.send('doctor-daily', {})),
    },
    isWell: async () => {
      const begun = await ready();
      return (await begun.health()).ok && watch.isWell(() => within(PATIENCE, writeNothing(begun)));
    },
    queues: async () => {
      const depth = await (await ready()).jobs.depth();
      return Object.fromEntries(Object.entries(depth).map(([queue, { waiting }]) => [queue, waiting]));
    },
    stop: async () => {
      clearInterval(timer);
      await opening?.then(
        (begun) => begun.stop(),
        () => undefined, // it never opened
      );
    },
  };
};
