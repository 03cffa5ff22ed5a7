import { type CodeMention, findCodes } from './extract/find-codes.ts';
import { findEntities } from './extract/find-entities.ts';
import { findEvidence } from './extract/find-evidence.ts';
import type { Entities } from './fields.ts';
import type { NormalizedText } from './normalize.ts';

export type Extraction = {
  readonly codes: readonly CodeMention[];
  readonly entities: Entities;
  /** Something in the text belongs to Microsoft's cloud; without it generic words and codes are not taken as an error. */
  readonly microsoft: boolean;
};

/**
 * Reads codes and values out of a normalized text.
 * @param isKnown whether the knowledge base has an entry for a code; decides for numbers and words without a prefix.
 */
export const extract = (text: NormalizedText, isKnown: (code: string) => boolean): Extraction => ({
  codes: findCodes(text.plain, isKnown),
  entities: findEntities(text),
  microsoft: findEvidence(text.plain),
});
