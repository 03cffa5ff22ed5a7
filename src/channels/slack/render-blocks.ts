import type { Reply } from '../../core/answer.ts';
import { summaryText, tidy } from '../../core/reply-words.ts';
import { answerGroups } from './answer-groups.ts';
import { cutText } from './cut-text.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { fitMessage, type Group, type Page } from './fit-message.ts';
import { keepOffered, noteRoom, OPTIONAL } from './keep-offered.ts';
import { LIMITS, roomOfList } from './limits.ts';
import { actions } from './make-blocks.ts';
import { type ActionId, type ButtonValue, pressButton } from './make-button.ts';
import { choiceGroups, helpGroups, unknownGroups } from './other-groups.ts';

export type { Block } from './make-blocks.ts';

/** A message as it goes to Slack: `text` is its fallback, with everything escaped. */
export type SlackMessage = {
  readonly text: string;
  readonly blocks: Page;
  /** What the button `more` leads to; each page is within the limits of a message. Title: at most 24 characters. */
  readonly more?: { readonly title: string; readonly pages: readonly Page[] };
};

export type RenderOptions = {
  /** Buttons that need something behind them: feedback, escalation, sharing. None of them shows unless it is named. */
  readonly actions?: readonly ActionId[];
  /** So many errors of a thread are listed under it. */
  readonly listed?: number;
  /** A quiet line at the end: how people got on with the answer, or that it could not be recorded. */
  readonly note?: string;
};

/** The fallback for notifications and screen readers: safe where Slack reads mrkdwn. */
export const fallbackOf = (text: string): string => {
  const whole = tidy(text);
  let room: number = LIMITS.fallback;
  let escaped = escapeMrkdwn(cutText(whole, room));
  // Escapes of hostile text make it longer: the text is cut, never an escape.
  while (escaped.length > LIMITS.fallback) escaped = escapeMrkdwn(cutText(whole, (room = Math.floor(room / 2))));
  return escaped;
};

const groupsOf = (reply: Reply, paste: string): Group[] => {
  switch (reply.kind) {
    case 'answer':
      return answerGroups(reply, paste, OPTIONAL);
    case 'choice':
      return choiceGroups(reply, paste);
    case 'unknown':
      return unknownGroups(reply, paste);
    case 'help':
      return helpGroups('Paste an error');
    case 'welcome':
      return helpGroups('Triage is here');
  }
};

/** In: groups that go on elsewhere. Out: what the button says, and the title over the pages. */
const moreWords = (left: readonly string[]): { readonly label: string; readonly title: string } => {
  const lists = ['steps', 'causes', 'evidence'].filter((list) => left.includes(list));
  if (lists.length === 0) return { label: 'Show the rest', title: 'The rest' };
  const all = `all ${lists.join(', ').replace(/, (?=[^,]*$)/, ' and ')}`;
  return { label: `Show ${all}`, title: lists.length > 2 ? 'All the details' : `A${all.slice(1)}` };
};

const valueOf = (reply: Reply, paste: string, listed: number): ButtonValue => {
  if (reply.kind !== 'answer') return { paste };
  const beside = { ...(reply.checked ? { checked: true as const } : {}), ...(listed > 0 ? { listed } : {}) };
  return { entry: reply.answer.entryId, paste, ...beside };
};

// A list of errors takes room from the answer, not from how people get on with it.
const pin = (group: Group): Group => (/^(?:feedback|note)$/.test(group.key) ? { ...group, pinned: true } : group);

/**
 * Renders a reply as Block Kit. Within Slack's limits by construction; what does not fit, or would be long to read on a
 * phone, stands in `more`.
 * @param paste the id under which the paste is kept; the buttons carry it.
 */
export const renderBlocks = (reply: Reply, paste: string, options: RenderOptions = {}): SlackMessage => {
  const { actions: offered = [], listed = 0 } = options;
  const showMore = (left: readonly string[]) =>
    actions([pressButton('more', moreWords(left).label, valueOf(reply, paste, listed))]);
  const groups = [...groupsOf(reply, paste), { key: 'note', items: [{ blocks: noteRoom() }] }];
  const { blocks, pages, left } = fitMessage(
    listed > 0 ? groups.map(pin) : groups,
    showMore,
    ['causes', 'steps'],
    roomOfList(listed),
  );
  const shown = pages.map((page) => keepOffered(page, offered, options.note)).filter((page) => page.length > 0);
  return {
    text: fallbackOf(summaryText(reply)),
    blocks: keepOffered(blocks, offered, options.note),
    ...(shown.length === 0 ? {} : { more: { title: moreWords(left).title, pages: shown } }),
  };
};
