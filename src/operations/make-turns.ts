import { randomUUID } from 'node:crypto';
import type { Reply } from '../core/answer.ts';
import type { Turn, TurnKind, Turns } from '../core/turns.ts';
import type { Metrics } from './metrics.ts';
import { currentRequest, inContext, type RequestContext } from './request-context.ts';
import type { Tracing } from './tracing.ts';

type TurnContext = RequestContext & { readonly turn: Turn; reply?: Reply };

export type WatchedTurns = Turns & {
  /** Told of every reply that goes out for a text. */
  readonly onReply: (reply: Reply) => void;
  /** Once nothing is under way any more. */
  readonly settled: () => Promise<void>;
  readonly running: () => number;
};

type Parts = {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Seconds, from any start. */
  readonly clock: () => number;
};

// What is heard gets an answer only when it is asked, or when the answer is sure.
const HEARD: ReadonlySet<TurnKind> = new Set(['message', 'mention', 'edit']);

const countReply = ({ matches, unmatched }: Metrics, { channel }: Turn, reply: Reply): void => {
  if (reply.kind === 'answer') matches.inc({ channel, confidence: reply.answer.confidence });
  if (reply.kind === 'choice') matches.inc({ channel, confidence: 'none' });
  if (reply.kind === 'unknown') unmatched.inc({ channel });
};

const attributesOf = (reply: Reply): Readonly<Record<string, string>> => ({
  'triage.reply': reply.kind,
  ...(reply.kind === 'answer'
    ? { 'triage.entry': reply.answer.entryId, 'triage.confidence': reply.answer.confidence }
    : {}),
});

const turnUnderWay = (): TurnContext | undefined => {
  const context = currentRequest();
  return context && 'turn' in context ? (context as TurnContext) : undefined;
};

/** Turns that are counted, timed and traced, and that a stop can wait for. */
export const makeTurns = ({ metrics, tracing, clock }: Parts): WatchedTurns => {
  const working = new Set<Promise<unknown>>();

  const watch = async <T>(context: TurnContext, work: () => Promise<T>): Promise<T> => {
    const { turn } = context;
    const startedAt = clock();
    metrics.turns.inc(turn);
    metrics.running.inc();
    try {
      const result = await work();
      // A check has a measure of its own.
      const answered = context.reply !== undefined || !HEARD.has(turn.kind);
      if (answered && turn.kind !== 'check') metrics.replySeconds.observe(turn, clock() - startedAt);
      return result;
    } catch (error) {
      metrics.failures.inc(turn);
      throw error;
    } finally {
      metrics.running.dec();
    }
  };

  const run = <T>(turn: Turn, work: () => Promise<T>): Promise<T> => {
    const id = currentRequest()?.id ?? randomUUID();
    const attributes = { 'triage.channel': turn.channel, 'triage.kind': turn.kind, 'triage.request': id };
    return tracing.span('turn', attributes, async (span) => {
      const context: TurnContext = { id, ...(span ? { trace: span.traceId } : {}), turn };
      try {
        return await inContext(context, () => watch(context, work));
      } finally {
        if (context.reply) span?.set(attributesOf(context.reply));
      }
    });
  };

  return {
    run: (turn, work) => {
      const job = run(turn, work);
      const tracked = job.then(
        () => undefined,
        () => undefined, // the caller has it
      );
      working.add(tracked);
      void tracked.then(() => working.delete(tracked));
      return job;
    },
    reference: () => currentRequest()?.id ?? randomUUID(),
    onReply: (reply) => {
      const context = turnUnderWay();
      if (!context) return;
      context.reply = reply;
      countReply(metrics, context.turn, reply);
    },
    settled: async () => {
      // A turn may start another one.
      while (working.size > 0) await Promise.all(working);
    },
    running: () => working.size,
  };
};
