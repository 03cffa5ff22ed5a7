import { filterTokens, type Token } from './filter-tokens.ts';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type Literal = string | number | boolean | null;
/** A property path; inside `any(o:o/id eq …)` the first part may be the variable. */
export type Path = readonly string[];

/** What a `$filter` asks. */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly op: 'not'; readonly filter: Filter }
  | { readonly op: 'compare'; readonly how: Comparison; readonly path: Path; readonly value: Literal }
  | { readonly op: 'in'; readonly path: Path; readonly values: readonly Literal[] }
  | { readonly op: 'startswith' | 'endswith' | 'contains'; readonly path: Path; readonly value: string }
  | { readonly op: 'any' | 'all'; readonly path: Path; readonly variable: string; readonly filter: Filter | undefined };

const COMPARISONS = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const TEXT_FUNCTIONS = ['startswith', 'endswith', 'contains'] as const;
// Deeper than any filter that a check makes; keeps a hostile one from exhausting the stack.
const MAX_DEPTH = 40;

type Cursor = { readonly source: string; readonly tokens: readonly Token[]; at: number; depth: number };

const END: Token = { kind: 'end', value: '', at: 0 };
const peek = (cursor: Cursor, ahead = 0): Token => cursor.tokens[cursor.at + ahead] ?? END;
const fail = (cursor: Cursor): never => {
  throw new SyntaxError(`Syntax error at position ${peek(cursor).at} in '${cursor.source}'.`);
};
const isSign = (token: Token, sign: string): boolean => token.kind === 'sign' && token.value === sign;
const isName = (token: Token, name: string): boolean => token.kind === 'name' && token.value === name;
const take = (cursor: Cursor, sign: string): void => {
  if (!isSign(peek(cursor), sign)) fail(cursor);
  cursor.at += 1;
};

const readName = (cursor: Cursor): string => {
  const token = peek(cursor);
  if (token.kind !== 'name') return fail(cursor);
  cursor.at += 1;
  return token.value;
};

const readValue = (cursor: Cursor): Literal => {
  const token = peek(cursor);
  if (token.kind !== 'text' && token.kind !== 'literal') return fail(cursor);
  cursor.at += 1;
  return token.value;
};

const isLambda = (cursor: Cursor): boolean =>
  (isName(peek(cursor, 1), 'any') || isName(peek(cursor, 1), 'all')) && isSign(peek(cursor, 2), '(');

const readPath = (cursor: Cursor): Path => {
  const path = [readName(cursor)];
  while (isSign(peek(cursor), '/') && !isLambda(cursor)) {
    cursor.at += 1;
    path.push(readName(cursor));
  }
  return path;
};

const readLambda = (cursor: Cursor, path: Path): Filter => {
  take(cursor, '/');
  const op = readName(cursor) === 'all' ? 'all' : 'any';
  take(cursor, '(');
  if (isSign(peek(cursor), ')')) {
    cursor.at += 1;
    return { op, path, variable: '', filter: undefined };
  }
  const variable = readName(cursor);
  take(cursor, ':');
  const filter = readOr(cursor);
  take(cursor, ')');
  return { op, path, variable, filter };
};

/** `endsWith` and `endswith` are the same. */
const textFunction = (token: Token): (typeof TEXT_FUNCTIONS)[number] | undefined =>
  token.kind === 'name' ? TEXT_FUNCTIONS.find((name) => name === token.value.toLowerCase()) : undefined;

const readFunction = (cursor: Cursor, op: (typeof TEXT_FUNCTIONS)[number]): Filter => {
  cursor.at += 1;
  take(cursor, '(');
  const path = readPath(cursor);
  take(cursor, ',');
  const value = readValue(cursor);
  if (typeof value !== 'string') return fail(cursor);
  take(cursor, ')');
  return { op, path, value };
};

const readIn = (cursor: Cursor, path: Path): Filter => {
  take(cursor, '(');
  const values = [readValue(cursor)];
  while (isSign(peek(cursor), ',')) {
    cursor.at += 1;
    values.push(readValue(cursor));
  }
  take(cursor, ')');
  return { op: 'in', path, values };
};

const readTest = (cursor: Cursor): Filter => {
  const text = textFunction(peek(cursor));
  if (text && isSign(peek(cursor, 1), '(')) return readFunction(cursor, text);
  const path = readPath(cursor);
  if (isSign(peek(cursor), '/')) return readLambda(cursor, path);
  const how = peek(cursor);
  if (isName(how, 'in')) {
    cursor.at += 1;
    return readIn(cursor, path);
  }
  if (how.kind !== 'name' || !COMPARISONS.has(how.value)) return fail(cursor);
  cursor.at += 1;
  return { op: 'compare', how: how.value as Comparison, path, value: readValue(cursor) };
};

const readNot = (cursor: Cursor): Filter => {
  cursor.depth += 1;
  if (cursor.depth > MAX_DEPTH) fail(cursor);
  try {
    if (isName(peek(cursor), 'not')) {
      cursor.at += 1;
      return { op: 'not', filter: readNot(cursor) };
    }
    if (!isSign(peek(cursor), '(')) return readTest(cursor);
    cursor.at += 1;
    const inner = readOr(cursor);
    take(cursor, ')');
    return inner;
  } finally {
    cursor.depth -= 1;
  }
};

const readAnd = (cursor: Cursor): Filter => {
  let left = readNot(cursor);
  while (isName(peek(cursor), 'and')) {
    cursor.at += 1;
    left = { op: 'and', left, right: readNot(cursor) };
  }
  return left;
};

const readOr = (cursor: Cursor): Filter => {
  let left = readAnd(cursor);
  while (isName(peek(cursor), 'or')) {
    cursor.at += 1;
    left = { op: 'or', left, right: readAnd(cursor) };
  }
  return left;
};

/**
 * Reads a `$filter`: comparisons, `in`, `and`, `or`, `not`, brackets, startswith, endswith, contains, any and all.
 * @throws SyntaxError that says where, as Graph says it.
 */
export const parseFilter = (source: string): Filter => {
  const cursor: Cursor = { source, tokens: filterTokens(source), at: 0, depth: 0 };
  const filter = readOr(cursor);
  return peek(cursor).kind === 'end' ? filter : fail(cursor);
};
