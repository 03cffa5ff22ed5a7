import type { GraphAnswer, GraphList, GraphReader } from '../core/graph-reader.ts';
import { textOf, UNREADABLE } from './graph-values.ts';

// The only two objects that the checks read and that Graph sends without an id.
const WITHOUT_ID = /^\/policies\/(?:crossTenantAccessPolicy|adminConsentRequestPolicy)\b/;

const wholeObject = (answer: GraphAnswer): GraphAnswer => {
  if (answer.kind !== 'found' || textOf(answer.body, 'id') !== undefined) return answer;
  const { body: _, ...answered } = answer;
  return { ...answered, kind: 'unknown', reason: UNREADABLE };
};

/** A row that cannot be told from others may be any: without it the list is not complete. */
const wholeRows = (list: GraphList): GraphList => {
  if (list.kind !== 'found') return list;
  const rows = list.rows.filter((row) => textOf(row, 'id') !== undefined);
  return { ...list, rows, complete: list.complete && rows.length === list.rows.length };
};

/**
 * Every object of Graph has an id. One that came without it, such as `{}`, is no object whose properties are all "not
 * set": it is not known at all.
 */
export const wholeAnswers = (graph: GraphReader): GraphReader => ({
  get: async (path, ...rest) => {
    const answer = await graph.get(path, ...rest);
    return WITHOUT_ID.test(path) ? answer : wholeObject(answer);
  },
  list: async (...asked) => wholeRows(await graph.list(...asked)),
  whatIf: async (body) => wholeRows(await graph.whatIf(body)),
  discover: (tenant) => graph.discover(tenant),
});
