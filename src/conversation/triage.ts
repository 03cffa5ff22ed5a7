import type { Reply } from '../core/answer.ts';
import type { Explanation } from '../core/explain.ts';
import type { KbIndex } from '../core/kb-index.ts';
import { type CheckTurns, makeCheckTurns } from './check-turns.ts';
import type { Escalating } from './escalating.ts';
import { makeRecent, type Recent } from './recent.ts';
import type { Records } from './records.ts';

/** What is kept of a paste for the buttons under its card: ids, codes and entries, never the text. */
export type KeptPaste = Omit<Explanation, 'text'>;

export type Kept = {
  readonly learned: KeptPaste;
  /** Where it was pasted, and people who got it for themselves: see kept-pastes.ts. */
  readonly conversation: string;
  readonly people: Set<string>;
};

/** What the use cases need; built once by the composition root. */
export type Triage = {
  /** The current knowledge base: hot reload replaces it. */
  readonly index: () => KbIndex;
  readonly newId: () => string;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  /** Conversations in which an overheard error is answered; `*` means all. */
  readonly autoAnswer: readonly string[];
  /** Told of every reply to a text, before it goes out; silence is told to nobody. */
  readonly onReply?: (reply: Reply) => void;
  /** What outlives the process; absent: nothing does, and nobody is asked how it went. */
  readonly records?: Records;
  /** Where escalations go; absent: they stand in their threads. */
  readonly escalating?: Escalating;
  readonly pastes: Recent<Kept>;
  /** Ids of messages that were taken: a message that is delivered again is not answered again. */
  readonly taken: Recent<true>;
  readonly checkTurns: CheckTurns;
};

const KEPT_PASTES = 2000;
const KEPT_MESSAGES = 10_000;

export const makeTriage = (
  parts: Pick<Triage, 'index' | 'newId' | 'now' | 'autoAnswer' | 'onReply' | 'records' | 'escalating'>,
): Triage => ({
  ...parts,
  pastes: makeRecent(KEPT_PASTES),
  taken: makeRecent(KEPT_MESSAGES),
  checkTurns: makeCheckTurns(parts.now),
});
