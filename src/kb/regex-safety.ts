import { errorMessage } from '../core/error-message.ts';

/**
 * Refuses a regex that could backtrack for long. What is left is a row of characters, classes, named groups and bounded
 * gaps. How often the engine may have to turn back is at most the product, over all gaps, of the places where a gap can
 * end, times the places where it may begin; that product is limited. test/kb/regex-safety.test.ts and knowledge-base.test.ts measure what is left.
 */

type Rule = { readonly found: RegExp; readonly say: string };

const RULES: readonly Rule[] = [
  { found: /[*+]/, say: 'an unbounded quantifier (* or +): write {0,200} or the like' },
  { found: /\{\d+,\}/, say: 'an unbounded quantifier ({n,}): give an upper bound' },
  { found: /\(\?[=!]|\(\?<[=!]/, say: 'a look-around: leave it out' },
  { found: /\\[1-9]|\\k</, say: 'a back-reference: leave it out' },
  // The count below would read their last character alone.
  {
    found: /\\(?:[pP]\{[^}]*\}|u(?:\{[^}]*\}|[\da-fA-F]{4})|x[\da-fA-F]{2}|c[A-Za-z])[?{]/,
    say: 'a quantifier behind \\p, \\P, \\u, \\x or \\c: write the character, or a class in brackets',
  },
  { found: /\(\?(?!:|<)/, say: 'a group with modifiers: leave them out' },
  { found: /\)\s*[?{]/, say: 'a repeated or optional group: repeat single characters or classes only' },
];

const MAX_BOUND = 600;
const MAX_TURNS = 40_000_000;
// Characters of a text that a regex is tried on (src/core/match/find-sentences.ts).
const WINDOW = 1620;

// What a class or an escape hides is blanked first, so that the rules see structure only.
const blankClasses = (source: string): string =>
  source.replace(/\[(?:\\.|[^\]\\])*\]/g, 'x').replace(/\\[^1-9kpPuxc]/g, 'x');

/** The literal characters before the first construct. */
const literalStart = (source: string): string =>
  (/^(?:(?:[A-Za-z0-9 '"_:,-]|\\[^\w])(?![?{]))*/.exec(source)?.[0] ?? '').replace(/\\/g, '');

const GAP = /(\[(?:\\.|[^\]\\])*\]|\\.|[^\\[\](){}|])(?:\{(\d+)(?:,(\d+))?\}|(\?))\??/gu;
// The literal characters behind a gap, past the brackets of groups. What may be missing itself ends no gap.
const BEHIND = /^((?:\)|\((?:\?(?::|<\w+>))?)*)((?:(?:\\[^\w]|[^\\[\](){}|.?])(?![?{]))+)/u;

/** How far apart a word can stand from itself: `aaaa` 1, `' and '` 6. */
const periodOf = (word: string): number => {
  let shift = 1;
  while (shift < word.length && !word.startsWith(word.slice(shift))) shift += 1;
  return shift;
};

type Room = { readonly start: string; readonly left: number };

/** At how many places a gap may end in the worst text. */
const endsOf = (atom: string, least: number, most: number, rest: string, { start, left }: Room): number => {
  const range = most - least + 1;
  const [, brackets = '', behind = ''] = BEHIND.exec(rest) ?? [];
  const word = behind.replace(/\\/g, '');
  if (range === 1) return 1;
  // Behind a bracket that opens, the word can be one of several.
  if (word === '' || (brackets.includes('(') && rest.includes('|'))) return range;
  const takes = new RegExp(`^${atom}$`, 'iu');
  // A class that leaves out the next character ends where that character stands, and nowhere else.
  if (!takes.test(String.fromCodePoint(word.codePointAt(0) ?? 0))) return 1;
  const small = word.toLowerCase();
  return Math.min(range, Math.ceil((start.includes(small) ? WINDOW : left) / periodOf(small)));
};

const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** It is tried again wherever its beginning stands once more: that takes a share of the text from the ends of gaps. */
const turnsWith = (source: string, share: number): number => {
  const start = literalStart(source).toLowerCase();
  const room = { start, left: WINDOW * (1.05 - share) };
  let turns = Math.ceil((WINDOW * share) / periodOf(start));
  for (const gap of source.matchAll(GAP)) {
    const [whole, atom = '', low, high, optional] = gap;
    const least = optional === undefined ? Number(low) : 0;
    const most = optional === undefined ? Number(high ?? low) : 1;
    turns *= endsOf(atom, least, most, source.slice(gap.index + whole.length), room);
  }
  const choices = blankClasses(source).match(/\|/g)?.length ?? 0;
  return turns * 2 ** choices;
};

const turnsOf = (source: string): number => Math.max(...SHARES.map((share) => turnsWith(source, share)));

/** Every reason why `source` is refused; empty when it is safe. */
export const regexProblems = (source: string): string[] => {
  const shape = blankClasses(source);
  const problems = RULES.filter(({ found }) => found.test(shape)).map(({ say }) => say);
  if (literalStart(source).length < 8) problems.push('too little to begin with: at least 8 literal characters');
  const bounds = [...shape.matchAll(/\{(?:\d+,)?(\d+)\}/g)].map((found) => Number(found[1]));
  if (bounds.some((bound) => bound > MAX_BOUND)) problems.push(`a bound over ${MAX_BOUND}`);
  try {
    new RegExp(source, 'iu');
    if (problems.length === 0 && turnsOf(source) > MAX_TURNS)
      problems.push('too many ways to match one text: end each gap with a character that its class leaves out, or with more words');
  } catch (error) {
    problems.push(`a fault: it does not compile (${errorMessage(error)})`);
  }
  return problems;
};
