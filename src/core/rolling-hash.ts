import { SYMBOLS } from './skeleton.ts';

/**
 * A hash over the last 8 symbols that needs no memory of them: each symbol shifts its forerunners by 4 of the 32 bits,
 * so the ninth last one has been shifted out. The upper bits mix all 8, the lower ones the newest only.
 */
export const WINDOW = 8;

/** hash, symbol's number -> next hash. */
export const roll = (hash: number, gear: number): number => ((hash << 4) + gear) | 0;

// A fixed, well mixed number for each symbol (a step of the golden ratio, then murmur3's finisher). Odd, so never 0.
const numberOf = (symbol: number): number => {
  let mixed = Math.imul(symbol, 0x9e3779b9);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 1;
};

/** The number of each symbol, 1 to 255. */
export const GEAR_OF_SYMBOL: Int32Array = Int32Array.from({ length: 256 }, (_, symbol) => numberOf(symbol));

/** The same by UTF-16 code unit, 0 for what is no symbol: one look instead of two for each character of a text. */
export const GEAR: Int32Array = Int32Array.from(SYMBOLS, (symbol) =>
  symbol === 0 ? 0 : (GEAR_OF_SYMBOL[symbol] ?? 0),
);
