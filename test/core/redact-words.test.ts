import { describe, expect, it } from '@jest/globals';
import { redactWords } from '../../src/core/redact-words.ts';

const SECRET = 'Ab18Q~cDeFgHiJkLmNoPqRsTuVwXyZ0123456789';
const LINE = `client_secret=${SECRET}`;

describe('words that people write into a box', () => {
  it.each([
    ['as it is', LINE],
    ['encoded for an address', `it was client_secret%3D${encodeURIComponent(SECRET).replace('~', '%7E')} then`],
    ['with a character reference', `client_secret&#61;${SECRET.replace('~', '&#126;')}`],
    ['as base64', `Basic body: ${Buffer.from(`grant_type=client_credentials&${LINE}`).toString('base64')}`],
    ['over two lines', `${LINE.slice(0, 30)}\n${LINE.slice(30)}`],
  ])('keep no secret %s', (_, words) => {
    const kept = redactWords(words);
    expect(kept).toContain('[removed');
    for (const part of [SECRET, SECRET.slice(-10), Buffer.from(LINE).toString('base64').slice(4, 20)])
      expect(kept).not.toContain(part);
  });

  it.each(['the user is no guest', 'a *new* role &amp; a cup of tea\nthen it worked: https://contoso.com/a%20b'])(
    'stay as they were written: %s',
    (words) => expect(redactWords(words)).toBe(words),
  );
});
