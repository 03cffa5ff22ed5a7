/** Shortest word that is looked at: the shortest code without a label. */
export const LONG_WORD = 8;

// 1 for what a word is made of: ASCII letters, digits and the underscore.
const IN_WORD: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  Number(code < 128 && /\w/.test(String.fromCharCode(code))),
);

/**
 * Calls `see` with the start and the end of each word of 8 characters or more. Only every eighth character is looked at
 * until one is part of a word, so that short words cost little.
 */
export const eachLongWord = (text: string, see: (start: number, end: number) => void): void => {
  const inWord = IN_WORD;
  let at = LONG_WORD - 1;
  while (at < text.length) {
    let start = at;
    while (at - start < LONG_WORD && inWord[text.charCodeAt(start)] === 1) start -= 1;
    if (at - start < LONG_WORD) {
      // No word before `start + 1` goes on this far.
      at = start + LONG_WORD;
      continue;
    }
    let end = at + 1;
    while (end < text.length && inWord[text.charCodeAt(end)] === 1) end += 1;
    see(start + 1, end);
    at = end + LONG_WORD;
  }
};
