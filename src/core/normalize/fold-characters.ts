// Marks that carry no text: soft hyphen, zero-width, direction overrides, byte order mark.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
// Colours of a terminal, with or without the escape character that a copy may have lost.
const ANSI = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;

/** Full-width, typographic and invisible characters become what a keyboard types; lone surrogates go. */
export const foldCharacters = (raw: string): string => {
  if (/^[\n\t\u0020-\u007e]*$/.test(raw)) return raw;
  const text = raw.replace(/\r\n?/g, '\n').replace(ANSI, '').replace(CONTROL, ' ');
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  // One character can unfold to eighteen: a text of nothing else is left as it is.
  const folded = text.normalize('NFKC');
  return (folded.length > 2 * text.length ? text : folded)
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(/[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
};
