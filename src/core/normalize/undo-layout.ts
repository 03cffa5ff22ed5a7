import { cutLines, type Lines } from './cut-lines.ts';
import { unlink } from './unlink.ts';
import { wordGoesOn } from './word-goes-on.ts';

const CAPITAL = /^\p{Lu}/u;
const WHOLE_GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The width at which a terminal cut the lines, wherever it fell: at least two lines are exactly as wide as the widest,
 * and what follows them begins differently each time (lines of a log begin alike). -1 when nothing was cut.
 */
const hardWidth = (text: string, { count, from, to }: Lines): number => {
  const start = (line: number): number => from[line] ?? 0;
  const end = (line: number): number => to[line] ?? 0;
  let width = 0;
  for (let line = 0; line < count; line += 1) width = Math.max(width, end(line) - start(line));
  if (width < 20 || width > 240) return -1;
  const heads = new Set<string>();
  let goesOn = false;
  for (let line = 0; line + 1 < count; line += 1) {
    if (end(line) - start(line) !== width) continue;
    // Two labels of one length, each with an id behind it, are no cut.
    if (WHOLE_GUID.test(text.slice(end(line) - 36, end(line)))) continue;
    const head = text.slice(start(line + 1), Math.min(end(line + 1), start(line + 1) + 4));
    if (heads.has(head)) return -1;
    if (head !== '') heads.add(head);
    // Of several cuts hardly all fall before a capital letter; lines of a message all begin with one.
    if (head !== '' && !CAPITAL.test(head)) goesOn = true;
  }
  return goesOn && heads.size >= 2 ? width : -1;
};

// White space as `trim` sees it.
const isSpace = (code: number): boolean =>
  code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && /\s/.test(String.fromCharCode(code));

const trimStart = (text: string, from: number, to: number): number => {
  let start = from;
  while (start < to && isSpace(text.charCodeAt(start))) start += 1;
  return start;
};

const trimEnd = (text: string, from: number, to: number): number => {
  let end = to;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
};

/** Puts parts of a text one behind the other; what stands together there stays one piece. */
const makeCollector = (text: string) => {
  const pieces: string[] = [];
  let from = 0;
  let to = 0;
  return {
    add: (start: number, end: number, between: string): void => {
      if (between === '\n' && start === to + 1 && text[to] === '\n') to = end;
      else {
        pieces.push(text.slice(from, to), between);
        from = start;
        to = end;
      }
    },
    finish: (): string => {
      pieces.push(text.slice(from, to));
      return pieces.join('');
    },
  };
};

/** Removes gutters and Markdown links, and heals numbers and ids that a line wrap cut. Sentences need no healing. */
export const undoLayout = (raw: string): string => {
  const text = unlink(raw);
  const lines = cutLines(text);
  const width = hardWidth(text, lines);
  const { add, finish } = makeCollector(text);
  let [lastFrom, lastTo] = [0, 0];
  let cut = false;
  for (let at = 0; at < lines.count; at += 1) {
    const from = lines.from[at] ?? 0;
    const to = lines.to[at] ?? 0;
    const start = trimStart(text, from, to);
    const kept = at === 0 || cut;
    // What stands before the text is kept in the first line and behind a cut.
    const begin = kept ? from : start;
    const end = trimEnd(text, begin, to);
    const joined = cut || (at > 0 && wordGoesOn(text, lastFrom, lastTo, begin, end));
    // A line that is cut keeps the space at which it was cut.
    const wide = to - from === width;
    lastFrom = wide ? from : begin;
    lastTo = wide ? to : end;
    add(begin, lastTo, at === 0 || joined ? '' : '\n');
    cut = wide;
  }
  return finish();
};
