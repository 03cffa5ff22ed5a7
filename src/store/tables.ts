import type { ColumnType, Generated } from 'kysely';

/** Written as text (`toJson`), read as what it holds; its form is checked by whoever reads it. */
type Json = ColumnType<unknown, string, string>;
type OptionalJson = ColumnType<unknown, string | null, string | null>;

export type InboxTable = {
  channel: string;
  event_id: string;
  conversation: string;
  person: string | null;
  received: Date;
  state: 'taken' | 'done' | 'failed';
  attempts: number;
  /** The replica that works on it, until when. Both empty: nobody does. */
  claimed_by: string | null;
  claimed_until: Date | null;
  /** What is needed to answer; emptied when it is done. */
  work: OptionalJson;
  /** Id of the message that was sent. */
  reply: string | null;
  finished: Date | null;
};

export type AnswerTable = {
  id: string;
  channel: string;
  conversation: string;
  thread: string;
  person: string;
  message: string | null;
  entry: string | null;
  title: string | null;
  code: string | null;
  confidence: string | null;
  variant: string | null;
  kept: Json;
  excerpt: string | null;
  created: Date;
};

export type FeedbackTable = {
  answer: string;
  person: string;
  entry: string;
  worked: boolean;
  word: string | null;
  given: Date;
};

export type CheckRunTable = {
  id: string;
  answer: string;
  entry: string;
  tenant: string;
  verdicts: Json;
  requests: Json;
  person: string;
  started: Date;
};

export type EscalationTable = {
  id: string;
  channel: string;
  conversation: string;
  thread: string;
  answer: string | null;
  entry: string | null;
  state: 'open' | 'acknowledged' | 'resolved' | 'reopened';
  version: number;
  raised_by: string;
  raised: Date;
  changed: Date;
  summary: Json;
  routed_to: Json;
  delivery: 'waiting' | 'delivered' | 'failed';
  delivery_attempts: number;
  delivery_error: string | null;
  /** Ids of the messages that show it, and of the ticket. */
  shown: Json;
  resolution: string | null;
};

export type EscalationHistoryTable = {
  escalation: string;
  version: number;
  state: EscalationTable['state'];
  person: string;
  name: string | null;
  at: Date;
  note: string | null;
};

export type ConversationReferenceTable = {
  channel: string;
  conversation: string;
  /** Set for a chat with one person. */
  person: string | null;
  reference: Json;
  updated: Date;
};

export type ThreadCardTable = {
  channel: string;
  conversation: string;
  thread: string;
  message: string;
  errors: Json;
  updated: Date;
};

export type UnmatchedTable = {
  skeleton: string;
  excerpt: string | null;
  /** From whom and where the excerpt is, so that it can be forgotten. */
  channel: string | null;
  conversation: string | null;
  person: string | null;
  count: number;
  first: Date;
  last: Date;
};

export type HealthTable = { about: string; health: string; text: string; since: Date; seen: Date };

export type Tables = {
  inbox: InboxTable;
  answers: AnswerTable;
  feedback: FeedbackTable;
  check_runs: CheckRunTable;
  escalations: EscalationTable;
  escalation_history: EscalationHistoryTable;
  conversation_references: ConversationReferenceTable;
  thread_cards: ThreadCardTable;
  unmatched: UnmatchedTable;
  health: HealthTable;
};

/** The one row that says how far the migrations came. */
export type VersionTable = { one: Generated<number>; version: number; migrated: Date };
