/** The lines of a text by where they begin and end in it, without gutters and end marks. */
export type Lines = { readonly count: number; readonly from: Int32Array; readonly to: Int32Array };

// What a terminal, a mail client, a diff or a log viewer puts before a line of text.
const GUTTER =
  /^[ \t]*(?:\[\d{1,6}\]\(https?:\/\/[^)\s]{1,500}\)|(?:Line\s{1,3})?\d{0,6}[ \t]{0,3}[|\u2502\u2503\u2551\u258f\u254e\u2506\u250a](?![|])|[>+|\u2502\u2503\u2551\u258f\u254e\u2506\u250a](?!=)|##\[\w{1,20}\]|[#*]\s(?=[A-Z]{3,}))[ \t]?/;
const BARS = '|\u2502\u2503\u2551\u258f\u254e\u2506\u250a';
// How a gutter begins that does not begin with a number.
const STARTS = `[L>+#*${BARS}`;
const MOST_GUTTERS = 6;
// What a terminal or an editor puts behind a line that it cut or framed.
const END_MARKS = '|\u2502\u2503\u2551\u254e\u2506\u250a\u21b5\u23ce\\';

const isBlank = (code: number): boolean => code === 32 || code === 9;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether GUTTER is worth a try: most lines begin with a letter, and many of a log with a date. */
const mayBeGutter = (text: string, from: number, to: number): boolean => {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at += 1;
  if (at >= to) return false;
  if (!isDigit(text.charCodeAt(at))) return STARTS.includes(text[at] ?? ' ');
  while (at < to && isDigit(text.charCodeAt(at))) at += 1;
  while (at < to && isBlank(text.charCodeAt(at))) at += 1;
  return at < to && BARS.includes(text[at] ?? ' ');
};

/** The end of a tag, which a wrap cut off behind the bar of the gutter: `| >ErrorAccessDenied</m:ResponseCode>`. */
const isTagEnd = (gutter: string, text: string, at: number): boolean =>
  /[^>+\s]\s?$/.test(gutter) && text[at] === '>' && /[^\s>]/.test(text[at + 1] ?? ' ');

const afterGutters = (text: string, from: number, to: number): number => {
  let at = from;
  let last = '';
  for (let depth = 0; depth < MOST_GUTTERS && mayBeGutter(text, at, to); depth += 1) {
    const gutter = GUTTER.exec(text.slice(at, to))?.[0];
    if (gutter === undefined || isTagEnd(last, text, at)) break;
    at += gutter.length;
    last = gutter;
  }
  return at;
};

/** A regex would look at a run of blanks from each of them. */
const withoutBlanks = (text: string, from: number, to: number): number => {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end;
};

const beforeEndMark = (text: string, from: number, to: number): number => {
  const end = withoutBlanks(text, from, to);
  return end === from || !END_MARKS.includes(text[end - 1] ?? ' ') ? to : withoutBlanks(text, from, end - 1);
};

const NEWLINE = 10;

const countLines = (text: string): number => {
  let count = 1;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === NEWLINE) count += 1;
  return count;
};

/** Two numbers for each line, no string: a text can be nothing but lines. */
export const cutLines = (text: string): Lines => {
  const count = countLines(text);
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  let start = 0;
  for (let line = 0; line < count; line += 1) {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== NEWLINE) end += 1;
    const begin = afterGutters(text, start, end);
    from[line] = begin;
    to[line] = beforeEndMark(text, begin, end);
    start = end + 1;
  }
  return { count, from, to };
};
