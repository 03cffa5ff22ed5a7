import { describe, expect, it, jest } from '@jest/globals';
import { type BatchParts, makeBatchedRead } from '../../src/graph/batch-reads.ts';

type Body = { requests: { id: string; method: string; url: string; headers?: object }[] };
const found = (path: string) => ({ status: 200, headers: {}, json: { path } });
const parts = (batch: (body: Body) => unknown, calls: string[] = []): BatchParts & { calls: string[] } => ({
  calls,
  sendBatch: async (body) => {
    calls.push(`batch of ${(body as Body).requests.length}`);
    const json = batch(body as Body);
    return { status: 200, headers: { 'request-id': 'outer' }, json };
  },
  sendAlone: async ({ path }) => {
    calls.push(`alone ${path}`);
    return found(path);
  },
});
const answering = ({ requests }: Body) => ({
  responses: requests
    .map(({ id, url }) => ({
      id,
      status: url === '/b' ? 403 : 200,
      headers: { 'Retry-After': '3' },
      body: { path: url },
    }))
    .toReversed(),
});
const read = (path: string) => ({ path, headers: {} });

describe('makeBatchedRead', () => {
  it('sends one read by itself', async () => {
    const given = parts(answering);
    await expect(makeBatchedRead(given)(read('/a'))).resolves.toEqual(found('/a'));
    expect(given.calls).toEqual(['alone /a']);
  });

  it('sends the reads of a turn together, each with its own status, in any order of answers', async () => {
    const given = parts(answering);
    const together = makeBatchedRead(given);
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => together(read(path))));
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [200, { path: '/a' }],
      [403, { path: '/b' }],
      [200, { path: '/c' }],
    ]);
    expect(answers[0]?.headers).toEqual({ 'request-id': 'outer', date: '', 'retry-after': '3' });
    expect(given.calls).toEqual(['batch of 3']);
  });

  it('splits at twenty', async () => {
    const given = parts(answering);
    const together = makeBatchedRead(given);
    await Promise.all(Array.from({ length: 45 }, (_, at) => together(read(`/u${at}`))));
    expect(given.calls).toEqual(['batch of 20', 'batch of 20', 'batch of 5']);
  });

  it.each<[string, (body: Body) => unknown]>([
    [
      'fails',
      () => {
        throw new Error('cut');
      },
    ],
    ['is HTML', () => undefined],
    [
      'lacks a part',
      ({ requests }) => ({ responses: requests.slice(1).map(({ id }) => ({ id, status: 200, body: {} })) }),
    ],
  ])('asks one by one for what is missing when a batch %s', async (_, batch) => {
    const given = parts(batch);
    const together = makeBatchedRead(given);
    const [first] = await Promise.all([together(read('/a')), together(read('/b'))]);
    expect(first).toEqual(found('/a'));
    expect(given.calls).toContain('alone /a');
  });

  it('does not let a slow part hold up the others', async () => {
    const given = parts(() => undefined);
    const slow: BatchParts = { ...given, sendBatch: () => new Promise(() => undefined) };
    const together = makeBatchedRead(slow);
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      const answers = Promise.all([together(read('/a')), together(read('/b'))]);
      await new Promise((resolve) => setImmediate(resolve));
      // Milliseconds: a person waits 8 seconds for all checks together.
      await jest.advanceTimersByTimeAsync(3000);
      expect(await answers).toEqual([found('/a'), found('/b')]);
    } finally {
      jest.useRealTimers();
    }
  });
});
