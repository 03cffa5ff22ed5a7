import { readFileSync } from 'node:fs';
import type { KbIndex } from '../core/kb-index.ts';

export type Coverage = { readonly known: number; readonly missing: readonly string[] };

/** Documented codes, one a line; `#` begins a comment. */
export const readKnownCodes = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Compares the documented codes with the entries. */
export const coverageOf = (index: KbIndex, codes: readonly string[]): Coverage => {
  const missing = codes.filter((code) => !index.byCode.has(code));
  return { known: codes.length - missing.length, missing };
};
