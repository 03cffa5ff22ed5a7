import type { Queue } from 'pg-boss';
import type { EventKey } from '../core/records.ts';

/** What a job carries: ids, which are looked up when it runs. Never a text and never a secret: jobs are kept. */
export type JobPayloads = {
  /** An event of the inbox whose reply was interrupted. */
  reply: EventKey;
  /** An escalation goes to the second line, or its cards follow a change of state. */
  'escalation-delivery': { readonly escalation: string; readonly version: number };
  /** A change of an escalation goes to the ticket system; `key` is the same with every attempt. */
  webhook: { readonly escalation: string; readonly version: number; readonly key: string };
  /** Look at everything that can break, and tell what changed. */
  'doctor-daily': Readonly<Record<string, never>>;
  /** Delete what is too old. */
  retention: Readonly<Record<string, never>>;
};

export type QueueName = keyof JobPayloads;

const DAY = 24 * 3600;
// A process that works on a job says so all the time; one that fell silent for so long (seconds) is dead.
const SILENT = 20;

/** Where a job ends that failed every time; kept for people to look at. */
export const DEAD_LETTER = 'dead-letter';

type QueueOptions = Omit<Queue, 'name'> & {
  /** Cron expression, UTC. */
  readonly cron?: string;
  /** Jobs that one process runs at the same time; one unless it is set. */
  readonly atOnce?: number;
};

// One at a time, whatever number of replicas there is.
const ONCE_A_DAY = {
  policy: 'exclusive',
  retryLimit: 2,
  retryDelay: 300,
  expireInSeconds: 600,
  retentionSeconds: DAY,
  deleteAfterSeconds: DAY,
} as const satisfies QueueOptions;

/**
 * Every queue with how often and when it tries again. `heartbeatSeconds`: a job whose process died is given to another
 * one then; `expireInSeconds`: so is one that takes too long. Delays double from `retryDelay` to `retryDelayMax` (seconds).
 */
export const JOB_QUEUES: Readonly<Record<QueueName, QueueOptions>> = {
  reply: {
    heartbeatSeconds: SILENT,
    // Of jobs with the same key there is one, waiting or running: the key is the event.
    policy: 'exclusive',
    // A database that was away leaves hundreds, and people wait for them.
    atOnce: 4,
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 60,
    expireInSeconds: 60,
    retentionSeconds: DAY,
    deleteAfterSeconds: DAY,
    deadLetter: DEAD_LETTER,
    notify: true,
  },
  // About a day in all: a channel that was archived or a bot that was removed needs a person.
  'escalation-delivery': {
    heartbeatSeconds: SILENT,
    // Of jobs with the same key one runs at a time: the key is the escalation.
    policy: 'singleton',
    // A channel that refuses or is slow holds up its own escalations, and not those of every other.
    atOnce: 4,
    retryLimit: 30,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 120,
    retentionSeconds: 14 * DAY,
    deleteAfterSeconds: 7 * DAY,
    deadLetter: DEAD_LETTER,
    notify: true,
  },
  webhook: {
    heartbeatSeconds: SILENT,
    // As above: a ticket system gets the changes of an escalation in their order.
    policy: 'singleton',
    retryLimit: 30,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 60,
    retentionSeconds: 14 * DAY,
    deleteAfterSeconds: 7 * DAY,
    deadLetter: DEAD_LETTER,
    notify: true,
  },
  'doctor-daily': { ...ONCE_A_DAY, cron: '0 6 * * *' },
  retention: { ...ONCE_A_DAY, cron: '30 3 * * *' },
};
