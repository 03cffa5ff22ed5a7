import { GEAR, GEAR_OF_SYMBOL, roll, WINDOW } from './rolling-hash.ts';
import { type Skeleton, skeletonOf, SYMBOLS } from './skeleton.ts';

/** Shortest literal: the index looks at 8 symbols at a time. */
export const MIN_LITERAL = WINDOW;
const MAX_HITS = 16;

type Literal = {
  readonly symbols: Skeleton;
  readonly id: number;
  /** Which 8 of its symbols it is found by: the place of the last of them, and their hash. */
  readonly anchor: number;
  readonly hash: number;
};

export type LiteralIndex = {
  /** Words of 32 bits, a power of two of them: which hashes are worth a look into the buckets. */
  readonly filter: Int32Array;
  /** How far a hash is shifted to choose its word. */
  readonly shift: number;
  readonly buckets: ReadonlyMap<number, readonly Literal[]>;
};

// A hash has three bits in one word of the filter, so that one look at the memory asks for all. With a word for every
// literal less than 1 % of foreign hashes pass, and 200,000 literals take a megabyte, which a cache still holds.
const MIN_FILTER_WORDS = 1 << 12;
const MAX_FILTER_WORDS = 1 << 20;
const bitsOf = (hash: number): number => (1 << hash) | (1 << (hash >>> 5)) | (1 << (hash >>> 10));

/** How far a hash is shifted to leave a place in a table of `size`, a power of two. */
const shiftFor = (size: number): number => Math.clz32(size) + 1;

const makeFilter = (literals: readonly Literal[]): Pick<LiteralIndex, 'filter' | 'shift'> => {
  let words = MIN_FILTER_WORDS;
  while (words < literals.length && words < MAX_FILTER_WORDS) words *= 2;
  const shift = shiftFor(words);
  const filter = new Int32Array(words);
  for (const { hash } of literals) filter[hash >>> shift] = (filter[hash >>> shift] ?? 0) | bitsOf(hash);
  return { filter, shift };
};

/** Calls `see` with the hash of each 8 symbols and the place of the last of them. */
const eachWindow = (symbols: Skeleton, see: (hash: number, last: number) => void): void => {
  let hash = 0;
  for (let last = 0; last < symbols.length; last += 1) {
    hash = roll(hash, GEAR_OF_SYMBOL[symbols[last] ?? 0] ?? 0);
    if (last >= WINDOW - 1) see(hash, last);
  }
};

/** How many windows of all literals there are of a hash, about. */
type Count = (hash: number) => number;

// Counted by the upper bits of the hash in a table with some places for each window: two hashes that share a place only
// make an anchor a little less rare, and a map of millions of windows would take seconds to build.
const PLACES_A_LITERAL = 64;
const MAX_PLACES = 1 << 22;

const countWindows = (skeletons: readonly Skeleton[]): Count => {
  let places = PLACES_A_LITERAL;
  while (places < skeletons.length * PLACES_A_LITERAL && places < MAX_PLACES) places *= 2;
  const shift = shiftFor(places);
  const counts = new Uint32Array(places);
  for (const symbols of skeletons)
    eachWindow(symbols, (hash) => {
      counts[hash >>> shift] = (counts[hash >>> shift] ?? 0) + 1;
    });
  return (hash) => counts[hash >>> shift] ?? 0;
};

/** The 8 symbols of a literal that fewest other literals share: sentences that begin alike do not land in one bucket. */
const chooseAnchor = (symbols: Skeleton, count: Count): { anchor: number; hash: number } => {
  let best = { anchor: 0, hash: 0 };
  let fewest = Number.POSITIVE_INFINITY;
  eachWindow(symbols, (hash, last) => {
    const shared = count(hash);
    if (shared < fewest) [best, fewest] = [{ anchor: last, hash }, shared];
  });
  return best;
};

