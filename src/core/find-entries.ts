import type { KbEntry } from './kb-entry.ts';
import type { KbIndex } from './kb-index.ts';

/** What an entry is found by, in lower case. */
type Card = {
  readonly entry: KbEntry;
  readonly codes: readonly string[];
  readonly title: readonly string[];
  readonly text: readonly string[];
};

// Somebody types: a word or two, or a number.
const MAX_QUERY = 200;
const MAX_WORDS = 8;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

const known = new WeakMap<KbIndex, readonly Card[]>();

const cardsOf = (index: KbIndex): readonly Card[] => {
  const before = known.get(index);
  if (before) return before;
  const made = [...index.entries.values()]
    .filter(({ status }) => status !== 'deprecated')
    .map((entry) => ({
      entry,
      codes: entry.codes.map(({ value }) => value.toLowerCase()),
      title: wordsOf(entry.title),
      text: wordsOf(`${entry.product} ${entry.summary}`),
    }));
  known.set(index, made);
  return made;
};

/** How well a code fits: itself, its number alone, its beginning, a part of it. */
const codeScore = (code: string, word: string): number => {
  if (code === word) return 1000;
  const number = /\d{4,}$/.exec(code)?.[0] ?? '';
  if (number !== '' && number === word) return 900;
  // A word such as `access` begins many codes; a number is meant as one.
  const isNumber = /\d{2}/.test(word);
  if (word.length >= 3 && (code.startsWith(word) || number.startsWith(word))) return isNumber ? 400 : 30;
  return word.length >= 4 && code.includes(word) ? (isNumber ? 150 : 15) : 0;
};

/** The last word may not be finished yet: it counts by its beginning too. */
const wordScore = (words: readonly string[], word: string): number => {
  if (words.includes(word)) return 2;
  return word.length >= 3 && words.some((own) => own.startsWith(word)) ? 1 : 0;
};

const scoreOf = ({ codes, title, text }: Card, word: string): number =>
  Math.max(...codes.map((code) => codeScore(code, word)), wordScore(title, word) * 20, wordScore(text, word) * 5);

/**
 * What somebody looks for in the knowledge base, by code or words.
 * Out: at most `limit` entries, the best first: those that hold every word, or if there are none those that hold some.
 */
export const findEntries = (index: KbIndex, query: string, limit: number): KbEntry[] => {
  const words = [...new Set(wordsOf(query.slice(0, MAX_QUERY)))].slice(0, MAX_WORDS);
  if (words.length === 0) return [];
  const scored = cardsOf(index).map((card) => {
    const scores = words.map((word) => scoreOf(card, word));
    return { ...card, all: scores.every((score) => score > 0), score: scores.reduce((sum, score) => sum + score, 0) };
  });
  const whole = scored.filter(({ all }) => all);
  return (whole.length > 0 ? whole : scored.filter(({ score }) => score > 0))
    .toSorted((one, other) => other.score - one.score || one.entry.id.localeCompare(other.entry.id))
    .slice(0, limit)
    .map(({ entry }) => entry);
};
