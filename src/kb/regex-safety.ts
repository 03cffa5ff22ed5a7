/**
 * Refuses a regex that could backtrack for long. What is left is a plain row of characters, classes and named groups
 * with bounded gaps, each gap ended by something that stops it early; such a regex, run once at a known place over a
 * window of 1,500 characters, costs little whatever the text (test/kb/regex-safety.test.ts measures the worst ones).
 */

type Rule = { readonly found: RegExp; readonly say: string };

// What a class or an escape hides is blanked first, so that the rules see structure only.
const RULES: readonly Rule[] = [
  { found: /[*+]/, say: 'an unbounded quantifier (* or +): write {0,200} or the like' },
  { found: /\{\d+,\}/, say: 'an unbounded quantifier ({n,}): give an upper bound' },
  { found: /\(\?[=!]|\(\?<[=!]/, say: 'a look-around: leave it out' },
  { found: /\\[1-9]|\\k</, say: 'a back-reference: leave it out' },
  { found: /\)\s*\{\d+,\d+\}/, say: 'a repeated group: repeat single characters or classes only' },
];

const MAX_BOUND = 600;
const MAX_GAPS = 8;

const blankClasses = (source: string): string => source.replace(/\[(?:\\.|[^\]\\])*\]/g, 'x').replace(/\\[^1-9k]/g, 'x');

/** Number of literal characters before the first construct. */
const literalStart = (source: string): number => /^(?:[A-Za-z0-9 '"_:,-]|\\.)*/.exec(source)?.[0].replace(/\\/g, '').length ?? 0;

/** Every reason why `source` is refused; empty when it is safe. */
export const regexProblems = (source: string): string[] => {
  const shape = blankClasses(source);
  const problems = RULES.filter(({ found }) => found.test(shape)).map(({ say }) => say);
  if (literalStart(source) < 8) problems.push('it must begin with at least 8 literal characters');
  const bounds = [...shape.matchAll(/\{(\d+),(\d+)\}/g)].map((found) => Number(found[2]));
  if (bounds.some((bound) => bound > MAX_BOUND)) problems.push(`a bound over ${MAX_BOUND}`);
  if (bounds.length > MAX_GAPS) problems.push(`more than ${MAX_GAPS} gaps`);
  for (const gap of shape.matchAll(/\.\{\d+,\d+\}\??\)?(.{0,4})/g)) {
    if (!/^[A-Za-z0-9 '":,x-]{4}/.test(gap[1] ?? '')) problems.push(`the gap "${gap[0]}" must be followed by at least 4 literal characters`);
  }
  try {
    new RegExp(source, 'iu');
  } catch (error) {
    problems.push(`it does not compile (${error instanceof Error ? error.message : String(error)})`);
  }
  return problems;
};
