import { ownCopy } from '../own-copy.ts';
import type { KbEntry, Pattern } from '../kb-entry.ts';
import type { IndexedPattern, KbIndex } from '../kb-index.ts';
import type { LiteralHit } from '../literal-index.ts';

/** A pattern whose pieces all stand in the text. */
export type FoundSentence = {
  readonly entry: KbEntry;
  readonly pattern: Pattern;
  /** Letters and digits of its pieces. */
  readonly weight: number;
  /** Where the sentence begins and ends, in characters of the text. */
  readonly offset: number;
  readonly end: number;
  /** What the regexes of the entry's complete patterns read, as found. */
  readonly captures: Readonly<Record<string, string>>;
};

type Hits = ReadonlyMap<number, readonly LiteralHit[]>;
type Complete = { readonly indexed: IndexedPattern; readonly offset: number; readonly end: number };

// Pieces of one sentence stand near each other; in letters and digits.
const REACH = 700;

const inOrder = (indexed: IndexedPattern, hits: Hits): Complete | undefined => {
  const [first, ...rest] = indexed.literalIds;
  for (const opening of hits.get(first ?? -1) ?? []) {
    let last = opening;
    const complete = rest.every((id) => {
      const next = hits.get(id)?.find(({ start }) => start >= last.end && start - last.end <= REACH);
      if (next) last = next;
      return next !== undefined;
    });
    if (complete) return { indexed, offset: opening.from, end: last.to };
  }
  return undefined;
};

// Where a pattern's regex may read: the sentence, what follows it, and a few words before it (characters).
const BEFORE = 120;
const AFTER = 1500;

const read = ({ regex }: IndexedPattern, plain: string, offset: number): Record<string, string> => {
  const groups = regex?.exec(plain.slice(Math.max(0, offset - BEFORE), offset + AFTER))?.groups ?? {};
  return Object.fromEntries(
    Object.entries(groups).flatMap(([name, value]) => (typeof value === 'string' ? [[name, ownCopy(value)]] : [])),
  );
};

/**
 * The patterns that are complete, given where the literals stand. One pattern of an entry wins later, but whatever
 * another one of the same entry reads is known too.
 */
export const findSentences = (index: KbIndex, plain: string, hits: Hits): FoundSentence[] => {
  const complete = [...hits.keys()]
    .flatMap((id) => index.byLastLiteral.get(id) ?? [])
    .flatMap((number) => index.patterns[number] ?? [])
    .flatMap((indexed) => inOrder(indexed, hits) ?? []);
  const captures = new Map<string, Record<string, string>>();
  for (const { indexed, offset } of complete) {
    const { id } = indexed.entry;
    captures.set(id, { ...read(indexed, plain, offset), ...captures.get(id) });
  }
  return complete.map(({ indexed: { entry, pattern, weight }, offset, end }) => ({
    entry,
    pattern,
    weight,
    offset,
    end,
    captures: captures.get(entry.id) ?? {},
  }));
};
