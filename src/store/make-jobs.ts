import { fromKysely, PgBoss } from 'pg-boss';
import type { Database } from './database.ts';
import { DEAD_LETTER, JOB_QUEUES, type JobPayloads, type QueueName } from './job-queues.ts';
import type { StoreHandle } from './store-handle.ts';
import { StoreError } from './store-error.ts';

/** What a worker is told of its job. */
export type JobRun = {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Fires when the time for the job is over or the program stops. */
  readonly signal: AbortSignal;
};

export type Work<Name extends QueueName> = (payload: JobPayloads[Name], run: JobRun) => Promise<void>;

export type SendOptions = {
  /** Seconds from now. */
  readonly after?: number;
  /** Where the policy of the queue says so, of jobs with the same key one is kept. */
  readonly key?: string;
  /** A transaction of the store: the job is there when it commits, and only then. */
  readonly inside?: Pick<StoreHandle, 'db'>;
};

export type Jobs = {
  /** Out: id of the job. */
  readonly send: <Name extends QueueName>(
    queue: Name,
    payload: JobPayloads[Name],
    options?: SendOptions,
  ) => Promise<string | undefined>;
  /** One function for a queue. A job whose function rejects is tried again as the table of queues says. */
  readonly work: <Name extends QueueName>(queue: Name, work: Work<Name>) => Promise<void>;
  /** Jobs that wait to be run now, and those that failed for good, by queue. */
  readonly depth: () => Promise<Readonly<Record<string, { readonly waiting: number; readonly failed: number }>>>;
};

export type RunningJobs = Jobs & {
  readonly start: () => Promise<void>;
  /** Takes nothing more, and waits for what runs; what takes too long is given back, to be tried again. */
  readonly stop: () => Promise<void>;
};

const QUEUE_SCHEMA = 'triage_jobs';
// For the jobs that run when the program stops (milliseconds).
const STOP_WITHIN = 10_000;
// A new job wakes its worker, one that is to be tried again does not: the worker looks every 2 seconds as well.
const POLLING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 };

const NO_JOB = '00000000-0000-0000-0000-000000000000';

type AnyWork = (payload: never, run: JobRun) => Promise<void>;

const createQueues = async (boss: PgBoss, notify: boolean): Promise<void> => {
  await boss.createQueue(DEAD_LETTER, { retentionSeconds: 30 * 24 * 3600 });
  for (const [name, { cron, atOnce: _, ...options }] of Object.entries(JOB_QUEUES)) {
    const { policy, ...changeable } = { ...options, notify: notify && options.notify === true };
    await boss.createQueue(name, { ...changeable, ...(policy === undefined ? {} : { policy }) });
    // The table of queues may have changed since the queue was made.
    await boss.updateQueue(name, changeable);
    // So that pg-boss knows the queue before a job is sent within a transaction: it would ask for it on another
    // connection, and the embedded database has no other one to give.
    await boss.getJobById(name, NO_JOB);
    if (cron !== undefined) await boss.schedule(name, cron, {}, { tz: 'UTC', missed: 'once' });
  }
};

const makeBoss = ({ jobs, backend }: Database, failed: (error: unknown) => void): PgBoss => {
  const boss = new PgBoss({
    ...jobs,
    backend: backend.profile,
    schema: QUEUE_SCHEMA,
    useListenNotify: backend.notify,
    // How often it is looked for jobs of processes that died (seconds).
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    // These need rights that a tenant of a managed server often has not, and PGlite has no background vacuum.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', failed);
  return boss;
};

/**
 * Work for later, on pg-boss. Functions can be given before it runs. An error of the database goes to `failed`; it goes
 * on by itself when the database is back.
 */
export const makeJobs = (database: Database, failed: (error: unknown) => void): RunningJobs => {
  const works = new Map<QueueName, AnyWork>();
  let running: PgBoss | undefined;

  const listen = async (boss: PgBoss, queue: QueueName, work: AnyWork): Promise<void> => {
    await boss.work<never>(queue, { ...POLLING, localConcurrency: JOB_QUEUES[queue].atOnce ?? 1 }, async (jobs) => {
      for (const { id, data, retryCount, signal } of jobs) await work(data, { id, attempt: retryCount + 1, signal });
    });
  };

  const theOne = (): PgBoss => {
    if (!running) throw new StoreError('unavailable', 'The queue of jobs is not running: the database is not ready.');
    return running;
  };

  return {
    start: async () => {
      const boss = makeBoss(database, failed);
      try {
        await boss.start();
        await createQueues(boss, database.backend.notify);
        for (const [queue, work] of works) await listen(boss, queue, work);
      } catch (error) {
        await boss.stop({ graceful: false }).catch(failed);
        throw error;
      }
      running = boss;
    },
    stop: async () => {
      const boss = running;
      running = undefined;
      await boss?.stop({ graceful: true, timeout: STOP_WITHIN });
    },
    send: async (queue, payload, { after, key, inside } = {}) => {
      const id = await theOne().send(queue, payload, {
        ...(after === undefined ? {} : { startAfter: after }),
        ...(key === undefined ? {} : { singletonKey: key }),
        ...(inside ? { db: fromKysely(inside.db) } : {}),
      });
      return id ?? undefined;
    },
    work: async (queue, work) => {
      if (works.has(queue)) throw new Error(`The queue ${queue} has its function already.`);
      works.set(queue, work);
      if (running) await listen(running, queue, work);
    },
    depth: async () => {
      const queues = await theOne().getQueues();
      return Object.fromEntries(
        queues.map(({ name, readyCount, failedCount }) => [name, { waiting: readyCount, failed: failedCount }]),
      );
    },
  };
};
