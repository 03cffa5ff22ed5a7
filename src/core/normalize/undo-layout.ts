// What a terminal, a mail client, a diff or a log viewer puts before a line of text.
const GUTTER =
  /^[ \t]*(?:\[\d{1,6}\]\(https?:\/\/[^)\s]{1,500}\)|(?:Line\s{1,3})?\d{0,6}[ \t]{0,3}[|\u2502\u2503\u2551\u258f\u254e\u2506\u250a](?![|])|[>+|\u2502\u2503\u2551\u258f\u254e\u2506\u250a](?!=)|##\[\w{1,20}\]|[#*]\s(?=[A-Z]{3,}))[ \t]?/;
const TRAILING = /[ \t]*[|\u2502\u2503\u2551\u254e\u2506\u250a\u21b5\u23ce\\][ \t]*$/;

const stripGutter = (line: string): string => {
  let text = line;
  for (let depth = 0; depth < 6; depth += 1) {
    const next = text.replace(GUTTER, '');
    if (next === text) break;
    text = next;
  }
  return text.replace(TRAILING, '');
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
  const left = /[0-9a-f-]{1,35}$/i.exec(tail)?.[0];
  const right = /^[0-9a-f-]{1,35}/i.exec(head)?.[0];
  if (left === undefined || right === undefined || left.length + right.length < 36) return false;
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
  const digits = NUMBER_BEHIND_LABEL.exec(before)?.[1];
  const more = /^\d{1,6}(?![\d/-])/.exec(head)?.[0];
  return (
    digits !== undefined &&
    more !== undefined &&
    digits.length < 5 &&
    digits.length + more.length >= 5 &&
    digits.length + more.length <= 7
  );
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
    const tail = /\S{1,45}$/.exec(last.slice(-45))?.[0] ?? '';
    const head = text.slice(0, 40);
    const joined = cut || (tail !== '' && head !== '' && (goesOn(tail, head) || numberGoesOn(last.slice(-60), head)));
    if (at > 0 && !joined) pieces.push('\n');
    // A line that is cut keeps the space at which it was cut.
    last = line.length === width ? line : text;
    pieces.push(cut || at === 0 ? last : last.trimStart());
  }
  return pieces.join('');
};
