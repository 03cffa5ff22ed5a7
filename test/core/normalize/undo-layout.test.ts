import { describe, expect, it } from '@jest/globals';
import { foldCharacters } from '../../../src/core/normalize/fold-characters.ts';
import { undoLayout } from '../../../src/core/normalize/undo-layout.ts';
import { unlink } from '../../../src/core/normalize/unlink.ts';

describe('undoLayout', () => {
  it.each<[string, string, string]>([
    ['leaves tidy lines as they are', 'one\ntwo\n\nthree\n', 'one\ntwo\n\nthree\n'],
    ['trims lines', 'one  \n  two\n \t \n three', 'one\ntwo\n\nthree'],
    ['keeps what stands before the first line', '  one \n  two', '  one\ntwo'],
    ['gutters, one behind the other', '> > | one\n> > | two', 'one\ntwo'],
    ['the end of a tag behind a gutter', '  | <a>one</a><b\n  | >two</b>', '<a>one</a><b\n>two</b>'],
    ['gutters with numbers', ' 12 | one\nLine 13 \u2502 two', 'one\ntwo'],
    ['no gutter: a date, a number, a name', '2026-11-20 one\n12 two\nLine three', '2026-11-20 one\n12 two\nLine three'],
    ['end marks', 'one |\ntwo \\\n', 'one\ntwo\n'],
    ['a cut number', 'AADSTS50\n020: x', 'AADSTS50020: x'],
    ['a cut word', 'AADS\nTS50020: x', 'AADSTS50020: x'],
    ['a number cut behind its label', 'Error code: 50\n126', 'Error code: 50126'],
    ['a cut id', 'id 0a1b2c3d-4e5f-4a6b-8c\n7d-9e0f1a2b3c4d end', 'id 0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d end'],
    ['lines of numbers stay', '00000\n11111\n22222', '00000\n11111\n22222'],
    [
      'lines that happen to be of one width',
      'Error code: accessDenied\nRequest failed\nGET https://contoso.com/\nSdk 5.80.0',
      'Error code: accessDenied\nRequest failed\nGET https://contoso.com/\nSdk 5.80.0',
    ],
    [
      'lines that a terminal cut',
      'Error code: accessDen\nied for the account k\nim',
      'Error code: accessDenied for the account kim',
    ],
    ['an id that is whole', 'id\n0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d', 'id\n0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'],
  ])('%s', (_, text, wanted) => expect(undoLayout(text)).toBe(wanted));
});

describe('unlink', () => {
  it.each<[string, string, string]>([
    ['in a number', 'AADSTS5[00](https://x.y/00)20', 'AADSTS50020'],
    ['several', 'a [b](http://c) d [e](http://f) g', 'a b d e g'],
    ['at the very start', '[a](http://b) c', 'a c'],
    ['not at the start of a line, where it is a gutter', 'a\n[1](http://b) c', 'a\n[1](http://b) c'],
    ['without end', 'a [b](http://c d', 'a [b](http://c d'],
    ['without text', 'a [](http://c)', 'a [](http://c)'],
    ['one without end before one with', 'a [b](http://c [d](http://e)', 'a [b](http://c d'],
    ['an address of 1,000 characters', `a [b](http://${'c'.repeat(1000)})`, 'a b'],
    ['a longer address', `a [b](http://${'c'.repeat(1001)})`, `a [b](http://${'c'.repeat(1001)})`],
    ['a text of 200 characters', `a [${'b'.repeat(200)}](http://c)`, `a ${'b'.repeat(200)}`],
    ['a longer text', `a [${'b'.repeat(201)}](http://c)`, `a [${'b'.repeat(201)}](http://c)`],
  ])('%s', (_, text, wanted) => expect(unlink(text)).toBe(wanted));
});

describe('foldCharacters', () => {
  it.each<[string, string, string]>([
    ['keeps the marks of a letter', `e${'\u0323'.repeat(40)}`, `\u1eb9${'\u0323'.repeat(39)}`],
    ['keeps 64 marks in a row', '\u0301'.repeat(80), '\u0301'.repeat(64)],
    ['keeps long rows of letters', '\u4e2d'.repeat(500), '\u4e2d'.repeat(500)],
    ['unfolds a ligature', 'x \ufdfb', 'x \u062c\u0644 \u062c\u0644\u0627\u0644\u0647'],
    ['leaves a text of ligatures', '\ufdfa'.repeat(100), '\ufdfa'.repeat(100)],
  ])('%s', (_, text, wanted) => expect(foldCharacters(text)).toBe(wanted));
});
