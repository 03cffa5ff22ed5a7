import { decodeBase64 } from './normalize/decode-base64.ts';
import { foldCharacters } from './normalize/fold-characters.ts';
import { undoEscapes } from './normalize/undo-escapes.ts';
import { undoLayout } from './normalize/undo-layout.ts';
import { undoMarkup } from './normalize/undo-markup.ts';
import { undoUrlEncoding } from './normalize/undo-url-encoding.ts';

export type NormalizedText = {
  /** As the sender's screen showed it: mark-up and escapes undone, addresses still encoded as they were called. */
  readonly shown: string;
  /** `shown` with addresses decoded, gutters removed and cut numbers healed: what codes and sentences are read from. */
  readonly plain: string;
};

/** Undoes what transport did to a text. In: any text. Out: the same words in two views; never throws. */
export const normalize = (raw: string): NormalizedText => {
  const shown = undoEscapes(undoMarkup(decodeBase64(foldCharacters(raw))));
  const decoded = undoUrlEncoding(shown);
  const plain = undoLayout(decoded === shown ? shown : undoEscapes(undoMarkup(foldCharacters(decoded))));
  return { shown, plain };
};
