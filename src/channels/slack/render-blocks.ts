import type { Reply } from '../../core/answer.ts';
import { summaryText } from '../../core/reply-words.ts';
import { answerGroups } from './answer-groups.ts';
import { cutText } from './cut-text.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { fitMessage, type Group, type Page } from './fit-message.ts';
import { LIMITS } from './limits.ts';
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
};

/** The fallback for notifications and screen readers: safe where Slack reads mrkdwn. */
export const fallbackOf = (text: string): string => {
  let room: number = LIMITS.fallback;
  let escaped = escapeMrkdwn(cutText(text, room));
  // Escapes of hostile text make it longer: the text is cut, never an escape.
  while (escaped.length > LIMITS.fallback) escaped = escapeMrkdwn(cutText(text, (room = Math.floor(room / 2))));
  return escaped;
};

const groupsOf = (reply: Reply, paste: string, offered: readonly ActionId[]): Group[] => {
  switch (reply.kind) {
    case 'answer':
      return answerGroups(reply, paste, offered);
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
  const [causes, steps] = [left.includes('causes'), left.includes('steps')];
  if (causes && steps) return { label: 'Show all steps and causes', title: 'All causes and steps' };
  if (steps) return { label: 'Show all steps', title: 'All steps' };
  if (causes) return { label: 'Show all causes', title: 'All causes' };
  return { label: 'Show the rest', title: 'The rest' };
};

const valueOf = (reply: Reply, paste: string): ButtonValue => {
  if (reply.kind !== 'answer') return { paste };
  return { entry: reply.answer.entryId, paste, ...(reply.checked ? { checked: true } : {}) };
};

/**
 * Renders a reply as Block Kit. Within Slack's limits by construction; what does not fit, or would be long to read on a
 * phone, stands in `more`.
 * @param paste the id under which the paste is kept; the buttons carry it.
 */
export const renderBlocks = (reply: Reply, paste: string, options: RenderOptions = {}): SlackMessage => {
  const showMore = (left: readonly string[]) =>
    actions([pressButton('more', moreWords(left).label, valueOf(reply, paste))]);
  const { blocks, pages, left } = fitMessage(groupsOf(reply, paste, options.actions ?? []), showMore, 'steps');
  return {
    text: fallbackOf(summaryText(reply)),
    blocks,
    ...(pages.length === 0 ? {} : { more: { title: moreWords(left).title, pages } }),
  };
};
