import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildLiteralIndex, findLiterals } from '../../src/core/literal-index.ts';

const found = (literals: string[], text: string): number[] =>
  [...findLiterals(buildLiteralIndex(literals), text).keys()].toSorted((a, b) => a - b);

describe('findLiterals', () => {
  it.each<[string, string[], string, number[]]>([
    [
      'whatever the case, spaces and marks',
      ['access to odata is disabled'],
      'ACCESS\n> to "OData"   is_disabled.',
      [0],
    ],
    ['cut at any place', ['insufficient privileges'], 'insuffi\ncient privi\n | leges', [0]],
    ['several at once', ['first literal', 'second literal', 'third literal'], 'second literal first literal', [0, 1]],
    ['one inside the other', ['does not exist in tenant', 'not exist in'], 'does not exist in tenant', [0, 1]],
    ['at the very end', ['the last words'], 'these are the last words', [0]],
    ['letters beyond ASCII', ['\u00e9chec de la connexion'], "\u00c9chec ! L'\u00e9chec de la connexion", [0]],
    ['not a part of it', ['access to odata is disabled'], 'access to odata is disable', []],
    ['shorter than a literal', ['long enough literal'], 'short', []],
  ])('%s', (_, literals, text, wanted) => expect(found(literals, text)).toEqual(wanted));

  it('agrees with a plain search on any text', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '1'), minLength: 0, maxLength: 60 });
    const literal = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1, maxLength: 8 }), word, (literals, text) => {
        const flat = text.replace(/[^a-z0-9]/g, '');
        expect(found(literals, text)).toEqual(literals.flatMap((each, at) => (flat.includes(each) ? [at] : [])));
      }),
      { numRuns: 400 },
    );
  });
});
