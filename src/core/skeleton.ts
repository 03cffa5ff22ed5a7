/**
 * A text reduced to its letters and digits. Sentences are compared on it, so that case, spaces, line breaks at any width,
 * quotes, escapes, gutters and punctuation cannot hide them.
 */
export type Skeleton = {
  /** One symbol a letter or digit: a-z 1-26, 0-9 27-36, any other letter 37-255. */
  readonly symbols: Uint8Array;
  /** Where each symbol stands in the text it was made from. */
  readonly offsets: Uint32Array;
  readonly length: number;
};

const symbolOfAscii = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  return code >= 48 && code <= 57 ? code - 21 : 0;
});

const symbolOf = (code: number): number => {
  if (code < 128) return symbolOfAscii[code] ?? 0;
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

export const skeletonOf = (text: string): Skeleton => {
  const symbols = new Uint8Array(text.length);
  const offsets = new Uint32Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const symbol = symbolOf(text.charCodeAt(index));
    if (symbol === 0) continue;
    symbols[length] = symbol;
    offsets[length] = index;
    length += 1;
  }
  return { symbols, offsets, length };
};
