import type { TokenClaims } from './read-token-claims.ts';
import { extract, type Extraction } from './extract.ts';
import { insightsOf } from './insights.ts';
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
  /** What the paste tells beyond its code: the permission a call needs, what a token says. Whole sentences. */
  readonly insights: readonly string[];
};

const redactAll = ({ shown, plain }: NormalizedText) => ({ shown: redact(shown), plain: redact(plain) });

/** A call was refused for what its token may do: then the permission it needs is worth saying. */
const isAboutRights = ({ answers }: Resolution, { entities }: Extraction): boolean =>
  entities.httpStatus.includes('403') ||
  (answers[0]?.entry.checks.some(({ use }) => use === 'app-roles-granted') ?? false);

/**
 * The line of DESIGN: redact, normalize, extract, match, resolve. Pure: the same text and entries give the same result.
 * In: the text as it was sent, and the time in seconds since 1970 (it tells how old a pasted token is). Out: the explanation; nothing in it holds a secret of the text.
 */
export const explain = (index: KbIndex, raw: string, now = 0): Explanation => {
  const first = redact(raw);
  // Undoing the encoding can uncover a secret that the first look could not see.
  const again = redactAll(normalize(first.text));
  const text = { shown: again.shown.text, plain: again.plain.text };
  const extraction = extract(text, (code) => index.byCode.has(code));
  const resolution = resolve(index, match(index, text, extraction), extraction.entities, text.plain);
  const secrets = [...new Set([...first.secrets, ...again.shown.secrets, ...again.plain.secrets])];
  const tokens = first.tokens.length > 0 ? first.tokens : again.plain.tokens;
  const rights = isAboutRights(resolution, extraction);
  const insights = insightsOf(index.reference, { extraction, tokens, plain: text.plain }, now, rights);
  return { text, secrets, tokens, extraction, resolution, insights };
};
