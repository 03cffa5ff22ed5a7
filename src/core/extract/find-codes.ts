import { ownCopy } from '../own-copy.ts';

/** A code as it stands in the paste. Whether the knowledge base knows it is asked through `isKnown`. */
export type CodeMention = {
  /** In Microsoft's spelling: `AADSTS50020`, `ErrorAccessDenied`. */
  readonly code: string;
  /** Where it stands in `plain`, in characters. */
  readonly offset: number;
  /**
   * - `named`: nothing else can be meant: an AADSTS number, or a code after the label of a code
   * - `word`: a word of the text that equals a code
   * - `reason`: the reason phrase of an HTTP status (`403 Forbidden`)
   */
  readonly how: 'named' | 'word' | 'reason';
};

// Characters: a question somebody typed, not a log.
const SHORT = 120;

type IsKnown = (code: string) => boolean;

const AADSTS = /AADSTS[\s:_#*`'"-]{0,3}(\d{4,10})(?!\d)/gi;
// Also with the letters O and l typed for digits.
const MISSPELT = /(?<![A-Za-z])([ADST]{4,8})[\s:_#-]{0,2}(\d[\dOol]{4,7})(?![\dA-Za-z])/g;
// "error code" in the languages of the sign-in page.
const LABELS =
  "error[ _-]?codes?|errornumber|sts_?error|fehlercode|code d'erreur|code erreur|c[o\u00f3]digo de(?:l)? erro(?:r)?|codice (?:di )?errore|foutcode|felkod|fejlkode|feilkode|virhekoodi|kod b[\u0142l][\u0119e]du|k\u00f3d chyby|hibak\u00f3d|hata kodu|\u043a\u043e\u0434 \u043e\u0448\u0438\u0431\u043a\u0438|\u30a8\u30e9\u30fc ?\u30b3\u30fc\u30c9|\u9519\u8bef\u4ee3\u7801|\u932f\u8aa4\u78bc|\uc624\ub958 \ucf54\ub4dc|resulttype|error\\(s\\)|error\\?code";
const NUMBER = new RegExp(
  `(?:${LABELS})(?:\\s{1,3}[a-z]{2,10}){0,2}["'\\\\*\`]{0,3}\\s{0,3}(?::|=>|=|-|#|\\bis\\b)?\\s{0,3}["'\\\\[#*\`]{0,3}((?:\\d{5,8}(?:\\s{0,2},\\s{0,2})?){1,6})(?!\\d)`,
  'gi',
);
// Services that number their errors: a number that is an AADSTS one only with its prefix does not count here.
const NUMERIC = /\bcode["'\\]{0,4}\s{0,3}(?:=>|:|=)\s{0,3}["'\\]{0,4}(\d{5,6})(?!\d)/gi;
// The value after a label such as "code":, Code=, 'code'=>, Error code:, error=
const LABELLED =
  /\b(?:(?:error[ _-]?|status[ _-]?)?code|errors?|error_?type)["'\\*`]{0,4}\s{0,3}(?:=>|:|=)\s{0,3}["'\\*`(<]{0,4}(?!(?:error_?)?(?:code|message|description)\b)([A-Za-z][A-Za-z0-9_.]{2,100})/gi;
const REASON =
  /\b[45]\d\d["')\]]{0,2}[\s:(-]{1,3}["'(]{0,2}(Bad ?Request|Unauthorized|Forbidden|Not ?Found|Conflict|Too ?Many ?Requests)\b|\b(BadRequest|Forbidden|NotFound|Unauthorized)\b["')]{0,2}\s{0,2}\(?\s?(?:HTTP\s)?[45]\d\d\b/gi;
// A status without its phrase.
const STATUS = /\b(?:error|http|status|failed with)[ :=]{1,3}(400|401|403|404|409|429)\b(?![.\d])/gi;
const STATUS_REASONS: Readonly<Record<string, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
};
const WORD = /(?<![A-Za-z0-9_.])#?([A-Za-z][A-Za-z0-9_]{7,100}(?:\.[A-Za-z]\w{1,60}){0,12}|ENTRA\d{3})/g;
const HUMPED = /[a-z][A-Z]|_|\d|\./;

/** Damerau-Levenshtein distance of at most one: one letter lost, doubled, changed, or two swapped. */
const nearlyAadsts = (word: string): boolean => {
  const right = 'AADSTS';
  if (word === right || Math.abs(word.length - right.length) > 1) return word === right;
  let start = 0;
  while (start < word.length && word[start] === right[start]) start += 1;
  const restWord = word.slice(start);
  const restRight = right.slice(start);
  return (
    restWord.slice(1) === restRight ||
    restWord === restRight.slice(1) ||
    restWord.slice(1) === restRight.slice(1) ||
    (restWord[0] === restRight[1] && restWord[1] === restRight[0] && restWord.slice(2) === restRight.slice(2))
  );
};

/** Every code in `plain`, in order. Numbers without prefix and words count only when the knowledge base knows them. */
export const findCodes = (plain: string, isKnown: IsKnown): CodeMention[] => {
  const found: CodeMention[] = [];
  const add = (code: string, offset: number, how: CodeMention['how']) =>
    found.push({ code: ownCopy(code), offset, how });
  for (const match of plain.matchAll(AADSTS)) add(`AADSTS${match[1]}`, match.index, 'named');
  for (const match of plain.matchAll(MISSPELT)) {
    const code = `AADSTS${(match[2] ?? '').replace(/[Oo]/g, '0').replace(/l/g, '1')}`;
    if (nearlyAadsts(match[1] ?? '') && isKnown(code) && !found.some((known) => known.code === code))
      add(code, match.index, 'named');
  }
  for (const match of plain.matchAll(NUMBER)) {
    for (const number of (match[1] ?? '').match(/\d{5,8}/g) ?? []) {
      const code = [`AADSTS${number}`, number].find(isKnown);
      if (code !== undefined) add(code, match.index, 'named');
    }
  }
  for (const match of plain.matchAll(NUMERIC)) if (isKnown(match[1] ?? '')) add(match[1] ?? '', match.index, 'named');
  for (const match of plain.matchAll(LABELLED)) {
    const value = (match[1] ?? '').replace(/\.+$/, '');
    if (isKnown(value)) add(value, match.index + match[0].length - (match[1] ?? '').length, 'named');
  }
  for (const match of plain.matchAll(STATUS)) add(STATUS_REASONS[match[1] ?? ''] ?? '', match.index, 'reason');
  for (const match of plain.matchAll(REASON)) add(reasonCode(match[1] ?? match[2] ?? ''), match.index, 'reason');
  for (const match of plain.matchAll(WORD)) {
    const word = match[1] ?? '';
    // `exchangelib.errors.ErrorAccessDenied` is the code behind the name of its module.
    const code = [word, word.slice(word.lastIndexOf('.') + 1)].find((part) => HUMPED.test(part) && isKnown(part));
    if (code !== undefined) add(code, match.index, 'word');
  }
  // "error 53003 what is this?": in one short line a number behind the word error is the code.
  const short = plain.length <= SHORT ? /^[^\n]{0,40}\berror:?\s#?(\d{5,7})\b/i.exec(plain)?.[1] : undefined;
  if (short !== undefined && found.length === 0 && isKnown(`AADSTS${short}`)) add(`AADSTS${short}`, 0, 'named');
  const bare = /^\s*#?(\d{4,8})[\s.!?]*$/.exec(plain)?.[1];
  if (bare !== undefined && isKnown(`AADSTS${bare}`)) add(`AADSTS${bare}`, 0, 'named');
  return found.toSorted((a, b) => a.offset - b.offset);
};

const reasonCode = (phrase: string): string =>
  ({
    badrequest: 'BadRequest',
    unauthorized: 'Unauthorized',
    forbidden: 'Forbidden',
    notfound: 'NotFound',
    conflict: 'Conflict',
    toomanyrequests: 'TooManyRequests',
  })[phrase.toLowerCase().replace(/ /g, '')] ?? phrase;
