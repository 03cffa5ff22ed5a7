import { type Skeleton, skeletonOf } from './skeleton.ts';

/** Shortest literal: the index looks at 8 symbols at a time. */
export const MIN_LITERAL = 8;
const MAX_HITS = 16;
const FILTER_BITS = 1 << 18;

type Literal = { readonly symbols: Uint8Array; readonly id: number; readonly anchor: number };
export type LiteralIndex = { readonly filter: Uint32Array; readonly buckets: ReadonlyMap<number, readonly Literal[]> };

// Rolling polynomial over 8 symbols, modulo 2^32.
const BASE = 0x01000193;
const TOP = (() => {
  let power = 1;
  for (let index = 1; index < MIN_LITERAL; index += 1) power = Math.imul(power, BASE);
  return power;
})();

const hashAt = (symbols: Uint8Array, start: number): number => {
  let hash = 0;
  for (let index = start; index < start + MIN_LITERAL; index += 1)
    hash = (Math.imul(hash, BASE) + (symbols[index] ?? 0)) | 0;
  return hash;
};

const slotOf = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) % FILTER_BITS;

/** The 8 symbols of a literal that fewest other literals share: sentences that begin alike do not land in one bucket. */
const chooseAnchor = (symbols: Uint8Array, count: ReadonlyMap<number, number>): number => {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let start = 0; start + MIN_LITERAL <= symbols.length; start += 1) {
    const shared = count.get(hashAt(symbols, start)) ?? 0;
    if (shared < fewest) [best, fewest] = [start, shared];
  }
  return best;
};

/** In: literals in author's spelling, each of at least 8 letters or digits; the position in the list is its id. */
export const buildLiteralIndex = (literals: readonly string[]): LiteralIndex => {
  const skeletons = literals.map((literal) => {
    const { symbols, length } = skeletonOf(literal);
    return symbols.slice(0, length);
  });
  const count = new Map<number, number>();
  for (const symbols of skeletons) {
    for (let start = 0; start + MIN_LITERAL <= symbols.length; start += 1) {
      const hash = hashAt(symbols, start);
      count.set(hash, (count.get(hash) ?? 0) + 1);
    }
  }
  const filter = new Uint32Array(FILTER_BITS / 32);
  const buckets = new Map<number, Literal[]>();
  skeletons.forEach((symbols, id) => {
    if (symbols.length < MIN_LITERAL) return;
    const anchor = chooseAnchor(symbols, count);
    const hash = hashAt(symbols, anchor);
    const slot = slotOf(hash);
    filter[slot >>> 5] = (filter[slot >>> 5] ?? 0) | (1 << (slot & 31));
    buckets.set(hash, [...(buckets.get(hash) ?? []), { symbols, id, anchor }]);
  });
  return { filter, buckets };
};

const standsAt = (text: Skeleton, literal: Uint8Array, start: number): boolean => {
  if (start < 0 || start + literal.length > text.length) return false;
  for (let index = 0; index < literal.length; index += 1)
    if (text.symbols[start + index] !== literal[index]) return false;
  return true;
};

export type LiteralHit = { readonly start: number; readonly end: number };

/** One pass over the text for all literals at once. Out: literal id to the places (in symbols) where it stands, the first 16 each. */
export const findLiterals = (index: LiteralIndex, text: Skeleton): Map<number, LiteralHit[]> => {
  const hits = new Map<number, LiteralHit[]>();
  if (text.length < MIN_LITERAL) return hits;
  const { filter, buckets } = index;
  const { symbols } = text;
  let hash = hashAt(symbols, 0);
  for (let start = 0; ; start += 1) {
    const slot = slotOf(hash);
    if (((filter[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) collect(buckets.get(hash), text, start, hits);
    if (start + MIN_LITERAL >= text.length) return hits;
    hash =
      (Math.imul((hash - Math.imul(symbols[start] ?? 0, TOP)) | 0, BASE) + (symbols[start + MIN_LITERAL] ?? 0)) | 0;
  }
};

const collect = (
  bucket: readonly Literal[] | undefined,
  text: Skeleton,
  at: number,
  hits: Map<number, LiteralHit[]>,
): void => {
  for (const { symbols, id, anchor } of bucket ?? []) {
    const found = hits.get(id);
    const start = at - anchor;
    if ((found?.length ?? 0) >= MAX_HITS || !standsAt(text, symbols, start)) continue;
    const hit = { start, end: start + symbols.length };
    if (found) found.push(hit);
    else hits.set(id, [hit]);
  }
};
