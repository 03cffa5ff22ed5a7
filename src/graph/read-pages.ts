import type { GraphAnswer, GraphList, GraphObject } from '../core/graph-reader.ts';
import { isRecord } from '../core/is-record.ts';

// What a person would look through: after this the answer is "partial".
const MAX_ROWS = 2000;
const MAX_PAGES = 10;

const answered = ({ requestId, at, graphTime }: GraphAnswer) => ({
  requestId,
  at,
  ...(graphTime === undefined ? {} : { graphTime }),
});

/** The path below the version, when the link leads to the Graph that was asked; undefined for any other address. */
const ownPath = (link: unknown, graphUrl: string): string | undefined => {
  if (typeof link !== 'string' || !URL.canParse(link)) return undefined;
  const { origin, pathname, search } = new URL(link);
  if (origin !== new URL(graphUrl).origin || !pathname.startsWith('/v1.0/')) return undefined;
  return pathname.slice('/v1.0'.length) + search;
};

/**
 * Reads a collection to its end. An empty page with a next link is legal; a link to another host, a link that comes
 * twice, or more than 2,000 rows end the reading, and the list is then not complete.
 */
export const readPages = async (
  first: string,
  read: (path: string) => Promise<GraphAnswer>,
  graphUrl: string,
  pages = MAX_PAGES,
): Promise<GraphList> => {
  const rows: GraphObject[] = [];
  const seen = new Set<string>();
  let broken = false;
  let answer = await read(first);
  for (let page = 1; ; page += 1) {
    if (answer.kind !== 'found') {
      if (page === 1) return answer;
      // The rows so far are true; that there are no others is not known.
      return { ...answered(answer), kind: 'found', rows, complete: false };
    }
    const value: unknown[] = Array.isArray(answer.body['value']) ? answer.body['value'] : [];
    const whole = value.filter(isRecord);
    rows.push(...whole);
    broken ||= whole.length < value.length;
    const when = answered(answer);
    const link = answer.body['@odata.nextLink'];
    const next = ownPath(link, graphUrl);
    if (next === undefined || seen.has(next) || page >= pages || rows.length >= MAX_ROWS)
      return { kind: 'found', rows, complete: link === undefined && !broken, ...when };
    seen.add(next);
    answer = await read(next);
  }
};
