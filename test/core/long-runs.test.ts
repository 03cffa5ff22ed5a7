import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { growth, LINEAR } from '../support/cost.ts';
import { makeEntry } from '../support/make-entry.ts';

const index = buildKbIndex([makeEntry({ id: 'any', codes: [{ value: 'AADSTS50020', decisive: true }] })]);

// Reading such a text again from each of its characters takes minutes when it is long.
describe('a long run is read once', () => {
  it.each<[string, (size: number) => string]>([
    ['backslashes', (size) => `${'\\'.repeat(size)}z`],
    ['a word beside an encoded one', (size) => `%41 ${'a'.repeat(size)}`],
    ['the parts of a host name', (size) => `contoso.onmicrosoft.com ${'tenantb.'.repeat(size / 8)}`],
    ['the letters of a permission', (size) => `Abc.Privileged${'a'.repeat(size)}(`],
    ['dots in an address', (size) => `https://contoso.com/${'.'.repeat(size)}a`],
    ['brackets in an address', (size) => `https://contoso.com/${'('.repeat(size)}).`],
    ['headers of private keys', (size) => '-----BEGIN RSA PRIVATE KEY-----'.repeat(size / 31)],
    ['empty lines', (size) => '\n'.repeat(size)],
    ['short lines', (size) => '0\n'.repeat(size / 2)],
    ['Markdown links without end', (size) => '[a](http://b'.repeat(size / 12)],
    ['marks out of order', (size) => '\u0301\u0323'.repeat(size / 2)],
    ['ligatures', (size) => '\ufdfa'.repeat(size)],
    ['different codes', (size) => Array.from({ length: size / 13 }, (_, at) => `AADSTS${100_000 + at}`).join(' ')],
  ])('%s', async (_, make) => expect(await growth((text) => explain(index, text), make)).toBeLessThan(LINEAR));
});
