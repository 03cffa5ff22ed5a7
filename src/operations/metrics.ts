import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Readiness } from './readiness.ts';

/** What is read when somebody scrapes. */
export type Readings = {
  readonly knowledge: () => { readonly entries: number; readonly problems: number };
  readonly readiness: () => Promise<Readiness>;
  /** Jobs that wait, by queue; absent as long as there is no store. */
  readonly queues?: () => Promise<Readonly<Record<string, number>>>;
};

// Seconds. An answer takes milliseconds and its way to Teams or Slack a part of a second; a check has eight seconds.
const REPLY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CHECK_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 10];

/** Gauges whose values are read at the scrape; what cannot be read then is left out of it. */
const readAtScrape = (registry: Registry, { knowledge, readiness, queues }: Readings): void => {
  const registers = [registry];
  void new Gauge({
    name: 'triage_knowledge_entries',
    help: 'Entries of the knowledge base in use',
    registers,
    collect() {
      this.set(knowledge().entries);
    },
  });
  void new Gauge({
    name: 'triage_knowledge_problems',
    help: 'Problems in files of the knowledge base; a file with one is not used, or its last good version is',
    registers,
    collect() {
      this.set(knowledge().problems);
    },
  });
  void new Gauge({
    name: 'triage_ready',
    help: '1 when what /readyz looks at is well, by check',
    labelNames: ['check'] as const,
    registers,
    async collect() {
      const { checks } = await readiness();
      for (const [check, state] of Object.entries(checks)) this.set({ check }, state === 'ok' ? 1 : 0);
    },
  });
  void new Gauge({
    name: 'triage_queue_depth',
    help: 'Jobs that wait, by queue',
    labelNames: ['queue'] as const,
    registers,
    async collect() {
      this.reset();
      // Away as the database is: an old depth would be a lie, none is seen as none.
      const depths = (await queues?.().catch(() => undefined)) ?? {};
      for (const [queue, depth] of Object.entries(depths)) this.set({ queue }, depth);
    },
  });
};

/** What is counted as it happens. Labels are closed sets: no id of a person, tenant, conversation, request or entry. */
export const makeMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    turns: new Counter({
      name: 'triage_messages_total',
      help: 'What came in, by channel and kind',
      labelNames: ['channel', 'kind'] as const,
      registers,
    }),
    failures: new Counter({
      name: 'triage_turn_failures_total',
      help: 'Messages and presses that ended in an error',
      labelNames: ['channel', 'kind'] as const,
      registers,
    }),
    running: new Gauge({ name: 'triage_turns_running', help: 'Messages and presses under way', registers }),
    matches: new Counter({
      name: 'triage_matches_total',
      help: 'Errors that were recognised, by confidence; none: a choice was offered',
      labelNames: ['channel', 'confidence'] as const,
      registers,
    }),
    unmatched: new Counter({
      name: 'triage_unmatched_total',
      help: 'Errors that somebody asked about and that were not recognised',
      labelNames: ['channel'] as const,
      registers,
    }),
    replySeconds: new Histogram({
      name: 'triage_reply_seconds',
      help: 'From taking a message or press to its answer being sent; tenant checks apart',
      labelNames: ['channel', 'kind'] as const,
      buckets: REPLY_BUCKETS,
      registers,
    }),
    checkSeconds: new Histogram({
      name: 'triage_check_seconds',
      help: 'All checks of an entry in the tenant, together',
      buckets: CHECK_BUCKETS,
      registers,
    }),
    checkResults: new Counter({
      name: 'triage_check_results_total',
      help: 'Results of single checks, by verdict and, when nothing could be seen, by reason',
      labelNames: ['verdict', 'reason'] as const,
      registers,
    }),
    responses: new Counter({
      name: 'triage_http_responses_total',
      help: 'HTTP responses by path, method and status',
      labelNames: ['path', 'method', 'status'] as const,
      registers,
    }),
    slackRetries: new Counter({
      name: 'triage_slack_retries_total',
      help: 'Events that Slack sent again, by the reason it gave',
      labelNames: ['reason'] as const,
      registers,
    }),
    webhookFailures: new Counter({
      name: 'triage_webhook_failures_total',
      help: 'Webhooks that were not taken; given-up: no attempt is left',
      labelNames: ['outcome'] as const,
      registers,
    }),
    /** Call once, when somebody can scrape: memory, event loop and the like, and what is read at the scrape. */
    serve: (readings: Readings): void => {
      collectDefaultMetrics({ register: registry });
      readAtScrape(registry, readings);
    },
  };
};

export type Metrics = ReturnType<typeof makeMetrics>;
