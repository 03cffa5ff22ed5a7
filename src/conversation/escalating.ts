import type { Desk } from '../core/desks.ts';
import { isRecord } from '../core/is-record.ts';
import type { KeptHandOff } from '../core/make-hand-off.ts';
import type { Escalation, ThreadPlace } from '../core/records.ts';
import type { ChannelName } from '../core/turns.ts';

/** A conversation of the people who take over. */
export type SecondLine = { readonly channel: ChannelName; readonly conversation: string };

/** What escalation needs of the composition root. */
export type Escalating = {
  /** Undefined: no second line is set up for this desk. */
  readonly routeOf: (desk: Desk) => SecondLine | undefined;
  /** The question of a check: "Is the account in the tenant?". */
  readonly asksOf: (check: string) => string;
  /** What a check finds is for whoever asked alone: a thread that others read gets no verdicts with the hand-off either. */
  readonly privateChecks?: boolean;
  /** Id of the made-up tenant for trying: what it confirms is said to be made up. */
  readonly sampleTenant?: string;
};

/** What the store keeps of a hand-off. */
export type KeptSummary = {
  /** Form of what follows; whatever reads it leaves other forms alone. */
  readonly form: 1;
  readonly handOff: KeptHandOff;
  readonly desk: Desk;
  /** How people call who raised it. */
  readonly raisedBy: string;
  /** Others read the thread it came from: people are masked there. */
  readonly open: boolean;
  /** The verdicts are not for the thread when others read it. */
  readonly privateChecks?: boolean;
};

/** What was kept, if this program knows its form. */
export const summaryOf = ({ summary }: Pick<Escalation, 'summary'>): KeptSummary | undefined =>
  isRecord(summary) && summary['form'] === 1 ? (summary as KeptSummary) : undefined;

/** Where the second line of an escalation is; undefined when it stands in its thread alone. */
export const secondLineOf = ({ routedTo }: Pick<Escalation, 'routedTo'>): SecondLine | undefined =>
  isRecord(routedTo) && typeof routedTo['conversation'] === 'string'
    ? { channel: routedTo['channel'] as ChannelName, conversation: routedTo['conversation'] }
    : undefined;

// A chat without threads can hold several escalations: there its answer stands for the thread.
const NO_THREAD = '#';

/** The thread that has one escalation. In: where it was raised, and the answer it is about. */
export const threadOf = ({ thread }: ThreadPlace, answer: string): string =>
  thread === '' ? `${NO_THREAD}${answer}` : thread;

/** Where the thread of an escalation is read. */
export const placeOf = ({ channel, conversation, thread }: ThreadPlace): ThreadPlace => ({
  channel,
  conversation,
  thread: thread.startsWith(NO_THREAD) ? '' : thread,
});