/** In: literals in author's spelling, each of at least 8 letters or digits; the position in the list is its id. */
export const buildLiteralIndex = (texts: readonly string[]): LiteralIndex => {
  const skeletons = texts.map(skeletonOf);
  const count = countWindows(skeletons);
  const literals = skeletons.flatMap((symbols, id) =>
    symbols.length < MIN_LITERAL ? [] : [{ symbols, id, ...chooseAnchor(symbols, count) }],
  );
  const buckets = new Map<number, Literal[]>();
  for (const literal of literals) {
    const bucket = buckets.get(literal.hash);
    if (bucket) bucket.push(literal);
    else buckets.set(literal.hash, [literal]);
  }
  return { ...makeFilter(literals), buckets };
};

/** Where a literal stands in a text. */
export type LiteralHit = {
  /** In letters and digits: how far apart two hits are, whatever stands between the letters. */
  readonly start: number;
  readonly end: number;
  /** In characters: its first and its last letter or digit. */
  readonly from: number;
  readonly to: number;
};

/**
 * Walks over the letters and digits of the text, one for each symbol of the literal from place `at` on, forwards or
 * backwards. Out: the character of the last one; -1 when they are not the same.
 */
const follow = (text: string, from: number, symbols: Skeleton, at: number, step: 1 | -1): number => {
  let last = from - step;
  let index = from;
  for (let place = at; place >= 0 && place < symbols.length; index += step) {
    if (index < 0 || index >= text.length) return -1;
    const symbol = SYMBOLS[text.charCodeAt(index)] ?? 0;
    if (symbol === 0) continue;
    if (symbol !== symbols[place]) return -1;
    last = index;
    place += step;
  }
  return last;
};

/**
 * The pass over the text, nearly all of the cost of matching: nothing is kept of a character but its share of the hash.
 * Hence a loop of its own that calls nothing, with the hash and the filter's test written out: a call, even one that the
 * engine inlines, makes every character a fifth dearer.
 * Out: for each place whose hash passes the filter the hash, the character, and the letters and digits up to it.
 */
const suspectsIn = ({ filter, shift }: LiteralIndex, text: string): number[] => {
  const suspects: number[] = [];
  const gears = GEAR;
  let hash = 0;
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const gear = gears[text.charCodeAt(index)] ?? 0;
    if (gear === 0) continue;
    hash = ((hash << 4) + gear) | 0; // as `roll`
    count += 1;
    const word = filter[hash >>> shift] ?? 0;
    if (((word >>> (hash >>> 5)) & (word >>> (hash >>> 10)) & (word >>> hash) & 1) !== 0)
      suspects.push(hash, index, count); // as `bitsOf`
  }
  return suspects;
};

/** One pass over the text for all literals at once. Out: literal id to the places where it stands, the first 16 each. */
export const findLiterals = (index: LiteralIndex, text: string): Map<number, LiteralHit[]> => {
  const hits = new Map<number, LiteralHit[]>();
  const suspects = suspectsIn(index, text);
  for (let at = 0; at < suspects.length; at += 3) {
    const bucket = index.buckets.get(suspects[at] ?? 0);
    if (bucket) collect(bucket, text, suspects[at + 1] ?? 0, suspects[at + 2] ?? 0, hits);
  }
  return hits;
};

/** @param count letters and digits up to the character `at`, which is included */
const collect = (
  bucket: readonly Literal[],
  text: string,
  at: number,
  count: number,
  hits: Map<number, LiteralHit[]>,
): void => {
  for (const { symbols, id, anchor } of bucket) {
    const found = hits.get(id);
    if ((found?.length ?? 0) >= MAX_HITS) continue;
    const from = follow(text, at, symbols, anchor, -1);
    if (from < 0) continue;
    const to = follow(text, at + 1, symbols, anchor + 1, 1);
    if (to < 0) continue;
    const start = count - anchor - 1;
    const hit = { start, end: start + symbols.length, from, to };
    if (found) found.push(hit);
    else hits.set(id, [hit]);
  }
};
