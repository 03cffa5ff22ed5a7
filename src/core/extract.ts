import { type CodeMention, findCodes } from './extract/find-codes.ts';
import { findEntities } from './extract/find-entities.ts';
import { type Evidence, findEvidence } from './extract/find-evidence.ts';
import type { Entities } from './fields.ts';
import type { NormalizedText } from './normalize.ts';
import { makeWordFilter } from './word-filter.ts';

export type Extraction = {
  readonly codes: readonly CodeMention[];
  readonly entities: Entities;
  /** What in the text belongs to Microsoft's cloud; without it generic words and codes are not taken as an error. */
  readonly evidence: Evidence;
};

/** The lines without their blanks, one behind the other. */
const glue = (plain: string): string =>
  /[^\S\n]\n|\n[^\S\n]/.test(plain)
    ? plain
        .split('\n')
        .map((line) => line.trim())
        .join('')
    : plain.trim().replaceAll('\n', '');

const STRENGTH: Readonly<Record<Evidence, number>> = { none: 0, name: 1, service: 2 };
const stronger = (a: Evidence, b: Evidence): Evidence => (STRENGTH[b] > STRENGTH[a] ? b : a);

/**
 * Reads codes and values out of a normalized text.
 * @param isKnown whether the knowledge base has an entry for a code; decides for numbers and words without a prefix.
 */
export const extract = (text: NormalizedText, isKnown: (code: string) => boolean): Extraction => {
  const { plain } = text;
  const mayHold = makeWordFilter(plain);
  const codes = findCodes(plain, isKnown);
  const evidence = findEvidence(plain, mayHold);
  const entities = findEntities(text, mayHold);
  if ((codes.length > 0 && evidence === 'service') || !plain.includes('\n')) return { codes, entities, evidence };
  // A wrap can cut a label or a host as well: what is not found in the lines may stand across them.
  const glued = glue(plain);
  return {
    codes: codes.length > 0 ? codes : findCodes(glued, isKnown),
    entities,
    evidence: evidence === 'service' ? evidence : stronger(evidence, findEvidence(glued, makeWordFilter(glued))),
  };
};
