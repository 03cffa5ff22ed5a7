import { readTokenClaims, type TokenClaims } from './read-token-claims.ts';
import { makeWordFilter } from './word-filter.ts';

export type SecretKind =
  | 'jwt'
  | 'client-secret'
  | 'refresh-token'
  | 'authorization-code'
  | 'password'
  | 'sas-token'
  | 'private-key'
  | 'bearer-token'
  | 'account-key';

export type Redacted = {
  readonly text: string;
  /** Kinds that were found, each once. */
  readonly secrets: readonly SecretKind[];
  /** Claims of the JWTs that were found: read, never verified, never kept whole. */
  readonly tokens: readonly TokenClaims[];
};

type Rule = {
  readonly kind: SecretKind;
  readonly find: RegExp;
  /** Without one of these the rule cannot match. */
  readonly words: readonly string[];
};

// Every rule starts at a place that a run of the same characters cannot start again, so each costs one pass.
const TOKEN_CHARS = '[A-Za-z0-9_-]';
const PLACEHOLDER = /^(?:[*.x]+|<.*|\[.*|\{.*|\$.*|%.*|your.*|my.*secret|secret|null|none|undefined|true|false|-+)$/i;

const RULES: readonly Rule[] = [
  {
    kind: 'private-key',
    words: ['PRIVATE KEY-'],
    // Up to the next header where the end is missing, so that headers without an end are not read again and again.
    find: /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)(?:(?!-----BEGIN )[^]){0,20000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|(?=-----BEGIN )|$)/g,
  },
  // A wrapped token goes on in the next line with at least 20 characters of its own alphabet.
  {
    kind: 'jwt',
    words: ['eyJ'],
    find: new RegExp(
      `(?<!${TOKEN_CHARS})()eyJ${TOKEN_CHARS}{15,}(?:(?:\\r?\\n[ \\t>|]{0,8}${TOKEN_CHARS}{20,})|(?:\\.(?:\\r?\\n[ \\t>|]{0,8})?${TOKEN_CHARS}{2,})){0,300}\\.?`,
      'g',
    ),
  },
  {
    kind: 'client-secret',
    words: ['7Q~', '8Q~'],
    find: /(?<![A-Za-z0-9_.~-])()[A-Za-z0-9_.~-]{3}[78]Q~[A-Za-z0-9_.~-]{31,34}(?![A-Za-z0-9_~-])/g,
  },
  {
    kind: 'client-secret',
    words: ['secret', 'AppPassword'],
    find: /(\b(?:client[_-]?secret|app[_-]?secret|secret[_-]?value|MicrosoftAppPassword)["'\\]{0,4}\s{0,3}(?::|=>?|=)\s{0,3}["'\\]{0,4})[^\s"'&,;}\\]{6,200}/gi,
  },
  {
    kind: 'refresh-token',
    words: ['refresh_token', 'refreshtoken'],
    find: /(\brefresh_?token["'\\]{0,4}\s{0,3}(?::|=>?|=)\s{0,3}["'\\]{0,4})[^\s"'&,;}\\]{20,}/gi,
  },
  { kind: 'authorization-code', words: ['code='], find: /([?&\s"']code=)[A-Za-z0-9._~%-]{40,}/g },
  {
    kind: 'refresh-token',
    words: ['0.A', '1.A'],
    find: /(?<![A-Za-z0-9._-])()[01]\.A[A-Za-z0-9_-]{60,}(?:\.[A-Za-z0-9_-]{20,})?/g,
  },
  { kind: 'sas-token', words: ['sig='], find: /([?&]sig=)[A-Za-z0-9%+/=_-]{20,}/gi },
  {
    kind: 'account-key',
    words: ['AccountKey', 'SharedAccessKey', 'AKIA'],
    find: /(\b(?:AccountKey|SharedAccessKey)=)[A-Za-z0-9+/=]{20,}|()\bAKIA[0-9A-Z]{16}\b/g,
  },
  {
    kind: 'password',
    words: ['://'],
    find: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>]{1,80}:)[^\s@/"'<>]{3,80}(?=@)/gi,
  },
  {
    kind: 'password',
    words: ['password', 'passwd', 'pwd'],
    find: /(\b(?:password|passwd|pwd)["']{0,2}\s{0,3}(?:=|:\s{0,3}(?=["'])|=>)\s{0,3}["'\\]{0,4})[^\s"'&,;}\\)]{4,120}/gi,
  },
  // Without a quote or an equals sign it is a password only when it looks like one: "password: expired" is prose.
  {
    kind: 'password',
    words: ['password', 'passwd', 'pwd'],
    find: /(\b(?:password|passwd|pwd):\s{0,3})(?=[^\s]{0,60}\d)(?=[^\s]{0,60}[A-Z])(?=[^\s]{0,60}[a-z])[^\s"'&,;}]{8,120}/gi,
  },
  {
    kind: 'bearer-token',
    words: ['Authorization', 'xox', 'gho_', 'ghp_', 'ghr_', 'ghs_', 'ghu_'],
    find: /(\bAuthorization["']{0,2}\s{0,3}[:=]\s{0,3}["']{0,2}(?:Bearer|Basic)\s{1,3})[A-Za-z0-9._~+/=-]{16,}|()\b(?:xox[abeprs]-[A-Za-z0-9-]{20,}|gh[pousr]_[A-Za-z0-9]{30,})/gi,
  },
];

/** A body that somebody printed as base64 begins like a token, since `{"` does; a token names its algorithm or its audience. */
const isPlainJson = (value: string): boolean => {
  if (value.includes('.')) return false;
  try {
    const json = atob(value.slice(0, Math.min(4096, value.length - (value.length % 4))));
    return !/"(?:alg|typ|kid|enc|aud|iss|exp|nonce)"/.test(json);
  } catch {
    return false; // cannot be read, so it is taken for a token
  }
};

const label = (kind: SecretKind): string => `[removed ${kind.replace('-', ' ')}]`;

/**
 * Takes secrets out of a text before anything is logged, stored, echoed or handed on.
 * In: any text. Out: the text with `[removed …]` in their place, the kinds, and what the tokens claim.
 */
export const redact = (raw: string): Redacted => {
  const secrets = new Set<SecretKind>();
  const tokens: TokenClaims[] = [];
  const mayHold = makeWordFilter(raw);
  let text = raw;
  for (const { kind, find, words } of RULES) {
    if (!mayHold(...words)) continue;
    text = text.replace(find, (whole: string, ...groups: (string | undefined)[]) => {
      const before = groups.find((group) => typeof group === 'string' && whole.startsWith(group)) ?? '';
      const value = whole.slice(before.length);
      if (value.startsWith('[removed') || PLACEHOLDER.test(value) || (kind === 'jwt' && isPlainJson(value)))
        return whole;
      secrets.add(kind);
      const claims = kind === 'jwt' && tokens.length < 4 ? readTokenClaims(value) : undefined;
      if (claims) tokens.push(claims);
      return `${before}${label(kind)}`;
    });
  }
  return { text, secrets: [...secrets], tokens };
};
