import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { coverageOf, readKnownCodes } from '../../src/kb/coverage.ts';
import { shippedKb } from '../support/shipped-kb.ts';

const kb = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'kb');
const index = buildKbIndex(shippedKb().entries);
const codes = readKnownCodes(join(kb, 'tables', 'known-codes.txt'));

describe('coverage of the documented codes', () => {
  it('every code has an entry', () => {
    expect(coverageOf(index, codes)).toEqual({ known: codes.length, missing: [] });
  });

  it('every AADSTS code is answered on sight, as Entra prints it and as the sign-in log does', () => {
    const numbers = codes.filter((code) => code.startsWith('AADSTS'));
    const missed = numbers.filter((code) =>
      [`${code}: something went wrong`, `Sign-in error code: ${code.slice(6)}`].some(
        (text) => !explain(index, text).resolution.answers[0]?.entry.codes.some(({ value }) => value === code),
      ),
    );
    expect(missed).toEqual([]);
  });
});
