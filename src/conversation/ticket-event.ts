import { DESKS } from '../core/desks.ts';
import type { Fact } from '../core/answer.ts';
import type { Escalation, EscalationChange } from '../core/records.ts';
import { handOffFor } from './draw-escalation.ts';
import { summaryOf } from './escalating.ts';

/** What a ticket system gets of one change; docs/escalation.md lists the fields. */
export type TicketEvent = {
  readonly event: `escalation.${EscalationChange['state']}`;
  readonly escalation: string;
  /** Grows with every change; a repeated or late event has a lower one. */
  readonly version: number;
  readonly state: EscalationChange['state'];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  /** What helped, when it was resolved. */
  readonly note?: string;
  readonly desk: string;
  readonly title: string;
  readonly entry?: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly channel: string;
  readonly conversation: string;
  readonly link?: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly support: Readonly<Record<string, string>>;
  /** The whole hand-off as plain text. */
  readonly text: string;
};

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
const byLabel = (facts: readonly Fact[]): Record<string, string> =>
  Object.fromEntries(facts.map(({ label, value }) => [label, value]));

/** One change of an escalation, whole: a ticket system is a place of the second line. */
export const ticketEvent = (escalation: Escalation, change: EscalationChange): TicketEvent | undefined => {
  const summary = summaryOf(escalation);
  if (!summary) return undefined;
  const link = typeof escalation.shown['link'] === 'string' ? escalation.shown['link'] : undefined;
  const { title, facts, support, text } = handOffFor(summary, 'second-line', { escalation, history: [change] });
  return {
    event: `escalation.${change.state}`,
    escalation: escalation.id,
    version: change.version,
    state: change.state,
    at: iso(change.at),
    by: change.name ?? (change.version === 1 ? summary.raisedBy : ''),
    ...(change.note === undefined ? {} : { note: change.note }),
    desk: DESKS[summary.desk],
    title,
    ...(escalation.entry === undefined ? {} : { entry: escalation.entry }),
    raisedBy: summary.raisedBy,
    raisedAt: iso(escalation.raised),
    channel: escalation.channel,
    conversation: escalation.conversation,
    ...(link === undefined ? {} : { link }),
    facts: byLabel(facts),
    support: byLabel(support),
    text,
  };
};
