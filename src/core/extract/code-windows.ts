/** A stretch of a text, in characters. */
export type Window = { readonly start: number; readonly end: number };

// Longest way from the place of a word to the start and to the end of a code that stands with it; the longest code has
// 101 characters, the longest list of numbers 78.
const BEFORE = 32;
const AFTER = 256;

/**
 * The surroundings of each place where `words` (global) matches; those that meet are one. A regex that cannot match
 * without such a word within reach finds in them what it finds in the whole text, and a log is spared most of it.
 */
export const windowsAround = (text: string, words: RegExp): Window[] => {
  const windows: { start: number; end: number }[] = [];
  words.lastIndex = 0;
  for (let found = words.exec(text); found; found = words.exec(text)) {
    const start = Math.max(0, found.index - BEFORE);
    const end = Math.min(text.length, words.lastIndex + AFTER);
    const last = windows.at(-1);
    if (last && start <= last.end) last.end = end;
    else windows.push({ start, end });
  }
  return windows;
};
