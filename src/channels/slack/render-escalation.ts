import type { HandOffText } from '../../conversation/escalation-press.ts';
import type { Fact } from '../../core/answer.ts';
import type { EscalationButton, EscalationCard, HandOffCheck } from '../../core/escalation-card.ts';
import { checkWords, HAND_OFF_PARTS, SHOW_TEXT, STATE_WORDS, stepWords } from '../../core/hand-off-words.ts';
import { fitMessage, type Group } from './fit-message.ts';
import {
  actions,
  type Block,
  bold,
  code,
  context,
  header,
  paragraph,
  preformatted,
  quiet,
  richText,
  text,
  withButton,
} from './make-blocks.ts';
import { linkButton, pressButton } from './make-button.ts';
import { fallbackOf } from './render-blocks.ts';
import { type ModalView, textModal } from './render-views.ts';
import type { Sent } from './send-message.ts';

const BUTTONS: Readonly<Record<EscalationButton, string>> = {
  acknowledge: 'Acknowledge',
  resolve: 'Resolve',
  reopen: 'Reopen',
};

/** A part of the card under its heading; nothing when it has no lines. */
const list = (title: string, lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : richText(paragraph(bold(title), ...lines.map((line) => text(`\n${line}`))));

const factRuns = (facts: readonly Fact[]) =>
  facts.flatMap(({ label, value }, at) => [quiet(`${at === 0 ? '' : '\n'}${label}`), text('  '), code(value)]);

const checkLine = (check: HandOffCheck): string => {
  const { mark, text: words, at } = checkWords(check);
  return `${mark}  ${words} (${at})`;
};

const messageBlocks = (message: string | undefined): Block[] =>
  message === undefined ? [] : richText(paragraph(bold(HAND_OFF_PARTS.message)), preformatted(message));

const group = (key: string, ...blocks: readonly Block[]): Group => ({
  key,
  items: blocks.length === 0 ? [] : [{ blocks }],
});

const buttonsOf = ({ id, version, buttons, handOff, ticket }: EscalationCard): Block[] =>
  actions([
    ...buttons.map((verb, at) =>
      pressButton(verb, BUTTONS[verb], { escalation: id, version }, at === 0 ? 'primary' : undefined),
    ),
    pressButton('summary', SHOW_TEXT, { escalation: id, version }),
    handOff.link === undefined ? undefined : linkButton(0, 'Open the thread', handOff.link),
    ticket?.url === undefined ? undefined : linkButton(1, `Ticket ${ticket.title}`, ticket.url),
  ]);

const groupsOf = (card: EscalationCard): Group[] => {
  const { state, caseId, handOff, steps, delivery, ticket } = card;
  const { title, message, facts, support, checks, tried } = handOff;
  const last = steps.at(-1);
  const standing = [`Case ${caseId}`, delivery.text, ticket ? `Ticket ${ticket.title}` : ''];
  return [
    group('head', ...header(`${STATE_WORDS[state]}: ${title}`)),
    group(
      'state',
      ...context(standing.filter((part) => part !== '').join(' · ')),
      ...(last ? richText(paragraph(text(stepWords(last)))) : []),
    ),
    group('buttons', ...buttonsOf(card)),
    group('facts', ...(facts.length === 0 ? [] : richText(paragraph(...factRuns(facts))))),
    group('message', ...messageBlocks(message)),
    group(
      'support',
      ...(support.length === 0 ? [] : richText(paragraph(bold(`${HAND_OFF_PARTS.support}\n`), ...factRuns(support)))),
    ),
    group('checks', ...list(HAND_OFF_PARTS.checks, checks.map(checkLine))),
    group(
      'tried',
      ...list(
        HAND_OFF_PARTS.tried,
        tried.map(({ text: what, by, at }) => `${what} (${by}, ${at})`),
      ),
    ),
    group('steps', ...list(HAND_OFF_PARTS.steps, steps.map(stepWords))),
  ];
};

/** An escalation as Block Kit: its state first, one screen, the summary to copy behind its button. */
export const renderEscalation = (card: EscalationCard): Sent => ({
  text: fallbackOf(`${STATE_WORDS[card.state]}: ${card.handOff.title}`),
  blocks: fitMessage(groupsOf(card), () => []).blocks,
});

/** A hand-off that could not be recorded, whole and to copy: for one person alone. */
export const renderHandOff = ({ why, whole }: HandOffText): Sent => ({
  text: fallbackOf(why),
  blocks: [...withButton(why, undefined), ...richText(preformatted(whole))],
});

/** The summary of an escalation as text to copy, in a modal. */
export const summaryModal = ({ handOff }: EscalationCard): ModalView =>
  textModal('Summary', richText(preformatted(handOff.text)));
