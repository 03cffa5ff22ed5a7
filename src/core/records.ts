import type { ChannelName } from './turns.ts';

/** A place in a chat. `thread` is empty where the channel has none. */
export type ThreadPlace = { readonly channel: ChannelName; readonly conversation: string; readonly thread: string };

/** What tells one event of a channel from all others: Teams activity id, Slack event id, the same with every delivery. */
export type EventKey = { readonly channel: ChannelName; readonly eventId: string };

/** What came from a channel and wants an answer. */
export type InboxEvent = EventKey & {
  readonly conversation: string;
  /** Who wrote it. */
  readonly person?: string;
  /** All that is needed to answer, by another process if need be. Never the text: ids, and where to. */
  readonly work: unknown;
};

/** An event that was taken and is not answered yet. */
export type Unfinished = InboxEvent & {
  /** Seconds since 1970, UTC. */
  readonly received: number;
  /** 1 for the process that took it first. */
  readonly attempts: number;
};

/** One answer of the bot. Its id is the one its buttons carry. */
export type KeptAnswer = ThreadPlace & {
  readonly id: string;
  /** Who asked. */
  readonly person: string;
  /** Id of the message that shows it; absent until it is sent. */
  readonly message?: string;
  /** Absent when nothing was recognised, and while it is not decided which entry is meant. */
  readonly entry?: string;
  readonly title?: string;
  readonly code?: string;
  /** `low` without an entry: a choice was offered. */
  readonly confidence?: string;
  readonly variant?: string;
  /** What was found in the paste, for the buttons; never its text. */
  readonly kept: unknown;
  /** The beginning of the paste, secrets taken out. */
  readonly excerpt?: string;
  /** Seconds since 1970, UTC. */
  readonly created: number;
};

/** One person's vote on one answer. */
export type Vote = {
  readonly answer: string;
  readonly person: string;
  /** The entry that was shown: an answer can show another one of its errors. */
  readonly entry: string;
  readonly worked: boolean;
  /** Why it did not help, in the person's words, secrets taken out. */
  readonly word?: string;
};

/** A vote as it is read again. */
export type GivenVote = Vote & {
  /** Seconds since 1970, UTC. */
  readonly given: number;
};

export type Tally = { readonly worked: number; readonly didNotHelp: number };

/** What one check said, without the evidence: that may name people. */
export type KeptVerdict = {
  readonly check: string;
  readonly cause: string;
  readonly verdict: 'confirmed' | 'ruled-out' | 'unknown';
  /** Kind of the reason when it could not tell. */
  readonly because?: string;
};

export type CheckRun = {
  readonly id: string;
  readonly answer: string;
  readonly entry: string;
  /** Tenant that was asked. */
  readonly tenant: string;
  readonly verdicts: readonly KeptVerdict[];
  /** Graph's request-ids. */
  readonly requests: readonly string[];
  /** Who pressed the button. */
  readonly person: string;
  /** Seconds since 1970, UTC. */
  readonly started: number;
};

/** The one card of an incident thread: which message it is, and what it lists. */
export type ThreadCard = { readonly message: string; readonly errors: unknown };

export type EscalationState = 'open' | 'acknowledged' | 'resolved' | 'reopened';

export type Escalation = ThreadPlace & {
  readonly id: string;
  readonly answer?: string;
  readonly entry?: string;
  readonly state: EscalationState;
  /** Grows with every change of state: a card that shows a higher one is newer. */
  readonly version: number;
  readonly raisedBy: string;
  /** Seconds since 1970, UTC. */
  readonly raised: number;
  readonly changed: number;
  /** What the hand-off shows; in the form of whoever wrote it. */
  readonly summary: unknown;
  /** Where it went: channel and conversation of the second line, or why there is none. */
  readonly routedTo: unknown;
  readonly delivery: 'waiting' | 'delivered' | 'failed';
  readonly deliveryAttempts: number;
  readonly deliveryError?: string;
  /** Ids of the messages that show it, and of the ticket. */
  readonly shown: Readonly<Record<string, unknown>>;
  readonly resolution?: string;
};

export type NewEscalation = ThreadPlace &
  Pick<Escalation, 'id' | 'answer' | 'entry' | 'raisedBy' | 'summary' | 'routedTo'>;

export type EscalationChange = {
  readonly version: number;
  readonly state: EscalationState;
  readonly person: string;
  /** How people call that person; absent where the channel did not say. */
  readonly name?: string;
  /** Seconds since 1970, UTC. */
  readonly at: number;
  readonly note?: string;
};

/** A press of a button under an escalation. */
export type Move = {
  readonly id: string;
  readonly to: EscalationState;
  readonly person: string;
  readonly name?: string;
  /** With `resolved`: what helped. */
  readonly note?: string;
};

/** How an attempt to deliver an escalation went. `shown` is added to the ids that are known. */
export type DeliveryResult =
  | { readonly delivered: true; readonly shown: Readonly<Record<string, unknown>> }
  | {
      readonly delivered: false;
      readonly error: string;
      /** It will be tried again. */
      readonly again: boolean;
    };
