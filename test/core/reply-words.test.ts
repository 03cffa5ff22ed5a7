import { describe, expect, it } from '@jest/globals';
import { compose } from '../../src/core/compose.ts';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { notesOf } from '../../src/core/reply-words.ts';
import { makeEntry } from '../support/make-entry.ts';

const index = buildKbIndex([
  makeEntry({
    id: 'bad-password',
    codes: [
      { value: 'AADSTS50126', decisive: true },
      { value: 'TokenNotFound', decisive: true },
    ],
    patterns: [{ id: 'page', confidence: 'medium', literals: ['the name or the password was wrong today'] }],
  }),
]);
const notes = (text: string): string[] => {
  const reply = compose(index, explain(index, text));
  return reply.kind === 'answer' ? notesOf(reply.answer) : [reply.kind];
};
const BY_WORDING = 'Recognised by its wording alone: compare it with the message.';

describe('how an answer was recognised', () => {
  it.each<[string, string, string[]]>([
    ['its code: nothing to add', 'AADSTS50126', []],
    ['a number', '50126', ['Recognised by its number alone: the whole message tells more.']],
    ['a word', 'TokenNotFound', ['Recognised by its code alone: the whole message tells more.']],
    ['a sentence', 'The name or the password was wrong today', [BY_WORDING]],
    ['code and sentence: nothing to add', 'AADSTS50126: the name or the password was wrong today', []],
  ])('%s', (_, text, wanted) => expect(notes(text)).toEqual(wanted));
});
