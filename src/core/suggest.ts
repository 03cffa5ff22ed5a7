import type { KbEntry } from './kb-entry.ts';
import type { KbIndex } from './kb-index.ts';

const MAX_SUGGESTIONS = 3;
const LEAST_SHARED = 3;
// Sum of ln(entries / entries with the word): three words, of which at least one is rare.
const LEAST_SCORE = 11;
// Words that stand in every error of this field and tell nothing apart.
const COMMON = new Set(
  'the a an and or of to in is was for with from on at by this that not are be it as you your have has can cannot could user users error errors code message request application app account access tenant microsoft entra azure graph please failed failure when then there does did into error_description'.split(
    ' ',
  ),
);

const wordsOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[a-z0-9_]{3,40}/g) ?? []).filter((word) => !COMMON.has(word) && !/^\d{1,3}$/.test(word)),
  );

const subject = (entry: KbEntry): string =>
  [
    entry.title,
    entry.summary,
    ...entry.codes.map(({ value }) => value),
    ...entry.patterns.flatMap(({ literals }) => literals),
  ].join(' ');

const cache = new WeakMap<
  KbIndex,
  { readonly words: ReadonlyMap<string, ReadonlySet<string>>; readonly spread: ReadonlyMap<string, number> }
>();

const vocabulary = (index: KbIndex) => {
  const known = cache.get(index);
  if (known) return known;
  const words = new Map([...index.entries].map(([id, entry]) => [id, wordsOf(subject(entry))] as const));
  const spread = new Map<string, number>();
  for (const set of words.values()) for (const word of set) spread.set(word, (spread.get(word) ?? 0) + 1);
  const made = { words, spread };
  cache.set(index, made);
  return made;
};

/**
 * Entries whose words are nearest to the text, rare words counting more. They are guesses, to be shown as such.
 * Out: at most 3 entry ids, the nearest first; none when nothing of substance is shared.
 */
export const suggest = (index: KbIndex, text: string): string[] => {
  const asked = [...wordsOf(text.slice(0, 4000))];
  const { words, spread } = vocabulary(index);
  return [...words]
    .map(([id, set]) => {
      const shared = asked.filter((word) => set.has(word));
      const score = shared.reduce((sum, word) => sum + Math.log(index.entries.size / (spread.get(word) ?? 1)), 0);
      return { id, score, shared: shared.length };
    })
    .filter(({ score, shared }) => shared >= LEAST_SHARED && score >= LEAST_SCORE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ id }) => id);
};
