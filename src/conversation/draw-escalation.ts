import { DESKS } from '../core/desks.ts';
import { caseIdOf } from '../core/case-id.ts';
import type { EscalationButton, EscalationCard, EscalationStep, HandOff } from '../core/escalation-card.ts';
import { CAUSE_LABELS } from '../core/hand-off-words.ts';
import { isRecord } from '../core/is-record.ts';
import type { KeptHandOff } from '../core/make-hand-off.ts';
import type { Escalation, EscalationChange, EscalationState } from '../core/records.ts';
import { showHandOff } from '../core/tell-hand-off.ts';
import type { ChannelName } from '../core/turns.ts';
import { utcTime } from '../core/utc-time.ts';
import { type KeptSummary, secondLineOf, summaryOf } from './escalating.ts';
import { maskAddresses } from './mask-people.ts';

export type Side = EscalationCard['side'];

const CHANNELS: Readonly<Record<ChannelName, string>> = { teams: 'Teams', slack: 'Slack', console: 'the console' };

const HANDLING: Readonly<Record<EscalationState, readonly EscalationButton[]>> = {
  open: ['acknowledge', 'resolve'],
  acknowledged: ['resolve'],
  resolved: ['reopen'],
  reopened: ['acknowledge', 'resolve'],
};

/** Buttons by who sees them: the second line handles it, the thread can say that it is not solved. */
const buttonsOf = (escalation: Escalation, side: Side): readonly EscalationButton[] => {
  const handledHere = side === 'second-line' || !secondLineOf(escalation);
  return HANDLING[escalation.state].filter((button) => handledHere || button === 'reopen');
};

/** `the identity second line in Slack`. */
export const nameOfSecondLine = (escalation: Escalation): string => {
  const desk = summaryOf(escalation)?.desk;
  const line = secondLineOf(escalation);
  return `the ${desk === undefined ? '' : `${DESKS[desk]} `}second line${line ? ` in ${CHANNELS[line.channel]}` : ''}`;
};

const NOT_SET_UP =
  'No second line is set up: whoever takes this over presses a button here. An administrator sets one up with ESCALATION_CONVERSATION (docs/escalation.md).';

const NO_TICKET = 'The ticket system did not take it: open a ticket by hand.';
const LATE_TICKET = 'The ticket system did not answer yet: it is tried again.';

const ticketText = ({ shown }: Escalation): string => {
  if (typeof shown['no ticket'] === 'string') return NO_TICKET;
  return typeof shown['late ticket'] === 'string' ? LATE_TICKET : '';
};

/** Whoever sees the card of the second line knows that it arrived. */
const deliveryText = (escalation: Escalation, side: Side): string =>
  [side === 'second-line' ? '' : arrivalText(escalation), ticketText(escalation)].filter(Boolean).join(' ');

const arrivalText = (escalation: Escalation): string => {
  const { delivery, deliveryAttempts: attempts, deliveryError } = escalation;
  if (!secondLineOf(escalation)) return HANDLING[escalation.state].includes('acknowledge') ? NOT_SET_UP : '';
  const line = nameOfSecondLine(escalation);
  if (delivery === 'delivered') return `Delivered to ${line}.`;
  if (delivery === 'failed')
    return `Not delivered to ${line} after ${attempts} attempts, and it is not tried again: hand over the text yourself.`;
  if (deliveryError === undefined) return `On its way to ${line}.`;
  return `Not delivered to ${line} yet (${attempts === 1 ? '1 attempt' : `${attempts} attempts`}): it is tried again by itself.`;
};

const maskHandOff = ({ title, message, facts, support, checks, tried }: KeptHandOff): KeptHandOff => ({
  title: maskAddresses(title),
  ...(message === undefined ? {} : { message: maskAddresses(message) }),
  facts: facts.map(({ label, value }) => ({ label, value: maskAddresses(value) })),
  support,
  checks: checks.map((check) => (check.note === undefined ? check : { ...check, note: maskAddresses(check.note) })),
  tried: tried.map((one) => ({ ...one, text: maskAddresses(one.text) })),
});

