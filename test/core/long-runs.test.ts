import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { makeEntry } from '../support/make-entry.ts';

const index = buildKbIndex([makeEntry({ id: 'any', codes: [{ value: 'AADSTS50020', decisive: true }] })]);
const SIZE = 300_000;
// Reading such a text once takes some 20 ms; reading it again from each of its characters takes minutes.
const LONGEST_MS = 2000;

describe('a long run is read once', () => {
  it.each<[string, string]>([
    ['backslashes', `${'\\'.repeat(SIZE)}z`],
    ['a word beside an encoded one', `%41 ${'a'.repeat(SIZE)}`],
    ['the parts of a host name', `contoso.onmicrosoft.com ${'tenantb.'.repeat(SIZE / 8)}`],
    ['the letters of a permission', `Abc.Privileged${'a'.repeat(SIZE)}(`],
    ['dots in an address', `https://contoso.com/${'.'.repeat(SIZE)}a`],
    ['brackets in an address', `https://contoso.com/${'('.repeat(SIZE)}).`],
    ['headers of private keys', '-----BEGIN RSA PRIVATE KEY-----'.repeat(SIZE / 31)],
    ['empty lines', '\n'.repeat(SIZE)],
    ['short lines', '0\n'.repeat(SIZE / 2)],
    ['Markdown links without end', '[a](http://b'.repeat(SIZE / 12)],
    ['marks out of order', '\u0301\u0323'.repeat(SIZE / 2)],
    ['ligatures', '\ufdfa'.repeat(SIZE)],
    ['different codes', Array.from({ length: SIZE / 13 }, (_, at) => `AADSTS${100_000 + at}`).join(' ')],
  ])('%s', (_, text) => {
    const begun = performance.now();
    explain(index, text);
    expect(performance.now() - begun).toBeLessThan(LONGEST_MS);
  });
});
