import { ownCopy } from '../own-copy.ts';
import { type Window, windowsAround } from './code-windows.ts';
import { eachLongWord } from './each-long-word.ts';
import { findProseNumbers } from './find-prose-numbers.ts';

/** A code as it stands in the paste. Whether the knowledge base knows it is asked through `isKnown`. */
export type CodeMention = {
  /** In Microsoft's spelling: `AADSTS50020`, `ErrorAccessDenied`. */
  readonly code: string;
  /** Where it stands in `plain`, in characters. */
  readonly offset: number;
  /**
   * - `named`: nothing else can be meant: an AADSTS number, or a code after the label of a code
   * - `number`: a number without its prefix, after the label of a code or as all there is
   * - `word`: a word of the text that equals a code
   * - `reason`: the reason phrase of an HTTP status (`403 Forbidden`)
   */
  readonly how: 'named' | 'number' | 'word' | 'reason';
};

// Different codes that are looked at: more stand in a list of codes, not in a paste of errors.
const MOST_CODES = 500;

type IsKnown = (code: string) => boolean;

// Azure AD B2C numbers its errors itself: AADB2C90118 has nothing to do with AADSTS90118.
// Four digits and the letter O are five digits: that is left to MISSPELT.
const PREFIXED = /AAD(?:STS[\s:_#*`'"-]{0,3}(\d{5,10}|\d{4}(?!o))|B2C[\s:_#*`'"-]{0,3}(9\d{4}))(?!\d)/gi;
// Also with the letters O and l typed for digits.
const MISSPELT =
  /(?<![a-z])(?!aadsts(?![adst]|[\s:_#-]{0,2}\d{1,4}o))([adst]{4,8}|aad[ _-]sts)[\s:_#-]{0,2}(\d[\dol]{4,7})(?![\da-z])/gi;
// "error code" in the languages of the sign-in page.
const LABELS =
  "error[ _-]?codes?|error ?number|sts_?error|fehlercode|code d'erreur|code erreur|c[o\u00f3]digo de(?:l)? erro(?:r)?|codice (?:di )?errore|foutcode|felkod|fejlkode|feilkode|virhekoodi|kod b[\u0142l][\u0119e]du|k\u00f3d chyby|hibak\u00f3d|hata kodu|\u043a\u043e\u0434 \u043e\u0448\u0438\u0431\u043a\u0438|\u30a8\u30e9\u30fc ?\u30b3\u30fc\u30c9|\u9519\u8bef\u4ee3\u7801|\u932f\u8aa4\u78bc|\uc624\ub958 \ucf54\ub4dc|resulttype|error\\(s\\)|error\\?code";
// Between label and number: "error code for this user", "c\u00f3digo de error de inicio de sesi\u00f3n:".
const A_WORD = '(?:\\s{1,3}[a-z\u00df-\u00ff\u0400-\u04ff]{2,10})';
const NUMBER = new RegExp(
  `(?:${LABELS})(?:${A_WORD}{0,2}|${A_WORD}{3,4}(?=\\s{0,3}[:=|]))["'\\\\*\`]{0,3}\\s{0,3}(?::|=>|={1,2}|-|#|\\||\\bis\\b)?\\s{0,3}["'\\\\[#*\`]{0,3}((?:\\d{5,8}(?:\\s{0,2},\\s{0,2})?){1,6})(?!\\d)`,
  'gi',
);
// Services that number their errors: a number that is an AADSTS one only with its prefix does not count here.
const NUMERIC = /\bcode["'\\]{0,4}\s{0,3}(?:=>|:|=)\s{0,3}["'\\]{0,4}(\d{5,6})(?!\d)/gi;
// The value after a label such as "code":, Code=, 'code'=>, Error code:, error=
const LABELLED =
  /\b(?:(?:error[ _-]?|status[ _-]?)?code|errors?|error_?type)["'\\*`]{0,4}\s{0,3}(?:=>|:|=)\s{0,3}["'\\*`(<]{0,4}(?!(?:error_?)?(?:code|message|description)\b)([A-Za-z][A-Za-z0-9_.]{2,100})/gi;
const REASON =
  /\b[45]\d\d["')\]]{0,2}[\s:(-]{1,3}["'(]{0,2}(Bad ?Request|Unauthorized|Forbidden|Not ?Found|Conflict|Too ?Many ?Requests)\b|\b(BadRequest|Forbidden|NotFound|Unauthorized)\b["')]{0,2}\s{0,2}\(?\s?(?:HTTP\s)?[45]\d\d\b|(?:\bstatus(?:[ _-]?code)?|indicate success|\bFullyQualifiedErrorId)["']{0,2}(?: was| is)?\s{0,2}[:\s=]\s?["'[(]{0,2}(Bad ?Request|Unauthorized|Forbidden|Not ?Found)\b/gi;
// A status without its phrase.
const STATUS =
  /\b(?:error|http|status|failed with|(?:(?:status|http|error|response)[ _-]?)?code)["'\]]{0,2}(?: was| is| of)?[ :=>'"(-]{1,5}(400|401|403|404|409|429)\b(?!\.?\d)/gi;
// With its phrase in another language: (403) Interdit.
const TRANSLATED =
  /\((400|401|403|404|409|429)\)\s{1,2}(?=[A-Z\u00c0-\u00de\u0410-\u042f][a-z\u00df-\u00ff\u0430-\u044f]{3})/g;
const STATUS_REASONS: Readonly<Record<string, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
};
const WORD = /[A-Za-z][A-Za-z0-9_]{7,100}(?:\.[A-Za-z]\w{1,60}){0,12}/y;
const LONGEST_WORD = 101;
// {"itemNotFound": { ... is the name of a field, as OpenStack names its faults.
const IS_KEY = /^["']\s{0,2}:\s{0,2}\{/;
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

// Without one of these no rule but MISSPELT, WORD and the reasons of one word can match: regexes keep to their surroundings.
const CUES =
  /aadsts|aadb2c|code|error|kod|koodi|digo|resulttype|status[ :="']|http[ :=]|\(4[02]\d\) |failed with|bad request|not found|k\u00f3d|\u043a\u043e\u0434 |\u30a8\u30e9\u30fc|\u9519\u8bef|\u932f\u8aa4|\uc624\ub958/gi;
// The long words of REASON, found among the long words of the text: as cues they would make that regex twice as slow.
const REASON_WORDS = new Set(
  'badrequest unauthorized forbidden notfound conflict requests manyrequests toomanyrequests'.split(' '),
);
const REASON_INITIALS = 'bufncrmt';
const REASON_REACH = 32;
// A slip of one letter leaves one of these.
// In small letters the last three are the end of many words, and count only before a number.
const MISSPELT_CUES = /AAD|STS|AASDTS|[Aa]ad|[Aa]asdts|[Ss]ts(?=[\s:_#-]{0,2}\d)/g;

type Add = (code: string, offset: number, how: CodeMention['how']) => void;

const findNumbers = (text: string, _: IsKnown, add: Add): void => {
  for (const match of text.matchAll(PREFIXED))
    add(match[1] === undefined ? `AADB2C${match[2]}` : `AADSTS${match[1]}`, match.index, 'named');
};

const findLabelled = (text: string, isKnown: IsKnown, add: Add): void => {
  for (const match of text.matchAll(NUMBER)) {
    for (const number of (match[1] ?? '').match(/\d{5,8}/g) ?? []) {
      const code = [`AADSTS${number}`, number].find(isKnown);
      if (code !== undefined) add(code, match.index, 'number');
    }
  }
  for (const match of text.matchAll(NUMERIC)) if (isKnown(match[1] ?? '')) add(match[1] ?? '', match.index, 'number');
  for (const match of text.matchAll(LABELLED)) {
    const value = (match[1] ?? '').replace(/\.+$/, '');
    if (isKnown(value)) add(value, match.index + match[0].length - (match[1] ?? '').length, 'named');
  }
  for (const look of [STATUS, TRANSLATED])
    for (const match of text.matchAll(look)) add(STATUS_REASONS[match[1] ?? ''] ?? '', match.index, 'reason');
  for (const match of text.matchAll(REASON)) add(reasonOf(match), match.index, 'reason');
};

const findMisspelt = (text: string, isKnown: IsKnown, add: Add): void => {
  for (const match of text.matchAll(MISSPELT)) {
    const code = `AADSTS${(match[2] ?? '').replace(/o/gi, '0').replace(/l/gi, '1')}`;
    if (nearlyAadsts((match[1] ?? '').toUpperCase().replace(/[^A-Z]/, '')) && isKnown(code))
      add(code, match.index, 'named');
  }
};

const isReasonWord = (text: string, start: number, end: number): boolean =>
  end - start <= 15 &&
  REASON_INITIALS.includes(String.fromCharCode(text.charCodeAt(start) | 32)) &&
  REASON_WORDS.has(text.slice(start, end).toLowerCase());

/** The reason phrase with this word in it. */
const findReason = (text: string, start: number, end: number, add: Add): void => {
  const from = Math.max(0, start - REASON_REACH);
  for (const match of text.slice(from, end + REASON_REACH).matchAll(REASON)) {
    const at = from + match.index;
    if (at <= start && at + match[0].length >= end) add(reasonOf(match), at, 'reason');
  }
};

const DOT = 46;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isHex = (code: number): boolean => (code >= 97 && code <= 102) || (code >= 48 && code <= 57);

/** Parts of a GUID, hashes and other ids: logs are full of them, and no code is one. */
const isHexadecimal = (text: string, start: number, end: number): boolean => {
  let at = start;
  while (at < end && isHex(text.charCodeAt(at))) at += 1;
  return at === end && text.charCodeAt(end) !== DOT;
};

/** Codes that stand there without a label, as words of their own or behind the name of their module. */
const findWords = (text: string, isKnown: IsKnown, add: Add): void =>
  eachLongWord(text, (start, end) => {
    if (!isLetter(text.charCodeAt(start)) || isHexadecimal(text, start, end)) return;
    if (isReasonWord(text, start, end)) findReason(text, start, end, add);
    if (text.charCodeAt(start - 1) === DOT) return;
    WORD.lastIndex = start;
    const word =
      text.charCodeAt(end) === DOT
        ? (WORD.exec(text)?.[0] ?? '')
        : text.slice(start, Math.min(end, start + LONGEST_WORD));
    // `exchangelib.errors.ErrorAccessDenied` is the code behind the name of its module.
    const dot = word.lastIndexOf('.');
    const code = dot < 0 || isKnown(word) ? word : word.slice(dot + 1);
    if (isKnown(code) && HUMPED.test(code) && !IS_KEY.test(text.slice(end, end + 8))) add(code, start, 'word');
  });

/**
 * Every code in `plain` with the place where it stands first, in order. Numbers without prefix and words count only when
 * the knowledge base knows them.
 */
export const findCodes = (plain: string, isKnown: IsKnown): CodeMention[] => {
  const found = new Map<string, CodeMention>();
  const add: Add = (code, offset, how) => {
    const before = found.get(code);
    if (before ? before.offset <= offset : found.size >= MOST_CODES) return;
    const own = ownCopy(code);
    found.delete(own);
    found.set(own, { code: own, offset, how });
  };
  const findIn = (windows: readonly Window[], find: typeof findLabelled) => {
    for (const { start, end } of windows)
      find(plain.slice(start, end), isKnown, (code, offset, how) => add(code, start + offset, how));
  };
  const around = windowsAround(plain, CUES);
  findIn(around, findNumbers);
  const spelt = new Set(found.keys());
  findIn(windowsAround(plain, MISSPELT_CUES), (text, _, see) =>
    findMisspelt(text, (code) => isKnown(code) && !spelt.has(code), see),
  );
  findIn(around, findLabelled);
  findWords(plain, isKnown, add);
  if (found.size === 0)
    findProseNumbers(plain, (number, offset) => {
      if (isKnown(`AADSTS${number}`)) add(`AADSTS${number}`, offset, 'number');
    });
  return [...found.values()].toSorted((a, b) => a.offset - b.offset);
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

const reasonOf = ([, ...phrases]: RegExpMatchArray): string => reasonCode(phrases.find((phrase) => phrase) ?? '');