// A check confirms one of the causes, or takes the likeliest away: both tell its verdict.
const CAUSES: readonly string[] = [CAUSE_LABELS.confirmed, CAUSE_LABELS.likely];

/** That it was checked is no secret; what was seen is, and nobody gets around that by escalating. */
const withoutVerdicts = (handOff: KeptHandOff, where: string): KeptHandOff => {
  const { length } = handOff.checks;
  if (length === 0) return handOff;
  const value = `${length === 1 ? '1 verdict' : `${length} verdicts`}: ${where}`;
  const facts = handOff.facts.filter(({ label }) => !CAUSES.includes(label));
  return { ...handOff, checks: [], facts: [...facts, { label: 'Checked in the tenant', value }] };
};

const CHECKER = 'whoever checked has them';

/** For whoever hands it over alone: nobody is masked, and what somebody else was told privately stays out. */
export const handOffToCarry = ({ handOff, open, privateChecks }: KeptSummary): HandOff =>
  showHandOff(open && privateChecks === true ? withoutVerdicts(handOff, CHECKER) : handOff);

const stepOf = (change: EscalationChange, { raisedBy, open }: KeptSummary, side: Side): EscalationStep => {
  const { state, at, note, name } = change;
  const words = note !== undefined && side === 'thread' && open ? maskAddresses(note) : note;
  const by = name ?? (change.version === 1 ? raisedBy : 'somebody');
  return { state, by, at: utcTime(at, 'minute'), ...(words === undefined ? {} : { note: words }) };
};

/**
 * The second line sees whom it is about, and all verdicts; where others read the thread, its people are masked, and the
 * verdicts of private checks stay out.
 * @param raised as it was recorded, with its changes; absent when nothing could be recorded.
 */
export const handOffFor = (
  summary: KeptSummary,
  side: Side,
  raised?: { readonly escalation: Escalation; readonly history?: readonly EscalationChange[] },
): HandOff => {
  const { handOff, open, raisedBy, privateChecks } = summary;
  const where = raised && secondLineOf(raised.escalation) ? 'the second line has them' : CHECKER;
  const masked = side === 'thread' && open ? maskHandOff(handOff) : handOff;
  const shown = side === 'thread' && open && privateChecks === true ? withoutVerdicts(masked, where) : masked;
  if (!raised) return showHandOff(shown);
  const { escalation, history = [] } = raised;
  const { link } = escalation.shown;
  return showHandOff(shown, typeof link === 'string' && link !== '' ? link : undefined, {
    caseId: caseIdOf(escalation.id),
    state: escalation.state,
    raisedBy,
    steps: history.map((change) => stepOf(change, summary, side)),
  });
};

/** Number and address of a ticket, as the ticket system gave them; only an https address is a link. */
const ticketOf = ({ shown }: Escalation): EscalationCard['ticket'] => {
  const { ticket } = shown;
  if (!isRecord(ticket) || typeof ticket['title'] !== 'string') return undefined;
  const { title, url } = ticket;
  return { title, ...(typeof url === 'string' && url.startsWith('https://') ? { url } : {}) };
};

/** An escalation as it is now, for one of its sides. Out: undefined when it was kept in a form that is not known. */
export const drawEscalation = (
  escalation: Escalation,
  history: readonly EscalationChange[],
  side: Side,
): EscalationCard | undefined => {
  const summary = summaryOf(escalation);
  if (!summary) return undefined;
  const ticket = ticketOf(escalation);
  return {
    id: escalation.id,
    caseId: caseIdOf(escalation.id),
    state: escalation.state,
    raisedBy: summary.raisedBy,
    version: escalation.version,
    handOff: handOffFor(summary, side, { escalation, history }),
    steps: history.map((change) => stepOf(change, summary, side)),
    delivery: { state: escalation.delivery, text: deliveryText(escalation, side) },
    ...(ticket ? { ticket } : {}),
    side,
    buttons: buttonsOf(escalation, side),
  };
};
