import type { UnknownReason } from '../core/check-result.ts';
import type { GraphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphObject, GraphReader, ReadOptions } from '../core/graph-reader.ts';
import type { Permission } from '../core/permissions.ts';
import type { AnswerCache } from './answer-cache.ts';
import { makeBatchedRead, type Read } from './batch-reads.ts';
import { readPages } from './read-pages.ts';
import { graphTimeOf, type RawAnswer, readAnswer, requestIdOf } from './read-answer.ts';
import { type ReadLimits, travelsAlone } from './read-limits.ts';
import type { GraphRequest, SendRequest } from './send-request.ts';

/** What lasts longer than a run, and what the run itself is. Times in seconds since 1970. */
export type ReaderParts = {
  readonly tenantId: string;
  readonly send: SendRequest;
  /** In: whether the token at hand was refused. Rejects when Entra gives none. */
  readonly token: (renew: boolean) => Promise<string>;
  readonly limits: ReadLimits;
  readonly cache: AnswerCache<GraphAnswer>;
  readonly fresh: boolean;
  readonly discover: GraphReader['discover'];
  readonly now: () => number;
  readonly deadline: number;
  /** Writes the fault to the log. Out: the id under which it stands there. */
  readonly report: (fault: unknown) => string;
  readonly graphUrl: string;
};

const WHAT_IF = '/identity/conditionalAccess/evaluate';
const EVENTUAL = { ConsistencyLevel: 'eventual' };
// Two refusals or faults are no accident any more.
const TRIES = 3;
// What is left of the deadline must still hold an answer. Seconds.
const RESERVE = 0.5;

const sleep = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

type Asked = { readonly permission: Permission; readonly plan?: string | undefined };

/** Builds the reader of one run. */
export const makeGraphReader = (parts: ReaderParts): GraphReader => {
  const { tenantId, now, deadline } = parts;
  const left = (): number => deadline - now();
  const unknown = (reason: UnknownReason, requestId = ''): GraphAnswer => ({
    kind: 'unknown',
    reason,
    requestId,
    at: now(),
  });

  const send = async (request: Pick<GraphRequest, 'method' | 'path' | 'body' | 'headers'>): Promise<RawAnswer> =>
    parts.send({ ...request, token: await parts.token(false), timeout: left() * 1000 });
  const together = makeBatchedRead({
    sendBatch: async (body) => {
      const { status, headers, json } = await send({ method: 'POST', path: '/$batch', body });
      return { status, headers, json };
    },
    sendAlone: ({ path, headers }) => send({ method: 'GET', path, headers }),
  });
  const readAlone = ({ path, headers }: Read): Promise<RawAnswer> => send({ method: 'GET', path, headers });

  /** Tries until there is an answer, or no time for one. */
  const ask = async (path: string, once: () => Promise<RawAnswer>, asked: Asked): Promise<GraphAnswer> => {
    let last: UnknownReason = { kind: 'timeout' };
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const turn = parts.limits.take(tenantId, path, now(), left() - RESERVE);
      if (turn > left() - RESERVE)
        return unknown(left() <= RESERVE ? last : { kind: 'throttled', retryAt: now() + turn });
      // Not even for a moment without need: reads of one turn travel together.
      if (turn > 0) await sleep(turn);
      let raw: RawAnswer;
      try {
        raw = await once();
      } catch (fault) {
        if (left() <= RESERVE) return unknown({ kind: 'timeout' });
        if (fault instanceof NoToken) return unknown({ kind: 'not_configured' });
        last = { kind: 'error', id: parts.report(fault) };
        continue;
      }
      const meaning = readAnswer(raw, asked);
      const requestId = requestIdOf(raw);
      if (meaning.kind === 'unknown') return unknown(meaning.reason, requestId);
      const graphTime = graphTimeOf(raw);
      if (meaning.kind !== 'retry')
        return { ...meaning, requestId, at: now(), ...(graphTime === undefined ? {} : { graphTime }) };
      if (meaning.because === 'throttled') last = { kind: 'throttled', retryAt: now() + meaning.after };
      else if (meaning.because === 'token') last = { kind: 'not_configured' };
      else last = { kind: 'error', id: requestId || parts.report(`HTTP ${raw.status}`) };
      if (meaning.because === 'token' && tries > 1) return unknown(last, requestId);
      if (meaning.after > left() - RESERVE) return unknown(last, requestId);
      if (meaning.because === 'token') await parts.token(true).catch(() => undefined);
      await sleep(meaning.after);
    }
    return unknown(last);
  };

  const read = async (path: string, asked: Asked, advanced: boolean): Promise<GraphAnswer> => {
    const kept = parts.cache.get(tenantId, path, now(), parts.fresh);
    if (kept) return kept;
    const what: Read = { path, headers: advanced ? EVENTUAL : {} };
    const answer = await ask(path, () => (travelsAlone(path) ? readAlone(what) : together(what)), asked);
    if (answer.kind !== 'unknown') parts.cache.set(tenantId, path, now(), answer);
    return answer;
  };

  // The same path is read once a run, whichever checks ask for it.
  const reads = new Map<string, Promise<GraphAnswer>>();
  const get = (
    path: string,
    permission: Permission,
    { advanced = false, plan }: ReadOptions = {},
  ): Promise<GraphAnswer> => {
    const known = reads.get(path) ?? read(path, { permission, plan }, advanced);
    reads.set(path, known);
    return known;
  };

  return {
    get,
    list: (path: GraphPath, permission, options) =>
      readPages(path, (next) => get(next, permission, options), parts.graphUrl),
    whatIf: async (body: GraphObject) => {
      const asked: Asked = { permission: 'Policy.Read.ConditionalAccess', plan: 'Microsoft Entra ID P1' };
      const once = () => send({ method: 'POST', path: WHAT_IF, body });
      return readPages(WHAT_IF, () => ask(WHAT_IF, once, asked), parts.graphUrl);
    },
    discover: parts.discover,
  };
};

/** Entra gave the bot no token: its secret ended, its app is not in the tenant, its tenant does not exist. */
export class NoToken extends Error {}
