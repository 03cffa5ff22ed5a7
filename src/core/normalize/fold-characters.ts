// Marks that carry no text: soft hyphen, zero-width, direction overrides, byte order mark.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
// Colours of a terminal, with or without the escape character that a copy may have lost.
const ANSI = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;

// Marks over and under one letter are put in order, which takes the square of their number; writing has a few of them.
const MOST_MARKS = 64;
// The two half-width ones count as marks when they are folded.
const MARKS = /[\p{M}\uff9e\uff9f]+/gu;
// A row of marks stands in a row of such characters. Few texts have a long one, so few are asked for marks.
const LONG_ROW = /(?<![\u0300-\uffff])[\u0300-\uffff]{65,}/g;
const thinOut = (text: string): string =>
  text.replace(LONG_ROW, (row) => row.replace(MARKS, (marks) => marks.slice(0, MOST_MARKS)));

// One character can unfold to eighteen. What grows by more than a quarter is no text that somebody wrote, and is left as
// it is; the two that grow most are counted first, since unfolding a text of them takes long.
const mayGrow = (length: number): number => length / 4 + 1000;
const growth = (text: string): number => {
  if (!text.includes('\ufdfa') && !text.includes('\ufdfb')) return 0;
  let more = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfdfa) more += 17;
    else if (code === 0xfdfb) more += 7;
  }
  return more;
};

const unfold = (text: string): string => {
  if (growth(text) > mayGrow(text.length)) return text;
  const folded = text.normalize('NFKC');
  return folded.length - text.length > mayGrow(text.length) ? text : folded;
};

/** Full-width, typographic and invisible characters become what a keyboard types; lone surrogates go. */
export const foldCharacters = (raw: string): string => {
  if (/^[\n\t\u0020-\u007e]*$/.test(raw)) return raw;
  const text = raw.replace(/\r\n?/g, '\n').replace(ANSI, '').replace(CONTROL, ' ');
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return unfold(thinOut(text))
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(/[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
};
