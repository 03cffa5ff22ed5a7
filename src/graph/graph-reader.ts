import type { GraphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphObject, GraphReader, ReadOptions } from '../core/graph-reader.ts';
import type { Permission } from '../core/permissions.ts';
import type { AnswerCache } from './answer-cache.ts';
import { type Asked, makeAskGraph } from './ask-graph.ts';
import { makeBatchedRead, type Read } from './batch-reads.ts';
import { EntraLate } from './entra-faults.ts';
import type { RawAnswer } from './read-answer.ts';
import { type ReadLimits, travelsAlone } from './read-limits.ts';
import { readPages } from './read-pages.ts';
import type { GraphRequest, SendRequest } from './send-request.ts';

/** What lasts longer than a run, and what the run itself is. Times in seconds since 1970. */
export type ReaderParts = {
  readonly tenantId: string;
  readonly send: SendRequest;
  /** In: whether the token at hand was refused. Rejects when Entra gives none. */
  readonly token: (renew: boolean) => Promise<string>;
  readonly limits: ReadLimits;
  readonly cache: AnswerCache<GraphAnswer>;
  /** Reads on their way, of all runs: two people who press at once share them. */
  readonly flights: Map<string, Promise<GraphAnswer>>;
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

/** The value, or EntraLate when it takes longer than what is left. */
const within = async <Value>(work: Promise<Value>, seconds: number): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EntraLate()), Math.max(0, seconds * 1000));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Builds the reader of one run. */
export const makeGraphReader = (parts: ReaderParts): GraphReader => {
  const { tenantId, now, deadline } = parts;
  const left = (): number => deadline - now();
  // MSAL bounds its own requests, but not those to the token service of an Azure machine.
  const token = (renew: boolean): Promise<string> => within(parts.token(renew), left());

  const send = async (request: Pick<GraphRequest, 'method' | 'path' | 'body' | 'headers'>): Promise<RawAnswer> =>
    parts.send({ ...request, token: await token(false), timeout: left() * 1000 });
  const readAlone = ({ path, headers }: Read): Promise<RawAnswer> => send({ method: 'GET', path, headers });
  const together = makeBatchedRead({
    sendBatch: (body) => send({ method: 'POST', path: '/$batch', body }),
    sendAlone: readAlone,
  });
  const ask = makeAskGraph({
    tenantId,
    limits: parts.limits,
    now,
    left,
    report: parts.report,
    renewToken: () => token(true).catch(() => undefined),
  });

  const fetchAnswer = async (path: string, asked: Asked, advanced: boolean): Promise<GraphAnswer> => {
    const what: Read = { path, headers: advanced ? EVENTUAL : {} };
    const answer = await ask(path, () => (travelsAlone(path) ? readAlone(what) : together(what)), asked);
    if (answer.kind !== 'unknown') parts.cache.set(tenantId, path, now(), answer);
    return answer;
  };
  const read = async (path: string, asked: Asked, advanced: boolean): Promise<GraphAnswer> => {
    const kept = parts.cache.get(tenantId, path, now(), parts.fresh);
    if (kept) return kept;
    const key = `${tenantId} ${asked.shape} ${path}`;
    const underway = parts.flights.get(key);
    if (underway) {
      const shared = await within(underway, left()).catch(() => undefined);
      // What the other run had no time for, this one may have.
      if (shared && shared.kind !== 'unknown') return shared;
    }
    const mine = fetchAnswer(path, asked, advanced);
    parts.flights.set(key, mine);
    try {
      return await mine;
    } finally {
      if (parts.flights.get(key) === mine) parts.flights.delete(key);
    }
  };

  // The same path is read once a run, whichever checks ask for it.
  const reads = new Map<string, Promise<GraphAnswer>>();
  const readOnce = (
    path: string,
    permission: Permission,
    { advanced = false, plan }: ReadOptions = {},
    shape: Asked['shape'] = 'object',
  ): Promise<GraphAnswer> => {
    const key = `${shape} ${path}`;
    const known = reads.get(key) ?? read(path, { permission, plan, shape }, advanced);
    reads.set(key, known);
    return known;
  };

  return {
    get: (path, permission, options) => readOnce(path, permission, options),
    list: (path: GraphPath, permission, options) =>
      readPages(path, (next) => readOnce(next, permission, options, 'list'), parts.graphUrl),
    whatIf: async (body: GraphObject) => {
      const asked: Asked = {
        permission: 'Policy.Read.ConditionalAccess',
        plan: 'Microsoft Entra ID P1',
        shape: 'list',
      };
      const once = (): Promise<RawAnswer> => send({ method: 'POST', path: WHAT_IF, body });
      return readPages(WHAT_IF, () => ask(WHAT_IF, once, asked), parts.graphUrl);
    },
    discover: parts.discover,
  };
};
