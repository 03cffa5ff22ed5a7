import { describe, expect, it } from '@jest/globals';
import type { GraphAnswer } from '../../src/core/graph-reader.ts';
import { readPages } from '../../src/graph/read-pages.ts';

const HOST = 'https://graph.microsoft.com';
const page = (rows: number, next?: string): GraphAnswer => ({
  kind: 'found',
  body: {
    value: Array.from({ length: rows }, (_, id) => ({ id })),
    ...(next === undefined ? {} : { '@odata.nextLink': next }),
  },
  requestId: 'r',
  at: 1,
});
const broken: GraphAnswer = { kind: 'unknown', reason: { kind: 'timeout' }, requestId: '', at: 2 };
const reading = async (pages: Record<string, GraphAnswer>) => {
  const asked: string[] = [];
  const list = await readPages('/a', async (path) => (asked.push(path), pages[path] ?? broken), HOST);
  return { list, asked };
};

describe('readPages', () => {
  it('follows next links, past an empty page, to the end', async () => {
    const { list, asked } = await reading({
      '/a': page(2, `${HOST}/v1.0/a?$skiptoken=1`),
      '/a?$skiptoken=1': page(0, `${HOST}/v1.0/a?$skiptoken=2`),
      '/a?$skiptoken=2': page(1),
    });
    expect(list).toMatchObject({ kind: 'found', complete: true, rows: { length: 3 } });
    expect(asked).toHaveLength(3);
  });

  it.each<[string, string]>([
    ['another host', 'https://evil.example.com/v1.0/a?$skiptoken=1'],
    ['another version', `${HOST}/beta/a?$skiptoken=1`],
    ['no address', 'next'],
    ['credentials before the host', 'https://graph.microsoft.com@evil.example.com/v1.0/a'],
  ])('does not follow a link to %s, and says that the list is not complete', async (_, link) => {
    const { list, asked } = await reading({ '/a': page(2, link) });
    expect(list).toMatchObject({ kind: 'found', complete: false, rows: { length: 2 } });
    expect(asked).toEqual(['/a']);
  });

  it('ends a loop', async () => {
    const link = `${HOST}/v1.0/a?$skiptoken=1`;
    const { list, asked } = await reading({ '/a': page(1, link), '/a?$skiptoken=1': page(1, link) });
    expect(list).toMatchObject({ complete: false });
    expect(asked).toHaveLength(2);
  });

  it('stops after 2,000 rows', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [
        at === 0 ? '/a' : `/a?$skiptoken=${at}`,
        page(999, `${HOST}/v1.0/a?$skiptoken=${at + 1}`),
      ]),
    );
    const { list, asked } = await reading(pages);
    expect(list).toMatchObject({ complete: false, rows: { length: 2997 } });
    expect(asked).toHaveLength(3);
  });

  it('keeps the rows it has when a later page fails, and fails when the first does', async () => {
    expect((await reading({ '/a': page(2, `${HOST}/v1.0/a?$skiptoken=1`) })).list).toMatchObject({
      kind: 'found',
      complete: false,
    });
    expect((await reading({})).list).toMatchObject({ kind: 'unknown', reason: { kind: 'timeout' } });
  });
});
