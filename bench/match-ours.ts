import { explain } from '../src/core/explain.ts';
import { type Extraction, extract } from '../src/core/extract.ts';
import { findCodes } from '../src/core/extract/find-codes.ts';
import type { KbIndex } from '../src/core/kb-index.ts';
import { match } from '../src/core/match.ts';
import { normalize } from '../src/core/normalize.ts';
import { redact } from '../src/core/redact.ts';
import type { Run } from './match-peers.ts';

/** What the matcher and its peers get: the text as the pipeline normalizes it. */
export const normalized = (raw: string): string => redact(normalize(redact(raw).text).plain).text;

export const OURS = {
  'match only':
    'match(): all literals in one pass, patterns, wrapped codes, lookup and rules; the codes as extract read them',
  'match and codes': 'findCodes() and match(): also reads the codes out of the text',
  explain: 'explain() of the raw text: redact, normalize, extract codes and all entities, match, resolve, insights',
} as const;

/** @param texts the normalized texts that will be run, for which the codes are read beforehand */
export const ours = (index: KbIndex, texts: readonly string[]): Record<keyof typeof OURS, Run> => {
  const isKnown = (code: string): boolean => index.byCode.has(code);
  const both = (plain: string) => ({ shown: plain, plain });
  const extractions = new Map<string, Extraction>(texts.map((text) => [text, extract(both(text), isKnown)]));
  const [none] = extractions.values();
  if (!none) throw new Error('no text to measure');
  return {
    'match only': (text) => match(index, both(text), extractions.get(text) ?? none).matches.length,
    'match and codes': (text) =>
      match(index, both(text), { ...none, evidence: 'service', codes: findCodes(text, isKnown) }).matches.length,
    explain: (text) => explain(index, text).resolution.answers.length,
  };
};
