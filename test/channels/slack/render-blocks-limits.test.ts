import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '../../../src/channels/slack/limits.ts';
import { renderBlocks, type RenderOptions, type SlackMessage } from '../../../src/channels/slack/render-blocks.ts';
import { renderSecretWarning } from '../../../src/channels/slack/render-secret-warning.ts';
import { homeView, inputsModal, moreModal } from '../../../src/channels/slack/render-views.ts';
import type { Reply } from '../../../src/core/answer.ts';
import {
  complaintsAboutBlocks,
  complaintsAboutMessage,
  complaintsAboutView,
  textsOf,
} from '../../support/slack-blocks.ts';
import {
  answerWith,
  checkedWith,
  choiceWith,
  everyAnswer,
  HOSTILE,
  PASTE,
  unknownWith,
} from '../../support/slack-replies.ts';

const ALL: RenderOptions = { actions: ['worked', 'no-help', 'escalate', 'share'] };

/** All that Slack would refuse: in the message, in each page behind it as a message, and in the modal that shows them. */
const complaintsAbout = ({ text, blocks, more }: SlackMessage): string[] => [
  ...complaintsAboutMessage({ text, blocks }),
  ...(more?.pages ?? []).flatMap((page, at) => complaintsAboutBlocks(page).map((what) => `page ${at}: ${what}`)),
  ...(more?.title !== undefined && more.title.length > 24 ? ['the title of the modal is too long'] : []),
  ...(more?.pages.slice(0, 3) ?? []).flatMap((_page, screen) =>
    complaintsAboutView(moreModal(more ?? { title: '', pages: [] }, { entry: 'e', paste: PASTE, screen })),
  ),
];

describe('every entry of the knowledge base', () => {
  const answers = everyAnswer();

  it('is a message that Slack takes, with nothing but causes and steps behind the button', () => {
    const bad = answers.flatMap((reply) => {
      const message = renderBlocks(reply, PASTE, ALL);
      const told = JSON.stringify(message.blocks);
      const complaints = [
        ...complaintsAbout(message),
        ...[
          'Tell the user',
          'Steps',
          'Likely causes',
          'Read more',
          'Did not help',
          `Entry ${reply.answer.entryId}`,
        ].filter((part) => !told.includes(part)),
      ];
      return complaints.length > 0 ? [{ entry: reply.answer.entryId, complaints }] : [];
    });
    expect(answers.length).toBeGreaterThan(800);
    expect(bad).toEqual([]);
  });

  it('is one with evidence of the tenant too', () => {
    const bad = answers.flatMap((reply) => {
      const checked = checkedWith('The account kim@contoso.com is in the tenant since Monday.', 8);
      const complaints = complaintsAbout(renderBlocks({ ...reply, checked }, PASTE, ALL));
      return complaints.length > 0 ? [{ entry: reply.answer.entryId, complaints }] : [];
    });
    expect(bad).toEqual([]);
  });
});

describe.each(HOSTILE)('%s in every text', (_name, value) => {
  const replies: readonly (readonly [string, Reply])[] = [
    ['an answer', answerWith(value)],
    ['an answer with one of everything', answerWith(value, 1)],
    ['a checked answer', answerWith(value, 5, { checked: checkedWith(value) })],
    ['a choice', choiceWith(value)],
    ['an unknown paste', unknownWith(value)],
  ];

  it.each(replies)('%s is within the limits, and nothing in it is mrkdwn', (_kind, reply) => {
    const message = renderBlocks(reply, PASTE, ALL);
    expect(complaintsAbout(message)).toEqual([]);
    expect(JSON.stringify(message)).not.toContain('mrkdwn');
  });

  it('is within the limits in the views and the warning', () => {
    const views = [
      inputsModal([{ field: 'user', label: value, value }], PASTE),
      homeView({
        recent: Array.from({ length: 30 }, (_, n) => ({
          title: value,
          when: '2026-11-20 08:15 UTC',
          entry: `e${n}`,
          paste: PASTE,
        })),
        links: [{ title: value, url: 'https://example.com/' }],
      }),
    ];
    expect(views.flatMap(complaintsAboutView)).toEqual([]);
    const warning = renderSecretWarning(
      [{ kind: 'jwt', what: value, todo: value }],
      'https://contoso.slack.com/archives/C1/p1',
    );
    expect(complaintsAboutMessage(warning)).toEqual([]);
  });
});

describe('lists without end', () => {
  it.each([
    ['an answer', answerWith('Some words that say it.', 200)],
    ['a checked answer', answerWith('Some words.', 60, { checked: checkedWith('Some words that say it.', 200) })],
    ['a choice', choiceWith('Some words that say it.', 200)],
    ['an unknown paste', unknownWith('Some words that say it.', 200)],
  ])('%s goes on in pages that are each within the limits', (_kind, reply) => {
    const message = renderBlocks(reply, PASTE, ALL);
    expect(complaintsAbout(message)).toEqual([]);
    expect(message.more?.pages.length).toBeGreaterThan(1);
  });
});

it('what a button cannot hold is text to copy, or is left out of the button', () => {
  const url = `https://learn.microsoft.com/${'z'.repeat(3000)}`;
  const base = answerWith('Words.', 2);
  const reply = {
    ...base,
    answer: {
      ...base.answer,
      entryId: 'x'.repeat(2000),
      steps: base.answer.steps.map((step) => ({ ...step, link: url })),
      links: ['Short', 'Long '.repeat(30)].map((title) => ({ title, url, read: '2026-11-20' })),
    },
  };
  const message = renderBlocks(reply, PASTE);
  expect(complaintsAbout(message)).toEqual([]);
  expect(textsOf([message.blocks, message.more?.pages]).join('').split(url).length - 1).toBeGreaterThanOrEqual(3);
});

it('whatever the texts and however many: within the limits', () => {
  fc.assert(
    fc.property(
      // Also halves of surrogate pairs; ASCII as often as all the rest, since the marks are there.
      fc
        .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)), { maxLength: 400 })
        .map((units) => String.fromCharCode(...units)),
      fc.nat(30),
      fc.integer({ min: 1, max: 60 }),
      (text, count, times) => {
        const value = text.repeat(times);
        const reply = answerWith(value, count, { checked: checkedWith(value, count) });
        expect(complaintsAbout(renderBlocks(reply, PASTE, ALL))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

it('the budget is the one the validator knows', () => expect(LIMITS.message).toBe(12_000));
