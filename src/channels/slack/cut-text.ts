import { storedLength, storedSize } from './limits.ts';

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** How many characters of a text fit into `room` as stored; a pair of surrogates is not torn. */
const fitting = (text: string, room: number): number => {
  let end = 0;
  for (let left = room; end < text.length; end += 1) {
    left -= storedSize(text.charCodeAt(end));
    if (left < 0) break;
  }
  if (end === text.length) return end;
  return isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end;
};

/** The last place for a break in the first `end` characters; `end` itself when there is none in their second half. */
const breakIn = (text: string, end: number): number => {
  const line = text.lastIndexOf('\n', end - 1) + 1;
  if (line > end / 2) return line;
  const word = text.lastIndexOf(' ', end - 1) + 1;
  return word > end / 2 ? word : end;
};

/** Pieces of a text that each fit into `room` as stored, cut at lines or words. Put together they are the text again. */
export const splitText = (text: string, room: number): string[] => {
  const pieces: string[] = [];
  for (let rest = text; rest !== '';) {
    const end = fitting(rest, room);
    const at = end === rest.length ? end : breakIn(rest, end);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return pieces;
};

/** A text of one line that fits into `room` as stored, with … where it was cut. Its whole must stand elsewhere. */
export const cutText = (text: string, room: number): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return storedLength(line) <= room ? line : `${(splitText(line, room - 1)[0] ?? '').trimEnd()}…`;
};
