import { describe, expect, it } from '@jest/globals';
import { escapeMrkdwn } from '../../../src/channels/slack/escape-mrkdwn.ts';
import { fallbackOf, renderBlocks } from '../../../src/channels/slack/render-blocks.ts';
import { answerWith, HOSTILE, PASTE } from '../../support/slack-replies.ts';

// A word joiner is shown as a dot here.
const shown = (text: string): string => escapeMrkdwn(text).replaceAll('\u2060', '·');

describe('escapeMrkdwn', () => {
  it.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U0123ABCD>', '&lt;@·U0123ABCD&gt;'],
    ['<#C0123|general>', '&lt;#·C0123|general&gt;'],
    ['<https://example.com|Microsoft>', '&lt;https:·//example.com|Microsoft&gt;'],
    ['&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
    ['a & b', 'a &amp; b'],
    ['@here and @channel', '@·here and @·channel'],
    ['kim@contoso.com', 'kim@contoso.com'],
    ['*bold*', '·*·bold·*·'],
    ['_em_', '·_·em·_·'],
    ['Authorization_RequestDenied', 'Authorization_RequestDenied'],
    ['~gone~', '·~·gone·~·'],
    ['`rm -rf`', '·`·rm -rf·`·'],
    [':tada:', ':·tada:'],
    ['at 08:15:42Z', 'at 08:·15:42Z'],
    ['> quote', '·&gt; quote'],
    ['first\n> quote', 'first\n·&gt; quote'],
    ['AADSTS50020: The account is not here.', 'AADSTS50020: The account is not here.'],
  ])('%j stays text', (text, escaped) => expect(shown(text)).toBe(escaped));
});

describe.each(HOSTILE)('%s', (_name, value) => {
  it('makes no mention, link or entity of its own in the fallback', () => {
    const { text } = renderBlocks(answerWith(value, 1), PASTE);
    expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text.isWellFormed()).toBe(true);
  });

  it('has nothing in rich or plain text escaped: Slack shows these as they are', () => {
    const once = (text: string): number =>
      JSON.stringify(renderBlocks(answerWith(text, 1), PASTE).blocks).split('&amp;').length;
    expect(once(value) > 1).toBe(value.includes('&amp;'));
  });
});

it('never cuts inside an entity', () => {
  for (const length of [740, 749, 750, 751, 2995, 3000, 3001, 9000]) {
    const text = fallbackOf('&<'.repeat(length));
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text).not.toMatch(/&(?!amp;|lt;)/);
  }
});
