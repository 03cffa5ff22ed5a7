import type { RunChecks } from '../core/check.ts';
import type { Log } from '../core/log.ts';
import { makeMetrics, type Readings } from './metrics.ts';
import { makeTurns, type WatchedTurns } from './make-turns.ts';
import { observeChecks } from './observe-checks.ts';
import { observeHttp, type WatchedServer } from './observe-http.ts';
import { type Probe, type ReadinessWatch, watchReadiness } from './readiness.ts';
import { openTracing } from './tracing.ts';

export type OperationsParts = {
  readonly log: Log;
  readonly probes: readonly Probe[];
  readonly knowledge: Readings['knowledge'];
  /** Absent: no traces. */
  readonly tracesTo?: string;
};

export type Operations = {
  readonly turns: WatchedTurns;
  readonly readiness: ReadinessWatch;
  /** The same checks, seen from outside. */
  readonly observeChecks: (run: RunChecks) => RunChecks;
  readonly observeHttp: (server: WatchedServer) => void;
  /** Call once when there is somewhere to scrape. Out: the text for a scraper, and its content type. */
  readonly serveMetrics: () => { readonly type: string; readonly read: () => Promise<string> };
  /** For the store: jobs that wait, by queue, read at each scrape. */
  readonly readQueues: (read: NonNullable<Readings['queues']>) => void;
  /** For the store: a webhook was not taken; it is tried again, or no attempt is left. */
  readonly webhookFailed: (outcome: 'retried' | 'given-up') => void;
  /** Sends the traces that are left. */
  readonly stop: () => Promise<void>;
};

const clock = (): number => performance.now() / 1000;

/** What the people who run the bot see of it: measures, traces, readiness, and the turns that a stop waits for. */
export const makeOperations = ({ log, probes, knowledge, tracesTo }: OperationsParts): Operations => {
  const metrics = makeMetrics();
  const tracing = openTracing(tracesTo, log);
  const parts = { metrics, tracing, clock };
  const readiness = watchReadiness(probes, () => performance.now());
  let queues: Readings['queues'];
  return {
    turns: makeTurns(parts),
    readiness,
    observeChecks: (run) => observeChecks(parts, run),
    observeHttp: (server) => observeHttp(server, metrics),
    serveMetrics: () => {
      metrics.serve({ knowledge, readiness: () => readiness.look(), queues: async () => (await queues?.()) ?? {} });
      return { type: metrics.registry.contentType, read: () => metrics.registry.metrics() };
    },
    readQueues: (read) => void (queues = read),
    webhookFailed: (outcome) => metrics.webhookFailures.inc({ outcome }),
    stop: tracing.stop,
  };
};
