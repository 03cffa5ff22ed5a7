// What a terminal, a mail client, a diff or a log viewer puts before a line of text.
const GUTTER =
  /^[ \t]*(?:\[\d{1,6}\]\(https?:\/\/[^)\s]{1,500}\)|(?:Line\s{1,3})?\d{0,6}[ \t]{0,3}[|\u2502\u2503\u2551\u258f\u254e\u2506\u250a](?![|])|[>+|\u2502\u2503\u2551\u258f\u254e\u2506\u250a](?!=)|##\[\w{1,20}\]|[#*]\s(?=[A-Z]{3,}))[ \t]?/;
// What a terminal or an editor puts behind a line that it cut or framed.
const END_MARKS = '|\u2502\u2503\u2551\u254e\u2506\u250a\u21b5\u23ce\\';

/** The length of a text up to `end` without the blanks before it. A regex would look at a run of blanks from each of them. */
const withoutBlanks = (text: string, end: number): number => {
  let length = end;
  while (length > 0 && (text[length - 1] === ' ' || text[length - 1] === '\t')) length -= 1;
  return length;
};

const stripEndMark = (line: string): string => {
  const length = withoutBlanks(line, line.length);
  if (length === 0 || !END_MARKS.includes(line[length - 1] ?? '')) return line;
  return line.slice(0, withoutBlanks(line, length - 1));
};

const stripGutter = (line: string): string => {
  if (line === '') return line;
  let text = line;
  for (let depth = 0; depth < 6; depth += 1) {
    const next = text.replace(GUTTER, '');
    if (next === text) break;
    text = next;
  }
  return stripEndMark(text);
};

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

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
  if (right === undefined || tail.length + right.length < 36) return false;
  const left = /[0-9a-f-]{1,35}$/i.exec(tail)?.[0];
  if (left === undefined || left.length + right.length < 36) return false;
  const joined = GUID.exec(left + right);
  return joined !== null && joined.index < left.length && joined.index + 36 > left.length;
};

/**
 * The width at which a terminal cut the lines, wherever it fell: at least two lines are exactly as wide as the widest,
 * and what follows them begins differently each time (lines of a log begin alike).
 */
const hardWidth = (lines: readonly string[]): number | undefined => {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (width < 20 || width > 240) return undefined;
  const heads = lines.flatMap((line, at) => (line.length === width ? [lines[at + 1]?.slice(0, 4) ?? ''] : []));
  const cut = heads.filter((head) => head !== '');
  return cut.length >= 2 && new Set(cut).size === cut.length ? width : undefined;
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

// How the rest of a number, of a GUID or of the word AADSTS can begin.
const CAN_GO_ON = /^[0-9a-fA-FST-]/;

const wordGoesOn = (before: string, head: string): boolean => {
  // Without what stands before the last white space; a pattern that is tied to the end would be tried from each place.
  const tail = before.slice(-45).replace(/^[^]*\s/, '');
  return tail !== '' && (goesOn(tail, head) || numberGoesOn(before.slice(-60), head));
};

const unlink = (text: string): string =>
  text.includes('](') ? text.replace(/(^|[^\n])\[([^\]\n]{1,200})\]\(https?:\/\/[^)\s]{1,1000}\)/g, '$1$2') : text;

/** Removes gutters and Markdown links, and heals numbers and ids that a line wrap cut. Sentences need no healing. */
export const undoLayout = (raw: string): string => {
  const lines = unlink(raw).split('\n').map(stripGutter);
  const width = hardWidth(lines);
  const pieces: string[] = [];
  let last = '';
  for (const [at, line] of lines.entries()) {
    const cut = at > 0 && lines[at - 1]?.length === width;
    const text = at === 0 || cut ? line.trimEnd() : line.trim();
    const joined = cut || (CAN_GO_ON.test(text) && wordGoesOn(last, text.slice(0, 40)));
    if (at > 0 && !joined) pieces.push('\n');
    // A line that is cut keeps the space at which it was cut.
    last = line.length === width ? line : text;
    pieces.push(cut || at === 0 ? last : last.trimStart());
  }
  return pieces.join('');
};
