import type { GraphResponse } from './send-request.ts';
import type { RawAnswer } from './read-answer.ts';

export type Read = { readonly path: string; readonly headers: Readonly<Record<string, string>> };

type Waiting = Read & { readonly answer: (answer: RawAnswer) => void; readonly alone: () => void };

// https://learn.microsoft.com/graph/json-batching: at most 20 requests.
const MAX_PARTS = 20;
// A batch is as slow as its slowest part: after this its parts are asked one by one as well. Milliseconds.
const HEDGE = 2500;

export type BatchParts = {
  /** Sends a batch. Rejects when there is no answer. */
  readonly sendBatch: (body: object) => Promise<GraphResponse>;
  /** Sends one read by itself. Rejects when there is no answer. */
  readonly sendAlone: (read: Read) => Promise<RawAnswer>;
};

type Part = { id?: unknown; status?: unknown; headers?: unknown; body?: unknown };

const partsOf = (json: unknown): Part[] => {
  const responses = (json as { responses?: unknown } | undefined)?.responses;
  return Array.isArray(responses)
    ? responses.filter((part): part is Part => typeof part === 'object' && part !== null)
    : [];
};

const lowerCase = (headers: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]));

/**
 * Builds a read that travels with the others of its turn: one alone as a GET, several in one $batch. A batch that fails
 * or is late is no loss: each of its parts is then asked by itself, and the first answer counts.
 */
export const makeBatchedRead = ({ sendBatch, sendAlone }: BatchParts): ((read: Read) => Promise<RawAnswer>) => {
  let waiting: Waiting[] = [];

  const sendTogether = async (group: readonly Waiting[]): Promise<void> => {
    const hedge = setTimeout(() => group.forEach(({ alone }) => alone()), HEDGE);
    try {
      const { json, headers } = await sendBatch({
        requests: group.map(({ path, headers: own }, at) => ({
          id: String(at),
          method: 'GET',
          url: path,
          ...(Object.keys(own).length > 0 ? { headers: own } : {}),
        })),
      });
      const outer = { 'request-id': headers['request-id'] ?? '', date: headers['date'] ?? '' };
      const parts = partsOf(json);
      for (const [at, { answer }] of group.entries()) {
        const own = parts.filter(({ id }) => id === String(at));
        // Two answers to one question are none: it is asked again by itself.
        const [part] = own.length === 1 ? own : [];
        if (part && typeof part.status === 'number')
          answer({ status: part.status, headers: { ...outer, ...lowerCase(part.headers) }, json: part.body });
      }
    } catch {
      // Reported by the reads themselves, below.
    } finally {
      clearTimeout(hedge);
    }
    // A part without an answer, or no answer at all. Those that were answered ignore it.
    group.forEach(({ alone }) => alone());
  };

  const flush = (): void => {
    const [first, ...more] = waiting;
    const group = waiting;
    waiting = [];
    if (first && more.length === 0) return first.alone();
    for (let at = 0; at < group.length; at += MAX_PARTS) void sendTogether(group.slice(at, at + MAX_PARTS));
  };

  return (read) =>
    new Promise((resolve, reject) => {
      let started = false;
      let done = false;
      const answer = (given: RawAnswer): void => {
        done = true;
        resolve(given);
      };
      const alone = (): void => {
        if (started || done) return;
        started = true;
        sendAlone(read).then(answer, reject);
      };
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ ...read, answer, alone });
    });
};
