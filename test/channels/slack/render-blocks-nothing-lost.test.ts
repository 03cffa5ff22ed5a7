import { describe, expect, it } from '@jest/globals';
import { renderBlocks } from '../../../src/channels/slack/render-blocks.ts';
import { nameOfRole, tidy } from '../../../src/core/reply-words.ts';
import type { Reply } from '../../../src/core/answer.ts';
import { textsOf } from '../../support/slack-blocks.ts';
import {
  answerWith,
  checkedWith,
  choiceWith,
  everyAnswer,
  HOSTILE,
  PASTE,
  unknownWith,
} from '../../support/slack-replies.ts';

// Not for people to read: ids, and words of ours that stand for another text (`outcome` for the conclusion). The day a
// source was read shows on no card.
const NOT_SHOWN = new Set([
  'kind',
  'id',
  'check',
  'verdict',
  'outcome',
  'field',
  'severity',
  'status',
  'product',
  'confidence',
  'variant',
  'read',
]);

/** Every text of a reply that a person must be able to read somewhere. */
const toBeSeen = (value: unknown, key = ''): string[] => {
  if (typeof value === 'string')
    return NOT_SHOWN.has(key) ? [] : [key === 'role' ? nameOfRole({ role: value }) : value];
  if (Array.isArray(value)) return value.flatMap((item) => toBeSeen(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    // Behind the button of a reference is its id; a person reads its title and code.
    name === 'entryId' && 'title' in value && !('summary' in value) ? [] : toBeSeen(part, name),
  );
};

const addresses = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"url":("(?:[^"\\]|\\.)*")/g)].map(
    (found) => JSON.parse(found[1] ?? '""') as string,
  );

const bare = (text: string): string => tidy(text).replace(/\s+/g, '');

/** The texts that stand neither in the message nor on a page. */
const lost = (reply: Reply): string[] => {
  const { blocks, more } = renderBlocks(reply, PASTE);
  const all = [...blocks, ...(more?.pages.flat() ?? [])];
  // A button stands beside its text, not in it: a long text goes on below.
  const withoutButtons = all.map((block) => ('accessory' in block ? { ...block, accessory: undefined } : block));
  const seen = bare([...textsOf(withoutButtons), ...textsOf(all), ...addresses(all)].join(''));
  return toBeSeen(reply).filter((text) => !seen.includes(bare(text)));
};

it('every text of every entry of the knowledge base is in its message or behind its button', () => {
  const bad = everyAnswer().flatMap((reply) => {
    const missing = lost({ ...reply, checked: checkedWith('What was seen.', 4) });
    return missing.length > 0 ? [{ entry: reply.answer.entryId, missing }] : [];
  });
  expect(bad).toEqual([]);
});

describe.each(HOSTILE)('%s', (_name, value) => {
  it.each<readonly [string, Reply]>([
    ['an answer', answerWith(value, 6)],
    ['a checked answer', answerWith(value, 6, { checked: checkedWith(value, 6) })],
    ['a choice', choiceWith(value)],
    ['an unknown paste', unknownWith(value)],
  ])('is lost nowhere in %s', (_kind, reply) => expect(lost(reply).map((text) => text.slice(0, 80))).toEqual([]));
});

it('lists without end are lost nowhere', () => {
  expect(lost(answerWith('Words.', 120, { checked: checkedWith('Words.', 120) }))).toEqual([]);
  expect(lost(unknownWith('Words.', 120))).toEqual([]);
});
