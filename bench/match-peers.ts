import MiniSearch from 'minisearch';
import { RE2JS, RE2Set } from 're2js';
import type { KbEntry } from '../src/core/kb-entry.ts';

/** What is measured: takes a text, and gives something back so that no engine can leave the work out. */
export type Run = (text: string) => number;

/** One pass over the text that does nothing but look at each character. */
export const floor: Run = (text) => {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum = (sum + text.charCodeAt(index)) | 0;
  return sum;
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const tolerant = (literal: string): string => literal.trim().split(/\s+/).map(escape).join('\\s+');

// What may stand between two pieces of a sentence: as far as this matcher lets them stand apart.
const GAP = '[\\s\\S]{0,700}?';

/** The sentences of all entries as regexes, then their codes. */
const sourcesOf = (entries: readonly KbEntry[]): string[] => [
  ...entries.flatMap(({ patterns }) => patterns.map(({ literals }) => literals.map(tolerant).join(GAP))),
  ...new Set(entries.flatMap(({ codes }) => codes.map(({ value }) => `\\b${escape(value)}\\b`))),
];

// Compiled regexes take kilobytes each; of more than this an even sample runs and its time is scaled up.
const MAX_REGEXES = 8000;

/** A loop of regexes, each tried on the text. `share` of them run; the time is to be divided by it. */
export const regexLoop = (entries: readonly KbEntry[]): { readonly run: Run; readonly share: number } => {
  const sources = sourcesOf(entries);
  const every = Math.max(1, Math.ceil(sources.length / MAX_REGEXES));
  const regexes = sources.filter((_, at) => at % every === 0).map((source) => new RegExp(source, 'i'));
  const run: Run = (text) => regexes.reduce((found, regex) => found + Number(regex.test(text)), 0);
  return { run, share: regexes.length / sources.length };
};

// The engine builds its states as texts need them, up to this much memory; its own 8 MB are too few and it starts over.
const STATES_BYTES = 512 * 2 ** 20;
const WARM_UP_MS = 5000;

/**
 * A set of the linear-time engine, in the form that is best for it: of each sentence the longest piece only, codes without
 * word boundaries, much memory, and warmed up on texts that it will not see again.
 */
export const re2Set = (entries: readonly KbEntry[], nextText: () => string): Run => {
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE, STATES_BYTES);
  for (const { patterns, codes } of entries) {
    for (const { literals } of patterns) set.add(tolerant(literals.toSorted((a, b) => b.length - a.length)[0] ?? ''));
    for (const { value } of codes) set.add(escape(value));
  }
  set.compile();
  const begun = performance.now();
  while (performance.now() - begun < WARM_UP_MS) set.match(nextText());
  return (text) => set.match(text).length;
};

/** Full-text search with the text as the query: words, ranked. */
export const miniSearch = (entries: readonly KbEntry[]): Run => {
  const search = new MiniSearch({ fields: ['title', 'summary', 'codes', 'sentences'] });
  search.addAll(
    entries.map(({ id, title, summary, codes, patterns }) => ({
      id,
      title,
      summary,
      codes: codes.map(({ value }) => value).join(' '),
      sentences: patterns.flatMap(({ literals }) => literals).join(' '),
    })),
  );
  return (text) => search.search(text).length;
};
