import { type KnownSecrets, makeKnownSecrets } from './known-secrets.ts';
import { readTokenClaims, type TokenClaims } from './read-token-claims.ts';
import { isNoSecret, SECRET_RULES, type SecretKind } from './secret-rules.ts';
import { makeWordFilter } from './word-filter.ts';

export type Redacted = {
  readonly text: string;
  /** Kinds that were found, each once. */
  readonly secrets: readonly SecretKind[];
  /** How many were taken out. */
  readonly count: number;
  /** Claims of the JWTs that were found: read, never verified, never kept whole. */
  readonly tokens: readonly TokenClaims[];
};

const label = (kind: SecretKind): string => `[removed ${kind.replace('-', ' ')}]`;

/**
 * Takes secrets out of a text before anything is logged, stored, echoed or handed on.
 * In: any text; what is known of the same paste from another view of it. Out: the text with `[removed …]` in their place,
 * the kinds, and what the tokens claim. A value that a label gave away goes where it stands without one, too.
 */
export const redact = (raw: string, known: KnownSecrets = makeKnownSecrets()): Redacted => {
  const secrets = new Set<SecretKind>();
  const tokens: TokenClaims[] = [];
  const mayHold = makeWordFilter(raw);
  let text = raw;
  let count = 0;
  for (const { kind, find, words } of SECRET_RULES) {
    if (!mayHold(...words)) continue;
    text = text.replace(find, (whole: string, ...groups: (string | undefined)[]) => {
      const before = groups.find((group) => typeof group === 'string' && whole.startsWith(group)) ?? '';
      const value = whole.slice(before.length);
      if (isNoSecret(kind, value)) return whole;
      count += 1;
      secrets.add(kind);
      known.add(kind, value);
      const claims = kind === 'jwt' && tokens.length < 4 ? readTokenClaims(value) : undefined;
      if (claims) tokens.push(claims);
      return `${before}${label(kind)}`;
    });
  }
  const rest = known.removeFrom(text, label);
  return { text: rest.text, secrets: [...secrets], count: count + rest.count, tokens };
};
