import { describe, expect, it } from '@jest/globals';
import { teamsMarkdown } from '../../../../src/channels/console/page/teams-markdown.ts';
import { fill, growth, LINEAR } from '../../../support/cost.ts';

const LINK = '<a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer">read</a>';

describe('teamsMarkdown draws what a TextBlock may hold', () => {
  it.each([
    ['plain text', 'plain text'],
    ['**bold** and *leaning* and _leaning_', '<strong>bold</strong> and <em>leaning</em> and <em>leaning</em>'],
    ['[read](https://example.com/a?b=1&c=2) on', `${LINK} on`],
    [
      '[**bold** link](https://example.com/)',
      '<a href="https://example.com/" rel="noopener noreferrer"><strong>bold</strong> link</a>',
    ],
    ['one\ntwo', 'one<br>two'],
  ])('%j', (text, html) => expect(teamsMarkdown(text)).toBe(`<p>${html}</p>`));
});

describe('teamsMarkdown leaves everything else as the text it is', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['\\<b\\>', '&lt;b&gt;'],
    ['\\*not bold\\* \\[no\\]\\(link\\)', '*not bold* [no](link)'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    [
      '[x](https://example.com/"onclick="y)',
      '<a href="https://example.com/&quot;onclick=&quot;y" rel="noopener noreferrer">x</a>',
    ],
    ['snake_case_word and 2 * 3', 'snake_case_word and 2 * 3'],
    ['a * b * c', 'a * b * c'],
    ['**open', '**open'],
    ['C:\\temp', 'C:\\temp'],
    ['', ''],
  ])('%j', (text, html) => expect(teamsMarkdown(text)).toBe(`<p>${html}</p>`));
});

it('takes a time that grows with the text only', async () => {
  expect(await growth(teamsMarkdown, (size) => fill('[*_**\\', size), 4000)).toBeLessThan(LINEAR);
});
