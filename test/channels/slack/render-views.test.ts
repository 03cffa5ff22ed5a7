import { describe, expect, it } from '@jest/globals';
import { renderBlocks } from '../../../src/channels/slack/render-blocks.ts';
import { renderSecretWarning } from '../../../src/channels/slack/render-secret-warning.ts';
import { homeView, INPUTS_FORM, inputsModal, moreModal } from '../../../src/channels/slack/render-views.ts';
import { adviseOnSecrets } from '../../../src/core/secret-advice.ts';
import { complaintsAboutMessage, complaintsAboutView, textsOf } from '../../support/slack-blocks.ts';
import { answerWith, PASTE } from '../../support/slack-replies.ts';

const seen = (value: unknown): string => textsOf(value).join('\n');

describe('the modal behind "Show all steps"', () => {
  const { more } = renderBlocks(answerWith('Some words that say it.', 150), PASTE);
  const pages = more ?? { title: '', pages: [] };

  it('shows everything screen by screen', () => {
    const screens: string[] = [];
    let at = 0;
    for (let goesOn = true; goesOn; at += 1) {
      const view = moreModal(pages, { entry: 'e', paste: PASTE, screen: at });
      expect(complaintsAboutView(view)).toEqual([]);
      screens.push(seen(view.blocks));
      goesOn = JSON.stringify(view.blocks).includes(`\\"screen\\":${at + 1}`);
    }
    expect(at).toBeGreaterThan(1);
    const all = screens.join('\n');
    for (const text of textsOf(pages.pages)) expect(all).toContain(text);
  });

  it.each([
    ['none', undefined],
    ['one before the first', -1],
    ['one behind the last', 10_000],
    ['half a one', 0.5],
  ])('takes %s for a screen as it comes back from a button', (_what, screen) => {
    const view = moreModal(pages, { entry: 'e', paste: PASTE, ...(screen === undefined ? {} : { screen }) });
    expect(complaintsAboutView(view)).toEqual([]);
  });
});

it('the form asks for each value, keeps what was typed, and takes empty boxes', () => {
  const view = inputsModal(
    [
      { field: 'user', label: 'The sign-in name of the user', value: 'kim@contoso.com' },
      { field: 'appId', label: 'The application (client) id' },
    ],
    '{"entry":"e"}',
  );
  expect(complaintsAboutView(view)).toEqual([]);
  expect(view).toMatchObject({ callback_id: INPUTS_FORM, private_metadata: '{"entry":"e"}' });
  expect(view.blocks.filter(({ type }) => type === 'input')).toEqual([
    expect.objectContaining({
      block_id: 'typed-user',
      optional: true,
      element: expect.objectContaining({ action_id: 'value', initial_value: 'kim@contoso.com', max_length: 300 }),
    }),
    expect.objectContaining({ block_id: 'typed-appId', optional: true }),
  ]);
});

describe('the home tab', () => {
  const recent = Array.from({ length: 12 }, (_, n) => ({
    title: `AADSTS5002${n}: Title ${n}`,
    when: '2026-11-20 08:15 UTC',
    entry: `e${n}`,
    paste: PASTE,
    ...(n === 0 ? { permalink: 'https://contoso.slack.com/archives/C1/p1' } : {}),
  }));

  it('helps, shows the last ten answers, and links to the settings', () => {
    const view = homeView({ recent, links: [{ title: 'Settings', url: 'https://example.com/docs' }] });
    expect(complaintsAboutView(view)).toEqual([]);
    const told = seen(view.blocks);
    for (const part of ['Try one', 'Your recent answers', 'Title 0', 'Title 9', 'Settings and documents', 'Settings'])
      expect(told).toContain(part);
    expect(told).not.toContain('Title 10');
    expect(JSON.stringify(view)).toContain('https://contoso.slack.com/archives/C1/p1');
  });

  it('says so when there is nothing yet', () => {
    const view = homeView({ recent: [], links: [] });
    expect(complaintsAboutView(view)).toEqual([]);
    expect(seen(view.blocks)).toContain('None yet.');
  });
});

describe('the warning about a secret', () => {
  const warnings = adviseOnSecrets(['jwt', 'client-secret']);

  it('says what each is, how to make it useless, and where the message is', () => {
    const message = renderSecretWarning(warnings, 'https://contoso.slack.com/archives/C1/p1');
    expect(complaintsAboutMessage(message)).toEqual([]);
    for (const { what, todo } of warnings) {
      expect(seen(message.blocks)).toContain(what);
      expect(seen(message.blocks)).toContain(todo);
      expect(message.text).toContain(what);
    }
    expect(JSON.stringify(message.blocks)).toContain('"url":"https://contoso.slack.com/archives/C1/p1"');
  });

  it('does without the link', () => expect(complaintsAboutMessage(renderSecretWarning(warnings))).toEqual([]));
});
