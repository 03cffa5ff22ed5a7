import { describe, expect, it } from '@jest/globals';
import { windowsAround } from '../../../src/core/extract/code-windows.ts';
import { eachLongWord } from '../../../src/core/extract/each-long-word.ts';
import { findCodes } from '../../../src/core/extract/find-codes.ts';

const KNOWN = new Set(['AADSTS50020', 'AADSTS53003', 'ErrorAccessDenied', 'accessDenied', 'Forbidden', 'ENTRA001']);
const find = (text: string) => findCodes(text, (code) => KNOWN.has(code)).map(({ code, offset }) => [code, offset]);
const LOG = 'nothing to see here, move on please '.repeat(30);

describe('findCodes', () => {
  it.each<[string, string, string]>([
    ['a number', 'AADSTS50020', 'AADSTS50020'],
    ['a misspelt number', 'AASDTS50020', 'AADSTS50020'],
    ['a number behind a label', 'Fehlercode: 53003', 'AADSTS53003'],
    ['a number behind a label of another script', '\u9519\u8bef\u4ee3\u7801: 53003', 'AADSTS53003'],
    ['a code behind a label', 'code: accessDenied', 'accessDenied'],
    ['a code as a word', 'got ErrorAccessDenied', 'ErrorAccessDenied'],
    ['a code behind its module', 'in exchangelib.errors.ErrorAccessDenied', 'ErrorAccessDenied'],
    ['a short code', 'see ENTRA001', 'ENTRA001'],
    ['a reason of one word', '(403) Forbidden', 'Forbidden'],
    ['a reason before its status', 'Forbidden (403)', 'Forbidden'],
    ['a reason of two words', '404 Not Found', 'NotFound'],
    ['a reason of three words', '429 Too Many Requests', 'TooManyRequests'],
    ['a status without its reason', 'failed with 403', 'Forbidden'],
    ['a status as a field', '"status": 403, "x"', 'Forbidden'],
    ['a status behind a code', 'Request failed with status code 403', 'Forbidden'],
    ['a status that was', "Status code was '403'", 'Forbidden'],
    ['a status with its phrase in another language', 'erreur : (403) Interdit.', 'Forbidden'],
    ['a status of so much', 'received an HTTP status code of 403', 'Forbidden'],
    ['the phrase behind status', 'failed with HTTP Status Forbidden and', 'Forbidden'],
    ['the phrase in the line behind status', 'failed with HTTP Status\nForbidden and', 'Forbidden'],
    ['the phrase behind success', 'status code does not indicate success: Forbidden', 'Forbidden'],
    ['the phrase that PowerShell names', 'FullyQualifiedErrorId : Forbidden,Get', 'Forbidden'],
    ['a number of B2C', 'AADB2C90118: x', 'AADB2C90118'],
    ['a number behind a label and words', 'C\u00f3digo de error de inicio de sesi\u00f3n: 53003', 'AADSTS53003'],
    ['a number in a cell', '| Sign-in error code | 53003 |', 'AADSTS53003'],
    ['a number in a query', 'ResultType == "53003"', 'AADSTS53003'],
    ['a number behind error number', 'error number 53003', 'AADSTS53003'],
  ])('%s, alone and anywhere in a log', (_, text, code) => {
    for (const before of ['', LOG, `${LOG}\n`])
      for (const behind of ['', ` ${LOG}`, `\n${LOG}`])
        expect(find(`${before}${text}${behind}`).map(([each]) => each)).toEqual([code]);
  });

  it('tells each code once, where it stands first', () => {
    expect(find('AADSTS50020 ErrorAccessDenied AADSTS50020 ErrorAccessDenied AADSTS50020')).toEqual([
      ['AADSTS50020', 0],
      ['ErrorAccessDenied', 12],
    ]);
  });

  it('looks at the first 500 codes of a list', () => {
    const list = Array.from({ length: 600 }, (_, at) => `AADSTS${10_000 + at}`);
    expect(find(list.join(' ')).map(([code]) => code)).toEqual(list.slice(0, 500));
  });

  it('cannot miss a slip of one letter: each leaves one of three rows of letters', () => {
    const words = [4, 5, 6, 7].reduce<string[]>(
      (all, length) => [...all, ...Array.from({ length: 4 ** length }, (_, at) => spell(at, length))],
      [],
    );
    const slips = words.filter((word) => find(`${word}50020`).length > 0);
    expect(slips.length).toBeGreaterThan(30);
    expect(slips.filter((word) => !/AAD|STS|AASDTS/.test(word))).toEqual([]);
    const swapped = Array.from({ length: 5 }, (_, at) =>
      `AADSTS`.replace(/./g, (char, place: number) => swap(char, place, at)),
    );
    for (const word of [
      ...swapped,
      ...Array.from({ length: 6 }, (_, at) => `AADSTS`.slice(0, at) + `AADSTS`.slice(at + 1)),
    ])
      expect([word, find(`${word}50020`)]).toEqual([word, [['AADSTS50020', 0]]]);
  });
});

const spell = (number: number, length: number): string =>
  Array.from({ length }, (_, at) => 'ADST'[Math.floor(number / 4 ** at) % 4]).join('');
const swap = (char: string, place: number, at: number): string =>
  place === at ? ('AADSTS'[at + 1] ?? '') : place === at + 1 ? ('AADSTS'[at] ?? '') : char;

describe('what is no code', () => {
  it.each([
    'error code was read aloud in room 53003',
    'version 403.1 of http code 403.7',
    '{"Forbidden": {"message": "no"}}',
    'AADB2C-2019 and AADB2C901',
    'code 403000',
    'the status of forbidden fruit',
  ])('%s', (text) => expect(find(text)).toEqual([]));
});

describe('windowsAround', () => {
  it('joins what meets and keeps the rest apart', () => {
    const far = '-'.repeat(1000);
    const windows = windowsAround(`ab${far}ab-ab${far}`, /ab/g);
    expect(windows).toEqual([
      { start: 0, end: 258 },
      { start: 970, end: 1263 },
    ]);
  });
});

describe('eachLongWord', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['short words only, of seven: letters', []],
    ['eighteen', ['eighteen']],
    ['a eighteen b', ['eighteen']],
    ['seventh eighteen, ninety_nine.', ['eighteen', 'ninety_nine']],
    ['one-eighteen-seventh-eighteen', ['eighteen', 'eighteen']],
    ['\u00e9eighteen\u00e9', ['eighteen']],
  ])('%s', (text, wanted) => {
    const words: string[] = [];
    eachLongWord(text, (start, end) => words.push(text.slice(start, end)));
    expect(words).toEqual(wanted);
  });

  it('finds what a regex finds, whatever stands around', () => {
    for (let at = 0; at < 40; at += 1)
      for (let length = 5; length < 20; length += 1) {
        const text = `${'ab '.repeat(20).slice(at)}${'w'.repeat(length)} ${'c'.repeat(at)} x`;
        const words: string[] = [];
        eachLongWord(text, (start, end) => words.push(text.slice(start, end)));
        expect(words).toEqual(text.match(/\w{8,}/g) ?? []);
      }
  });
});
