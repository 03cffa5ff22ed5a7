import type {
  CheckRun,
  DeliveryResult,
  Escalation,
  EscalationChange,
  EventKey,
  GivenVote,
  InboxEvent,
  KeptAnswer,
  Move,
  NewEscalation,
  Tally,
  ThreadCard,
  ThreadPlace,
  Unfinished,
  Vote,
} from '../core/records.ts';
import type { KeptPaste } from './triage.ts';

/** The card of a thread, with what was found in the pastes behind its buttons, by id. */
export type KeptThreadCard = ThreadCard & { readonly pastes: Readonly<Record<string, KeptPaste>> };

/** An answer as it is written: what was found in the paste, and the beginning of its text, secrets taken out. */
export type NewAnswer = Omit<KeptAnswer, 'kept' | 'created'> & {
  readonly learned: KeptPaste;
  /** Nothing was recognised: it is counted among the gaps of the knowledge base. */
  readonly unmatched: boolean;
};

/** An answer as it is read again, with the entries as they are now. */
export type FoundAnswer = Omit<KeptAnswer, 'kept'> & { readonly learned: KeptPaste };

/**
 * What outlives the process. The composition root fills it from the store. Every function may reject, after two seconds
 * at the latest: then nothing was recorded or found, and whoever calls says so where it matters.
 */
export type Records = {
  /** Writes an event before it is acknowledged, and the answer that it gets, both or neither. */
  readonly take: (event: InboxEvent, answer?: NewAnswer) => Promise<'new' | 'duplicate'>;
  /** False when it was finished before, by whoever. */
  readonly finish: (
    key: EventKey,
    end?: { readonly reply?: string; readonly answer?: string; readonly failed?: boolean },
  ) => Promise<boolean>;
  /** An answer takes longer: no other process takes the event up. False when one did, or it is finished. */
  readonly hold: (key: EventKey) => Promise<boolean>;
  /** A reply was not taken: it is sent again soon, by this process or another. */
  readonly retry: (key: EventKey) => Promise<void>;
  /** Id of the message that answered an event; undefined when it has no answer, or none that is known any more. */
  readonly replyTo: (key: EventKey) => Promise<string | undefined>;
  readonly keepAnswer: (answer: NewAnswer) => Promise<void>;
  readonly findAnswer: (id: string) => Promise<FoundAnswer | undefined>;
  readonly answersInThread: (place: ThreadPlace) => Promise<readonly FoundAnswer[]>;
  /** What a person asked last, the latest first. */
  readonly answersFor: (channel: string, person: string, limit: number) => Promise<readonly FoundAnswer[]>;
  /** `unknown`: the answer is not kept (any more). */
  readonly vote: (vote: Vote) => Promise<'new' | 'changed' | 'same' | 'unknown'>;
  readonly votesOn: (answer: string) => Promise<Tally>;
  /** Who voted how on an answer, the first first. */
  readonly votesOf: (answer: string) => Promise<readonly GivenVote[]>;
  readonly keepCheckRun: (run: CheckRun) => Promise<void>;
  readonly checkRunsOf: (answer: string) => Promise<readonly CheckRun[]>;
  readonly findThreadCard: (place: ThreadPlace) => Promise<KeptThreadCard | undefined>;
  readonly keepThreadCard: (place: ThreadPlace, card: KeptThreadCard) => Promise<void>;
  /** What a channel needs to write into a conversation unasked; only the channel can read it. */
  readonly keepReference: (reference: {
    readonly channel: string;
    readonly conversation: string;
    readonly person?: string;
    readonly reference: unknown;
  }) => Promise<void>;
  readonly findReference: (channel: string, conversation: string) => Promise<unknown>;
  readonly escalations: {
    /** There is one per thread: a second press finds the first. Its delivery is queued with it. */
    readonly raise: (
      escalation: NewEscalation,
    ) => Promise<{ readonly raised: boolean; readonly escalation: Escalation }>;
    /** Of two presses at once one moves it. What tells of it is queued with it. */
    readonly move: (
      move: Move,
    ) => Promise<
      { readonly kind: 'moved' | 'same' | 'refused'; readonly escalation: Escalation } | { readonly kind: 'unknown' }
    >;
    readonly find: (id: string) => Promise<Escalation | undefined>;
    readonly ofThread: (place: ThreadPlace) => Promise<Escalation | undefined>;
    readonly history: (id: string) => Promise<readonly EscalationChange[]>;
    readonly noteDelivery: (id: string, result: DeliveryResult) => Promise<void>;
    /** Ids of messages that show it, and of a ticket. */
    readonly addShown: (id: string, shown: Readonly<Record<string, unknown>>) => Promise<void>;
    /** Queues that its cards follow. */
    readonly redraw: (id: string, version: number) => Promise<void>;
  };
};

/** Answers an event that another process did not finish. Out: id of the message that shows the answer. */
export type Resume = (event: Unfinished) => Promise<string | undefined>;
