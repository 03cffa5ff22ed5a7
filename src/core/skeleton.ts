/**
 * A text reduced to its letters and digits: one symbol each, a-z 1-26, 0-9 27-36, any other letter 37-255. Sentences are
 * compared on it, so that case, spaces, line breaks at any width, quotes, escapes, gutters and punctuation cannot hide
 * them.
 */
export type Skeleton = Uint8Array;

const symbolOf = (code: number): number => {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  if (code >= 48 && code <= 57) return code - 21;
  // Punctuation, arrows, box drawing and symbols; the rest beyond ASCII is taken for letters.
  if (
    code < 0xc0 ||
    code === 0xd7 ||
    code === 0xf7 ||
    (code >= 0x2000 && code < 0x2c00) ||
    (code >= 0x3000 && code < 0x3040)
  )
    return 0;
  return 37 + (code % 219);
};

/** The symbol of every UTF-16 code unit, 0 for what is neither letter nor digit. Common text uses a few lines of it. */
export const SYMBOLS: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, code) => symbolOf(code));

export const skeletonOf = (text: string): Skeleton => {
  const symbols = new Uint8Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const symbol = SYMBOLS[text.charCodeAt(index)] ?? 0;
    if (symbol === 0) continue;
    symbols[length] = symbol;
    length += 1;
  }
  return symbols.slice(0, length);
};
