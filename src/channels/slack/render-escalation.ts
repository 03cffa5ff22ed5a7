import type { HandOffText } from '../../conversation/escalation-press.ts';
import type { Fact } from '../../core/answer.ts';
import type { EscalationButton, EscalationCard, EscalationStep, HandOffCheck } from '../../core/escalation-card.ts';
import type { EscalationState } from '../../core/records.ts';
import { markOf } from '../../core/reply-words.ts';
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

const STATES: Readonly<Record<EscalationState, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  reopened: 'Reopened',
};

const BUTTONS: Readonly<Record<EscalationButton, string>> = {
  acknowledge: 'Acknowledge',
  resolve: 'Resolve',
  reopen: 'Reopen',
};

const factLines = (title: string, facts: readonly Fact[]): Block[] =>
  facts.length === 0
    ? []
    : richText(
        paragraph(bold(title), ...facts.flatMap(({ label, value }) => [quiet(`\n${label}`), text('  '), code(value)])),
      );

const checkLine = ({ asks, verdict, at }: HandOffCheck) => text(`\n${markOf(verdict)}  ${asks} (${at})`);

const stepText = ({ state, by, at, note }: EscalationStep): string =>
  `${STATES[state]} by ${by}, ${at}${note === undefined || note === '' ? '' : `: ${note}`}`;

const group = (key: string, ...blocks: readonly Block[]): Group => ({
  key,
  items: blocks.length === 0 ? [] : [{ blocks }],
});

const buttonsOf = ({ id, version, buttons, handOff, ticket }: EscalationCard): Block[] =>
  actions([
    ...buttons.map((verb, at) =>
      pressButton(verb, BUTTONS[verb], { escalation: id, version }, at === 0 ? 'primary' : undefined),
    ),
    pressButton('summary', 'Summary as text', { escalation: id, version }),
    handOff.link === undefined ? undefined : linkButton(0, 'Open the thread', handOff.link),
    ticket?.url === undefined ? undefined : linkButton(1, `Ticket ${ticket.title}`, ticket.url),
  ]);

const groupsOf = (card: EscalationCard): Group[] => {
  const { state, handOff, steps, delivery, ticket } = card;
  const { title, facts, support, checks, tried } = handOff;
  const last = steps.at(-1);
  return [
    group('head', ...header(`${STATES[state]}: ${title}`)),
    group(
      'state',
      ...context([delivery.text, ticket ? `Ticket ${ticket.title}` : ''].filter((part) => part !== '').join(' ')),
      ...(last ? richText(paragraph(text(stepText(last)))) : []),
    ),
    group('buttons', ...buttonsOf(card)),
    group('facts', ...factLines('What is known', facts)),
    group('support', ...factLines('For Microsoft support', support)),
    group('checks', ...(checks.length === 0 ? [] : richText(paragraph(bold('Checks'), ...checks.map(checkLine))))),
    group(
      'tried',
      ...(tried.length === 0
        ? []
        : richText(
            paragraph(bold('Tried before'), ...tried.map(({ text: what, by, at }) => text(`\n${what} (${by}, ${at})`))),
          )),
    ),
    group(
      'steps',
      ...steps
        .slice(0, -1)
        .toReversed()
        .flatMap((step) => context(stepText(step))),
    ),
  ];
};

/** An escalation as Block Kit: its state first, one screen, the summary to copy behind its button. */
export const renderEscalation = (card: EscalationCard): Sent => ({
  text: fallbackOf(`${STATES[card.state]}: ${card.handOff.title}`),
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
