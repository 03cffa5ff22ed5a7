const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const GUID_LENGTH = 36;

/** True when the word that ends a line goes on in the next one: half a GUID, half an AADSTS number. */
const goesOn = (tail: string, head: string): boolean => {
  const digits = /A{1,2}DSTS?(\d{0,7})$/i.exec(tail)?.[1];
  const more = /^(\d{1,7})(.?)/.exec(head);
  if (digits !== undefined && more) {
    const length = digits.length + (more[1] ?? '').length;
    // Codes have 5 to 8 digits: fewer before the break cannot be one; more is one only when a colon or the like ends it.
    return digits.length < 5 ? length >= 5 && length <= 8 : length <= 8 && /^[:.,'"<)]$/.test(more[2] ?? '');
  }
  if (/A{1,2}D?S?T?$/.test(tail) && /^A?D?S?T?S\d{4,}/.test(head) && /A{1,2}DSTS\d/.test(tail.slice(-6) + head))
    return true;
  const right = /^[0-9a-f-]{1,35}/i.exec(head)?.[0];
  if (right === undefined || tail.length + right.length < GUID_LENGTH) return false;
  const left = /[0-9a-f-]{1,35}$/i.exec(tail)?.[0];
  if (left === undefined || left.length + right.length < GUID_LENGTH) return false;
  const joined = GUID.exec(left + right);
  return joined !== null && joined.index < left.length && joined.index + GUID_LENGTH > left.length;
};

// "Error code: 50" at the end of a line, "027" at the start of the next.
const NUMBER_BEHIND_LABEL = /(?:code|codes|aadsts|type)["'\s:=#[]{0,5}(\d{1,6})$/i;

const numberGoesOn = (before: string, head: string): boolean => {
  const more = /^\d{1,6}(?![\d/-])/.exec(head)?.[0];
  const digits = more === undefined ? undefined : NUMBER_BEHIND_LABEL.exec(before)?.[1];
  return (
    digits !== undefined &&
    more !== undefined &&
    digits.length < 5 &&
    digits.length + more.length >= 5 &&
    digits.length + more.length <= 7
  );
};

// What a character can be part of: a number, a GUID, the word AADSTS in capitals, what stands before a number.
const DIGIT = 1;
const HEX = 2;
const CAPITAL = 4;
const CUE = 8;
const bit = (look: RegExp, kind: number, char: string): number => (look.test(char) ? kind : 0);
const KINDS: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const char = String.fromCharCode(code);
  return (
    bit(/[0-9]/, DIGIT, char) |
    bit(/[0-9a-fA-F-]/, HEX, char) |
    bit(/[ADST]/, CAPITAL, char) |
    bit(/[sStTeE"'\s:=#[]/, CUE, char)
  );
});
const is = (text: string, at: number, kind: number): boolean => ((KINDS[text.charCodeAt(at)] ?? 0) & kind) !== 0;

const LONGEST_NUMBER = 8;

/** Hexadecimal digits from `at` on, in steps of 1 or -1, as many as half a GUID can have. */
const hexRun = (text: string, at: number, stop: number, step: 1 | -1): number => {
  let length = 0;
  for (let place = at; place !== stop && length < GUID_LENGTH - 1 && is(text, place, HEX); place += step) length += 1;
  return length;
};

/** What the regexes above cannot do without, by a look at some characters: a text can be nothing but short lines. */
const mayGoOn = (text: string, from: number, to: number, head: number, headEnd: number): boolean => {
  if (is(text, to - 1, CAPITAL) && is(text, head, CAPITAL) && headEnd - head > 4) return true;
  if (is(text, head, DIGIT)) {
    let at = to - 1;
    while (at >= from && to - at <= LONGEST_NUMBER && is(text, at, DIGIT)) at -= 1;
    if (at >= from && is(text, at, CUE)) return true;
  }
  return (
    to - from + headEnd - head >= GUID_LENGTH &&
    is(text, head, HEX) &&
    hexRun(text, to - 1, from - 1, -1) + hexRun(text, head, headEnd, 1) >= GUID_LENGTH
  );
};

/**
 * True when a line, `from` to `to`, ends in half a number, half an id or half of AADSTS, and the next one, from `head` to
 * `headEnd`, begins with the other half.
 */
export const wordGoesOn = (text: string, from: number, to: number, head: number, headEnd: number): boolean => {
  if (from >= to || head >= headEnd || !mayGoOn(text, from, to, head, headEnd)) return false;
  // Without what stands before the last white space; a pattern that is tied to the end would be tried from each place.
  const tail = text.slice(Math.max(from, to - 45), to).replace(/^[^]*\s/, '');
  if (tail === '') return false;
  const next = text.slice(head, Math.min(headEnd, head + 40));
  return goesOn(tail, next) || numberGoesOn(text.slice(Math.max(from, to - 60), to), next);
};
