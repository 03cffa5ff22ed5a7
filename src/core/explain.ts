import type { TokenClaims } from './read-token-claims.ts';
import { extract, type Extraction } from './extract.ts';
import type { KbIndex } from './kb-index.ts';
import { match } from './match.ts';
import { normalize, type NormalizedText } from './normalize.ts';
import { redact, type SecretKind } from './redact.ts';
import { type Resolution, resolve } from './resolve.ts';

/** Everything the pipeline learned from one text; `compose` turns it into what a person reads. */
export type Explanation = {
  readonly text: NormalizedText;
  readonly secrets: readonly SecretKind[];
  readonly tokens: readonly TokenClaims[];
  readonly extraction: Extraction;
  readonly resolution: Resolution;
};

const redactAll = ({ shown, plain }: NormalizedText) => ({ shown: redact(shown), plain: redact(plain) });

/**
 * The line of DESIGN: redact, normalize, extract, match, resolve. Pure: the same text and entries give the same result.
 * In: the text as it was sent. Out: the explanation; nothing in it holds a secret of the text.
 */
export const explain = (index: KbIndex, raw: string): Explanation => {
  const first = redact(raw);
  // Undoing the encoding can uncover a secret that the first look could not see.
  const again = redactAll(normalize(first.text));
  const text = { shown: again.shown.text, plain: again.plain.text };
  const extraction = extract(text, (code) => index.byCode.has(code));
  const resolution = resolve(index, match(index, text, extraction), extraction.entities, text.plain);
  const secrets = [...new Set([...first.secrets, ...again.shown.secrets, ...again.plain.secrets])];
  const tokens = first.tokens.length > 0 ? first.tokens : again.plain.tokens;
  return { text, secrets, tokens, extraction, resolution };
};
