import { expect, it } from '@jest/globals';
import { regexProblems } from '../../src/kb/regex-safety.ts';

// Each of these needs more than 20 seconds on 1,600 characters.
it.each([
  ['gaps over a class of Unicode', 'abcdefgh\\p{L}{0,600}\\p{L}{0,600}\\p{L}{0,600}\\p{L}{0,600}0'],
  ['gaps over a code point', 'abcdefgh\\u{61}{0,600}\\u{61}{0,600}\\u{61}{0,600}\\u{61}{0,600}!'],
  ['gaps over an escaped character', 'abcdefgh\\x61{0,600}a\\x61{0,600}a\\x61{0,600}a\\x61{0,600}a!'],
  ['gaps that end at a letter that may be missing', 'abcdefgh[^a]{0,600}a?[^a]{0,600}a?[^a]{0,600}a?[^a]{0,600}Z!'],
  ['gaps that end at a letter {0,1}', 'abcdefgh[^a]{0,600}a{0,1}[^a]{0,600}a{0,1}[^a]{0,600}a{0,1}[^a]{0,600}Z!'],
])('refuses %s', (_, source) => expect(regexProblems(source)).not.toEqual([]));
