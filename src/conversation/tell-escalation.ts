import type { Escalation, EscalationChange } from '../core/records.ts';
import { handOffFor, nameOfSecondLine, type Side } from './draw-escalation.ts';
import { secondLineOf, summaryOf } from './escalating.ts';
import { maskAddresses } from './mask-people.ts';

const titleOf = (escalation: Escalation, side: Side): string => {
  const summary = summaryOf(escalation);
  return summary ? handOffFor(summary, side).title : 'the escalation';
};

const UNTOLD = 'No note says what helped: to add one, reopen it and resolve it again.';
const UNTOLD_LINE = 'No note says what helped: the second line can add one by reopening and resolving it again.';

/** What a conversation is told of a change of state: one or two sentences. */
export const tellChange = (escalation: Escalation, { state, name, note }: EscalationChange, side: Side): string => {
  const by = name ?? 'Somebody';
  const title = titleOf(escalation, side);
  const open = summaryOf(escalation)?.open === true && side === 'thread';
  const line = secondLineOf(escalation) !== undefined;
  const helped =
    note === undefined ? (line ? UNTOLD_LINE : UNTOLD) : `What helped: ${open ? maskAddresses(note) : note}`;
  if (state === 'acknowledged') return `${by}${line ? ' of the second line' : ''} took this over: ${title}`;
  if (state === 'resolved') return `${by} resolved it: ${title}. ${helped}`;
  return `${by} reopened it: ${title}`;
};

/** The second line could not be reached: the person gets the hand-off as text, to go on without the bot. */
export const tellFailure = (escalation: Escalation, last: boolean): string => {
  const summary = summaryOf(escalation);
  const text = summary ? handOffFor(summary, 'thread', { escalation }).text : '';
  const line = nameOfSecondLine(escalation);
  const why = last
    ? `The escalation could not be delivered to ${line}, and it is not tried again. Hand it over yourself:`
    : `The escalation could not be delivered to ${line} yet. It is tried again for about a day, and you are told here when it arrives. If it cannot wait, hand it over yourself:`;
  return `${why}\n\n${text}`;
};

/** It arrived after the thread was told that it had not. */
export const tellArrival = (escalation: Escalation): string =>
  `The escalation was delivered to ${nameOfSecondLine(escalation)} now.`;
