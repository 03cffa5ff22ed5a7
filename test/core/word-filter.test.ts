import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeWordFilter } from '../../src/core/word-filter.ts';

describe('makeWordFilter', () => {
  it.each<[string, string, string[], boolean]>([
    ['a word of the text', 'Access is denied', ['access'], true],
    ['whatever the case', 'PASSWORD=x', ['password'], true],
    ['the end of the text', 'see onmicrosoft.com', ['microsoft.com'], true],
    ['one of several', 'a refresh_token', ['sig=', 'refresh_token'], true],
    ['marks and digits', 'abc8Q~def', ['7Q~', '8Q~'], true],
    ['letters beyond ASCII', '\u041a\u043e\u0434 \u043e\u0448\u0438\u0431\u043a\u0438', ['\u043a\u043e\u0434'], true],
    ['none of them', 'Access is denied', ['password', 'secret'], false],
    ['the beginning alone', 'pass', ['password'], false],
    ['an empty text', '', ['password'], false],
  ])('%s', (_, text, words, wanted) => expect(makeWordFilter(text)(...words)).toBe(wanted));

  it('never denies what stands in the text', () => {
    const text = fc.string({ unit: 'binary', minLength: 3, maxLength: 80 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, from, size) => {
        const start = from % (whole.length - 2);
        const word = whole.slice(start, start + 3 + (size % whole.length));
        expect(makeWordFilter(whole)(word)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
