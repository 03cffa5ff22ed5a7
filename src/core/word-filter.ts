// A row of three characters is a number of 15 bits: with each new character the oldest is shifted out.
const SHIFT = 5;
const ROWS = 1 << 15;
// Makes small letters of capital ones. Other characters may fall together with letters, which costs a regex, no match.
const SMALL = 0x20;

const push = (row: number, code: number): number => ((row << SHIFT) ^ (code | SMALL)) & (ROWS - 1);

/** True when a text may hold one of the words, in any case; false is certain. Words have 3 characters or more. */
export type WordFilter = (...words: readonly string[]) => boolean;

/**
 * One pass over a text that spares most regexes theirs: a rule names words without which it cannot match, and is skipped
 * when none of them can stand there. What is kept of the text is which rows of three characters occur in it.
 */
export const makeWordFilter = (text: string): WordFilter => {
  const seen = new Int32Array(ROWS / 32);
  let row = 0;
  for (let at = 0; at < text.length; at += 1) {
    row = push(row, text.charCodeAt(at));
    const before = seen[row >>> 5] ?? 0;
    const bit = 1 << row;
    // Most rows came before: not to write is faster, since the next character often asks for the same place.
    if ((before & bit) === 0) seen[row >>> 5] = before | bit;
  }
  const mayHold = (word: string): boolean => {
    let part = 0;
    for (let at = 0; at < word.length; at += 1) {
      part = push(part, word.charCodeAt(at));
      if (at >= 2 && (((seen[part >>> 5] ?? 0) >>> (part & 31)) & 1) === 0) return false;
    }
    return true;
  };
  return (...words) => words.some(mayHold);
};
