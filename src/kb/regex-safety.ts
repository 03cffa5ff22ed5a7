/**
 * Refuses a regex that could backtrack for long. What is left is a row of characters, classes, named groups and bounded
 * gaps. How often the engine may have to turn back is at most the product, over all gaps, of the places where a gap can
 * end; that product is limited. test/kb/regex-safety.test.ts and knowledge-base.test.ts measure what is left.
 */

type Rule = { readonly found: RegExp; readonly say: string };

const RULES: readonly Rule[] = [
  { found: /[*+]/, say: 'an unbounded quantifier (* or +): write {0,200} or the like' },
  { found: /\{\d+,\}/, say: 'an unbounded quantifier ({n,}): give an upper bound' },
  { found: /\(\?[=!]|\(\?<[=!]/, say: 'a look-around: leave it out' },
  { found: /\\[1-9]|\\k</, say: 'a back-reference: leave it out' },
  { found: /\)\s*[?{]/, say: 'a repeated or optional group: repeat single characters or classes only' },
];

const MAX_BOUND = 600;
const MAX_TURNS = 4_000_000;
// Characters of a text that a regex is tried on (src/core/match/find-sentences.ts).
const WINDOW = 1620;

// What a class or an escape hides is blanked first, so that the rules see structure only.
const blankClasses = (source: string): string =>
  source.replace(/\[(?:\\.|[^\]\\])*\]/g, 'x').replace(/\\[^1-9k]/g, 'x');

/** Number of literal characters before the first construct. */
const literalStart = (source: string): number =>
  /^(?:[A-Za-z0-9 '"_:,-]|\\.)*/.exec(source)?.[0].replace(/\\/g, '').length ?? 0;

const GAP = /(\[(?:\\.|[^\]\\])*\]|\\.|[^\\[\](){}|])(?:\{(\d+)(?:,(\d+))?\}|(\?))\??/g;
// The literal characters behind a gap, past the brackets of groups.
const BEHIND = /^(?:\)|\((?:\?(?::|<\w+>))?)*((?:\\[^\w]|[^\\[\](){}|.?])+)/;

/** How far apart a word can stand from itself: `aaaa` 1, `' and '` 6. */
const periodOf = (word: string): number => {
  let shift = 1;
  while (shift < word.length && !word.startsWith(word.slice(shift))) shift += 1;
  return shift;
};

/** At how many places a gap may end in the worst text. */
const endsOf = (atom: string, least: number, most: number, rest: string): number => {
  const range = most - least + 1;
  const word = (BEHIND.exec(rest)?.[1] ?? '').replace(/\\/g, '').toLowerCase();
  if (range === 1) return 1;
  if (word === '') return range;
  const takes = new RegExp(`^${atom}$`, 'iu');
  // A class that leaves out the next character ends where that character stands, and nowhere else.
  if (!takes.test(word[0] ?? '')) return 1;
  return Math.min(range, Math.ceil(WINDOW / periodOf(word)));
};

const turnsOf = (source: string): number => {
  let turns = 1;
  for (const gap of source.matchAll(GAP)) {
    const [whole, atom = '', low, high, optional] = gap;
    const least = optional === undefined ? Number(low) : 0;
    const most = optional === undefined ? Number(high ?? low) : 1;
    turns *= endsOf(atom, least, most, source.slice(gap.index + whole.length));
  }
  const choices = blankClasses(source).match(/\|/g)?.length ?? 0;
  return turns * 2 ** choices;
};

/** Every reason why `source` is refused; empty when it is safe. */
export const regexProblems = (source: string): string[] => {
  const shape = blankClasses(source);
  const problems = RULES.filter(({ found }) => found.test(shape)).map(({ say }) => say);
  if (literalStart(source) < 8) problems.push('too little to begin with: at least 8 literal characters');
  const bounds = [...shape.matchAll(/\{(?:\d+,)?(\d+)\}/g)].map((found) => Number(found[1]));
  if (bounds.some((bound) => bound > MAX_BOUND)) problems.push(`a bound over ${MAX_BOUND}`);
  try {
    new RegExp(source, 'iu');
    if (problems.length === 0 && turnsOf(source) > MAX_TURNS)
      problems.push('too many ways to match one text: end each gap with a character that its class leaves out, or with more words');
  } catch (error) {
    problems.push(`a fault: it does not compile (${error instanceof Error ? error.message : String(error)})`);
  }
  return problems;
};
