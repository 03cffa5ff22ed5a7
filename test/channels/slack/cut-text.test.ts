import { describe, expect, it } from '@jest/globals';
import { cutText, splitText } from '../../../src/channels/slack/cut-text.ts';
import { storedLength } from '../../../src/channels/slack/limits.ts';

describe('pieces of a text', () => {
  it.each<[string, string, number, string[]]>([
    ['nothing', '', 10, []],
    ['what fits to the last character', 'abcdefghij', 10, ['abcdefghij']],
    ['one more', 'abcdefghijk', 10, ['abcdefghij', 'k']],
    ['ampersands, five characters each as stored', '&&&&&', 14, ['&&', '&&', '&']],
    ['brackets, four characters each as stored', '<><>', 8, ['<>', '<>']],
    ['marks among letters', 'ab&cd<ef', 10, ['ab&cd', '<ef']],
    ['words', 'one two three', 9, ['one two ', 'three']],
    ['lines before words', 'one two\nt hree', 10, ['one two\n', 't hree']],
    ['pairs of surrogates, not torn', '😀😀😀', 5, ['😀😀', '😀']],
  ])('%s', (_, text, room, pieces) => {
    expect(splitText(text, room)).toEqual(pieces);
    expect(pieces.filter((piece) => storedLength(piece) > room)).toEqual([]);
  });
});

it.each<[string, string, number, string]>([
  ['a text that fits', 'a & b', 9, 'a & b'],
  ['one that does not, as stored', 'a & b', 8, 'a…'],
  ['one of several lines', 'a\n  b', 9, 'a b'],
])('a line of %s', (_, text, room, line) => expect(cutText(text, room)).toBe(line));
