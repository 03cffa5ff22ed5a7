import type { types } from '@slack/bolt';
import type { WantedInput } from '../../core/answer.ts';
import { tidy } from '../../core/reply-words.ts';
import { cutText } from './cut-text.ts';
import type { Page } from './fit-message.ts';
import { LIMITS, weightOf } from './limits.ts';
import { actions, type Block, heading, paragraph, plain, richText, text, withButton } from './make-blocks.ts';
import { type ButtonValue, linkButton, pressButton } from './make-button.ts';
import { helpGroups } from './other-groups.ts';
import type { SlackMessage } from './render-blocks.ts';

const MAX_RECENT = 10;
const MAX_TYPED = 300; // as on the Teams card, and as handle-check.ts takes it

export type ModalView = types.ModalView;
export type HomeView = types.HomeView;

const titleOf = (title: string): types.PlainTextElement => plain(cutText(tidy(title), LIMITS.viewTitle));

/** As many whole pages as a modal holds, with one block left for the button to the next screen. */
const screensOf = (pages: readonly Page[]): Block[][] => {
  const screens: Block[][] = [];
  for (const page of pages) {
    const open = screens.at(-1);
    const both = [...(open ?? []), ...page];
    if (open && both.length < LIMITS.viewBlocks && weightOf(both) < LIMITS.view) open.push(...page);
    else screens.push([...page]);
  }
  return screens;
};

/**
 * The modal behind the button `more`.
 * @param value what that button carried; its `screen` is the one to show, from 0.
 * @param metadata comes back with the button to the next screen: the place where the message stands.
 */
export const moreModal = (
  { title, pages }: NonNullable<SlackMessage['more']>,
  value: ButtonValue,
  metadata = '',
): ModalView => {
  const screens = screensOf(pages);
  const at = Math.min(Math.max(0, Math.trunc(value.screen ?? 0)), screens.length - 1);
  const next =
    at + 1 < screens.length ? actions([pressButton('more', 'Go on', { ...value, screen: at + 1 }, 'primary')]) : [];
  return {
    type: 'modal',
    title: titleOf(title),
    close: plain('Close'),
    ...(metadata === '' ? {} : { private_metadata: metadata }),
    blocks: [...(screens[at] ?? []), ...next],
  };
};

/** A modal to read, and to copy from. */
export const textModal = (title: string, blocks: readonly Block[]): ModalView => ({
  type: 'modal',
  title: titleOf(title),
  close: plain('Close'),
  blocks: blocks.slice(0, LIMITS.viewBlocks),
});

/** Names of the forms that ask for one text; it stands under `note`, `value`. */
export const WORD_FORM = 'feedback-word';
export const RESOLVE_FORM = 'escalation-resolve';

const NOTES = {
  [WORD_FORM]: {
    title: 'Did not help',
    submit: 'Send',
    label: 'Why? A word is enough, and helps whoever writes the entry.',
    most: 500,
  },
  [RESOLVE_FORM]: { title: 'Resolve', submit: 'Resolve', label: 'What helped? The thread is told.', most: 2000 },
} as const;

/**
 * The modal that asks for a text, which may stay empty.
 * @param metadata as for `inputsModal`.
 */
export const noteModal = (form: keyof typeof NOTES, metadata: string): ModalView => {
  const { title, submit, label, most } = NOTES[form];
  return {
    type: 'modal',
    callback_id: form,
    private_metadata: metadata,
    title: titleOf(title),
    submit: plain(submit),
    close: plain(form === WORD_FORM ? 'No, thanks' : 'Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'note',
        optional: true,
        label: plain(label),
        element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: most },
      },
    ],
  };
};

/** Name of the form that asks for missing values; the values stand under `typed-<field>`, `value`. */
export const INPUTS_FORM = 'check-inputs';

/**
 * The modal that asks for what a check lacks.
 * @param metadata comes back with the form: ids of the entry, the paste and the place, at most 3000 characters.
 */
export const inputsModal = (wanted: readonly WantedInput[], metadata: string): ModalView => ({
  type: 'modal',
  callback_id: INPUTS_FORM,
  private_metadata: metadata,
  title: titleOf('Check in the tenant'),
  submit: plain('Check'),
  close: plain('Cancel'),
  blocks: [
    ...richText(paragraph(text('The paste does not hold these. Fill in what you know; leave the rest empty.'))),
    ...wanted.map(({ field, label, value }): types.InputBlock => ({
      type: 'input',
      block_id: `typed-${field}`,
      optional: true,
      label: plain(cutText(tidy(label), LIMITS.label)),
      element: {
        type: 'plain_text_input',
        action_id: 'value',
        max_length: MAX_TYPED,
        ...(value === undefined || value.length > MAX_TYPED ? {} : { initial_value: tidy(value) }),
      },
    })),
  ],
});

/** An answer that the person got: shown again by its entry, or opened where it stands. */
export type RecentAnswer = {
  readonly title: string;
  /** Readable: `2026-11-20 08:15 UTC`. */
  readonly when: string;
  readonly entry: string;
  readonly paste: string;
  readonly permalink?: string;
};

export type HomeData = {
  /** The latest first; the first ten show. */
  readonly recent: readonly RecentAnswer[];
  /** Where settings and documents stand. */
  readonly links: readonly { readonly title: string; readonly url: string }[];
};

const recentBlocks = ({ title, when, entry, paste, permalink }: RecentAnswer, at: number): Block[] =>
  withButton(
    `${cutText(tidy(title), LIMITS.header)}\n${when}`,
    permalink === undefined ? pressButton('show', 'Show', { entry, paste }) : linkButton(at, 'Open', permalink),
  );

/** The home tab of the app: how to ask, recent answers of this person, links to the settings. */
export const homeView = ({ recent, links }: HomeData): HomeView => ({
  type: 'home',
  blocks: [
    ...helpGroups('Triage').flatMap(({ heading: title = [], items }) => [
      ...title,
      ...items.flatMap(({ blocks }) => blocks),
    ]),
    ...heading('Your recent answers'),
    ...(recent.length === 0
      ? richText(paragraph(text('None yet. Send me an error as a message.')))
      : recent.slice(0, MAX_RECENT).flatMap(recentBlocks)),
    ...(links.length === 0 ? [] : heading('Settings and documents')),
    ...actions(links.slice(0, LIMITS.buttons).map(({ title, url }, at) => linkButton(at, title, url))),
  ],
});
