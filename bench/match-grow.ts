import type { KbEntry } from '../src/core/kb-entry.ts';
import { makeRandom } from './random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The entries and, for a factor above 1, synthetic ones until there are `factor` times as many. A synthetic entry has the
 * form of a real one (as many codes, sentences and words) but every word is made of random letters and every code is
 * random, so that it costs what an entry costs and matches nothing.
 */
export const growEntries = (entries: readonly KbEntry[], factor: number): KbEntry[] => {
  const random = makeRandom(3);
  const below = (limit: number): number => Math.floor(random() * limit);
  const word = (length: number): string => Array.from({ length }, () => LETTERS[below(LETTERS.length)] ?? 'a').join('');
  // As a language has: words come back, in rows that do not.
  const vocabulary = Array.from({ length: 40 }, (_, length) => Array.from({ length: 1000 }, () => word(length)));
  const disguise = (text: string): string =>
    text.replace(/[A-Za-z]{1,39}/g, ({ length }) => vocabulary[length]?.[below(1000)] ?? '');
  const code = (value: string): string =>
    value.startsWith('AADSTS') ? `AADSTS${10_000_000 + below(89_999_999)}` : `${word(1).toUpperCase()}${word(14)}`;
  const copy = (entry: KbEntry, number: number): KbEntry => ({
    ...entry,
    id: `synthetic-${number}-${entry.id}`,
    title: disguise(entry.title),
    summary: disguise(entry.summary),
    codes: entry.codes.map(({ value, decisive }) => ({ value: code(value), decisive })),
    patterns: entry.patterns.map(({ id, confidence, literals }) => ({
      id,
      confidence,
      literals: literals.map(disguise),
    })),
    samples: { positive: [], negative: [] },
  });
  const synthetic = Array.from({ length: factor - 1 }, (_, number) => entries.map((entry) => copy(entry, number)));
  return [...entries, ...synthetic.flat()];
};
