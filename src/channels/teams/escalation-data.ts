import type { EscalationCard, EscalationStep, HandOffCheck } from '../../core/escalation-card.ts';
import type { EscalationState } from '../../core/records.ts';
import { checkWords, HAND_OFF_PARTS, SHOW_TEXT } from '../../core/hand-off-words.ts';
import { tidy } from '../../core/reply-words.ts';
import { escapeAddress, escapeMarkdown, factData } from './card-words.ts';
import { COLOURS } from './check-data.ts';

const STATES: Readonly<Record<EscalationState, { readonly word: string; readonly style: string }>> = {
  open: { word: 'OPEN', style: 'attention' },
  acknowledged: { word: 'ACKNOWLEDGED', style: 'warning' },
  resolved: { word: 'RESOLVED', style: 'good' },
  reopened: { word: 'REOPENED', style: 'attention' },
};

const DELIVERY_COLOURS = { waiting: 'Default', delivered: 'Default', failed: 'Attention' } as const;

const checkData = (check: HandOffCheck) => {
  const { mark, text, at } = checkWords(check);
  return { mark, color: COLOURS[check.sample ? 'unknown' : check.verdict], text: tidy(text), at: tidy(at) };
};

const linesOf = (text: string): string[] => tidy(text).split('\n');
const lineData = (line: string) => ({ line: line === '' ? ' ' : line });

const stepData = ({ state, by, at, note }: EscalationStep) => ({
  state: STATES[state].word,
  by: tidy(`${by}, ${at}`),
  note: tidy(note ?? ''),
});

const ticketData = (ticket: EscalationCard['ticket']): string => {
  if (!ticket) return '';
  const title = escapeMarkdown(tidy(ticket.title));
  return ticket.url === undefined ? `Ticket ${title}` : `Ticket [${title}](${escapeAddress(ticket.url)})`;
};

/** The whole escalation in a line: for notifications, screen readers and clients without cards. */
export const escalationSummary = ({ state, handOff }: Pick<EscalationCard, 'state' | 'handOff'>): string =>
  tidy(`${STATES[state].word}: ${handOff.title}`);

/** How much of it is drawn: the latest of each list, and so many lines of the text. */
export type EscalationCut = { readonly rows: number; readonly lines: number };

/** Data for cards/escalation.json. */
export const escalationData = (card: EscalationCard, { rows, lines }: EscalationCut = { rows: 99, lines: 999 }) => {
  const { id, caseId, state, version, handOff, steps, delivery, ticket, buttons, side } = card;
  const last = steps.at(-1);
  const text = linesOf(handOff.text);
  const left = [handOff.checks, handOff.tried, steps].some((list) => list.length > rows) || text.length > lines;
  return {
    fallbackText: escalationSummary(card),
    id,
    caseId: tidy(caseId),
    version,
    headings: HAND_OFF_PARTS,
    showText: SHOW_TEXT,
    state: STATES[state].word,
    style: STATES[state].style,
    since: last ? tidy(`${state === 'open' ? 'raised by' : 'by'} ${last.by}, ${last.at}`) : '',
    title: tidy(handOff.title),
    delivery: tidy(delivery.text),
    deliveryColor: DELIVERY_COLOURS[delivery.state],
    ticket: ticketData(ticket),
    message: handOff.message === undefined ? [] : linesOf(handOff.message).map(lineData),
    facts: handOff.facts.map(factData),
    support: handOff.support.map(factData),
    checks: handOff.checks.slice(-rows).map(checkData),
    tried: handOff.tried.slice(-rows).map(({ text: what, by, at }) => ({ text: tidy(what), by: tidy(`${by}, ${at}`) })),
    steps: steps.slice(-rows).map(stepData),
    cut: left ? 'Cut to fit: what is older stands in the thread.' : '',
    link: side === 'thread' ? '' : escapeAddress(handOff.link ?? ''),
    canAcknowledge: buttons.includes('acknowledge'),
    canResolve: buttons.includes('resolve'),
    canReopen: buttons.includes('reopen'),
    lines: text.slice(0, lines).map(lineData),
  };
};
