import type { UnknownReason } from '../core/check-result.ts';
import type { GraphAnswer, GraphObject } from '../core/graph-reader.ts';
import type { Permission, ThreadPermission } from '../core/permissions.ts';
import { EntraBusy, EntraLate, NoToken } from './entra-faults.ts';
import { graphTimeOf, type RawAnswer, readAnswer, requestIdOf } from './read-answer.ts';
import type { ReadLimits } from './read-limits.ts';

/** What a read needs and how its answer must look: anything else with status 200 is no answer. */
export type Asked = {
  readonly permission: Permission | ThreadPermission;
  readonly plan?: string | undefined;
  readonly shape: 'object' | 'list';
};

export type AskParts = {
  readonly tenantId: string;
  readonly limits: ReadLimits;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Seconds until the end of the run. */
  readonly left: () => number;
  readonly renewToken: () => Promise<unknown>;
  /** Writes the fault to the log. Out: the id under which it stands there. */
  readonly report: (fault: unknown) => string;
};

// Two refusals or faults are no accident any more.
const TRIES = 3;
// What is left of the deadline must still hold an answer. Seconds.
export const RESERVE = 0.5;

const sleep = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

const hasShape = (body: GraphObject, shape: Asked['shape']): boolean =>
  !('error' in body) && (shape === 'list' ? Array.isArray(body['value']) : Object.keys(body).length > 0);

/** Why there was no answer at all. `final` ends the tries. */
const reasonOf = (fault: unknown, { now, report }: AskParts): { reason: UnknownReason; final: boolean } => {
  if (fault instanceof NoToken) return { reason: { kind: 'not_configured' }, final: true };
  if (fault instanceof EntraLate) return { reason: { kind: 'timeout' }, final: true };
  if (fault instanceof EntraBusy && fault.status === 429)
    return { reason: { kind: 'throttled', retryAt: now() + fault.retryAfter }, final: true };
  return { reason: { kind: 'error', id: report(fault) }, final: false };
};

/**
 * Builds the loop around one read: it waits for its turn, tries again what may pass, gets a new token once, and ends with
 * an answer or the reason for none before the run does.
 */
export const makeAskGraph = (parts: AskParts) => {
  const { tenantId, limits, now, left, report } = parts;
  const unknown = (reason: UnknownReason, requestId = ''): GraphAnswer => ({
    kind: 'unknown',
    reason,
    requestId,
    at: now(),
  });

  /** An answer that ends the tries, or why to try again and when. */
  const judge = (
    path: string,
    raw: RawAnswer,
    asked: Asked,
    tries: number,
  ): GraphAnswer | { last: UnknownReason; after: number; token: boolean } => {
    const meaning = readAnswer(raw, asked);
    const requestId = requestIdOf(raw);
    if (meaning.kind === 'unknown') return unknown(meaning.reason, requestId);
    const graphTime = graphTimeOf(raw);
    if (meaning.kind === 'found' && !hasShape(meaning.body, asked.shape))
      return { last: { kind: 'error', id: requestId || report('no such answer') }, after: 0.2, token: false };
    if (meaning.kind !== 'retry')
      return { ...meaning, requestId, at: now(), ...(graphTime === undefined ? {} : { graphTime }) };
    const { because, after } = meaning;
    if (because === 'throttled') limits.postpone(tenantId, path, now() + after);
    const last: UnknownReason =
      because === 'throttled'
        ? { kind: 'throttled', retryAt: now() + after }
        : because === 'token'
          ? { kind: 'not_configured' }
          : { kind: 'error', id: requestId || report(`HTTP ${raw.status}`) };
    if ((because === 'token' && tries > 1) || after > left() - RESERVE) return unknown(last, requestId);
    return { last, after, token: because === 'token' };
  };

  return async (path: string, once: () => Promise<RawAnswer>, asked: Asked): Promise<GraphAnswer> => {
    let last: UnknownReason = { kind: 'timeout' };
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const turn = limits.take(tenantId, path, now(), left() - RESERVE);
      if (turn > left() - RESERVE)
        return unknown(left() <= RESERVE ? last : { kind: 'throttled', retryAt: now() + turn });
      // Not even for a moment without need: reads of one turn travel together.
      if (turn > 0) await sleep(turn);
      try {
        const judged = judge(path, await once(), asked, tries);
        if ('kind' in judged) return judged;
        last = judged.last;
        if (judged.token) await parts.renewToken();
        await sleep(judged.after);
      } catch (fault) {
        if (left() <= RESERVE) return unknown({ kind: 'timeout' });
        const { reason, final } = reasonOf(fault, parts);
        if (final) return unknown(reason);
        last = reason;
      }
    }
    return unknown(last);
  };
};
