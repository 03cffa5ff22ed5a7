import { describe, expect, it } from '@jest/globals';
import { LIMITS, weightOf } from '../../../src/channels/slack/limits.ts';
import { renderBlocks } from '../../../src/channels/slack/render-blocks.ts';
import { type PostedError, threadBlocks } from '../../../src/channels/slack/thread-blocks.ts';
import { complaintsAboutBlocks, textsOf } from '../../support/slack-blocks.ts';
import { answerWith, HOSTILE, PASTE } from '../../support/slack-replies.ts';

const AT = Date.UTC(2026, 10, 20, 8, 15) / 1000;

const errorsOf = (count: number, name: string): PostedError[] =>
  Array.from({ length: count }, (_, at) => ({
    entryId: `entry-${at}`,
    title: `Blocked by policy ${at}`,
    code: `AADSTS5300${at}`,
    paste: PASTE,
    message: '1.1',
    authors: ['U0KIM'],
    names: Array.from({ length: 7 }, () => name.slice(0, 80)),
    count: 3,
    first: AT,
    last: AT + 3600,
  }));

const listed = (count: number): string[] => textsOf(threadBlocks(errorsOf(count, 'Kim')));

describe('the list of the errors of a thread', () => {
  it('says how often, when first and last, and who', () => {
    expect(listed(1)).toEqual([
      'AADSTS53000: Blocked by policy 0, 3 times, first 2026-11-20 08:15 UTC, last 2026-11-20 09:15 UTC, posted by Kim, Kim, Kim, Kim, Kim and 2 more. It is the likely root cause in this thread.',
    ]);
  });

  it.each<[number, string[]]>([
    [2, []],
    [60, ['and 50 more']],
  ])('of %i errors shows what has room, and how many more there are', (count, more) =>
    expect(listed(count).filter((text) => text.startsWith('and '))).toEqual(more),
  );

  it.each(HOSTILE)('fits under any answer, whatever people are called: %s', (_, text) => {
    for (const count of [1, 2, 5, 11, 60]) {
      const { blocks } = renderBlocks(answerWith(text, 30), PASTE, {
        actions: ['worked', 'no-help', 'escalate'],
        listed: Math.min(count, 11),
      });
      const whole = [...blocks, ...threadBlocks(errorsOf(count, text))];
      expect(complaintsAboutBlocks(whole)).toEqual([]);
      expect(weightOf(whole)).toBeLessThanOrEqual(LIMITS.message);
    }
  });

  it('takes nothing from the answer: what has no room stands behind its button, which knows of the list', () => {
    const reply = answerWith('A sentence of usual length that says something.', 6);
    const { blocks, more } = renderBlocks(reply, PASTE, { listed: 11 });
    const button = JSON.stringify(blocks).includes(JSON.stringify('"listed":11').slice(1, -1));
    expect(button).toBe(true);
    const seen = textsOf([...blocks, ...(more?.pages.flat() ?? [])]).join('\n');
    for (const step of reply.answer.steps) expect(seen).toContain(step.text);
    for (const link of reply.answer.links) expect(seen).toContain(link.title);
  });
});
