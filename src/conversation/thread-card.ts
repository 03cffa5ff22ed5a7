import type { ThreadCard, ThreadPlace } from '../core/records.ts';
import { isRecord } from '../core/is-record.ts';
import { explainThread, type ThreadError, type ThreadMessage, type ThreadSecret } from './explain-thread.ts';
import type { Outcome } from './handle-message.ts';
import { makeRecent, type Recent } from './recent.ts';
import { keepOutcome } from './record-answer.ts';
import type { Triage } from './triage.ts';

/** What the one card of a thread shows. */
export type ThreadView = {
  /** The root cause. */
  readonly outcome: Outcome;
  /** Every error of the thread, the root cause first. */
  readonly errors: readonly ThreadError[];
  readonly secrets: readonly ThreadSecret[];
  /** How many messages were read. */
  readonly messages: number;
};

/** A thread as it is now. */
export type ReadNow = {
  /** The bot's own are left out. */
  readonly messages: readonly ThreadMessage[];
  /** Id of the bot's card of this thread, when it stands there: a process that died may not have noted it. */
  readonly card?: string;
};

/** How a channel shows it. Both reject when the channel does not take it. */
export type ShowThread = {
  readonly post: (view: ThreadView) => Promise<string>;
  /** False when the message is gone: then a new one takes its place. */
  readonly update: (message: string, view: ThreadView) => Promise<boolean>;
};

export type ThreadResult =
  | { readonly kind: 'unreadable' }
  /** No error is in it that could be told; `outcome` is what its messages give together. */
  | { readonly kind: 'nothing'; readonly outcome: Outcome; readonly secrets: readonly ThreadSecret[] }
  | { readonly kind: 'posted' | 'updated'; readonly message: string; readonly view: ThreadView };

/** What stands above the answer to the root cause. */
export type ThreadHead = Omit<ThreadView, 'outcome'>;

/** What is noted of a card: ids, counts and times, nobody's name. */
type Noted = {
  readonly entry: string;
  readonly paste: string;
  readonly recorded: boolean;
  readonly read: number;
  readonly errors: readonly ThreadError[];
};

/** Cards of this process, for when nothing is kept; and whose turn it is in each thread. */
export type ThreadMemory = {
  readonly cards: Recent<ThreadCard>;
  /** With the names that are not kept. */
  readonly heads: Recent<ThreadHead>;
  readonly turns: Map<string, Promise<unknown>>;
};

const KEPT_CARDS = 2000;
const KEPT_HEADS = 300;

export const makeThreadMemory = (): ThreadMemory => ({
  cards: makeRecent(KEPT_CARDS),
  heads: makeRecent(KEPT_HEADS),
  turns: new Map(),
});

const keyOf = ({ channel, conversation, thread }: ThreadPlace): string => `${channel} ${conversation} ${thread}`;

const notedIn = (card: ThreadCard | undefined): Noted | undefined => {
  const noted = card?.errors;
  if (!isRecord(noted)) return undefined;
  const { entry, paste, recorded, read } = noted;
  if (typeof entry !== 'string' || typeof paste !== 'string') return undefined;
  const errors = Array.isArray(noted['errors']) ? (noted['errors'] as ThreadError[]) : [];
  return { entry, paste, recorded: recorded === true, read: typeof read === 'number' ? read : 0, errors };
};

/** The card of the thread, of whichever process. */
export const findCard = async (
  { records }: Triage,
  { cards }: ThreadMemory,
  place: ThreadPlace,
): Promise<ThreadCard | undefined> => {
  const known = cards.get(keyOf(place));
  try {
    return (await records?.findThreadCard(place)) ?? known;
  } catch {
    return known; // logged by the store
  }
};

/** What stands above the answer on a message, when that is the card of its thread: the answer may be drawn anew. */
export const headOf = async (
  triage: Triage,
  memory: ThreadMemory,
  place: ThreadPlace,
  message: string,
): Promise<ThreadHead | undefined> => {
  const card = await findCard(triage, memory, place);
  const noted = notedIn(card);
  if (!noted || card?.message !== message) return undefined;
  const known = memory.heads.get(keyOf(place));
  if (known && known.messages >= noted.read) return known;
  return { errors: noted.errors, secrets: [], messages: noted.read };
};

const note = async (
  { records }: Triage,
  { cards }: ThreadMemory,
  place: ThreadPlace,
  card: ThreadCard,
): Promise<void> => {
  cards.set(keyOf(place), card);
  try {
    await records?.changeThreadCard(place, () => card);
  } catch {
    // Logged by the store; this process knows the card, and others find it in the thread.
  }
};

/** One look at a thread after the other: two errors that come at once change the card one after the other. */
const inTurn = async <Result>({ turns }: ThreadMemory, key: string, work: () => Promise<Result>): Promise<Result> => {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work, work);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
};

/** As long as the root cause stays, its buttons, votes and checks stay with the answer that was given first. */
const keepRoot = async (
  triage: Triage,
  place: ThreadPlace,
  person: string,
  outcome: Outcome,
  before: Noted | undefined,
): Promise<Outcome> => {
  const same = before && outcome.reply.kind === 'answer' && before.entry === outcome.reply.answer.entryId;
  if (!same) return keepOutcome(triage, place, person, outcome);
  return { ...outcome, paste: before.paste, ...(triage.records ? { recorded: before.recorded } : {}) };
};

const showIt = async (
  show: ShowThread,
  view: ThreadView,
  message: string | undefined,
): Promise<ThreadResult & { readonly kind: 'posted' | 'updated' }> => {
  if (message !== undefined && (await show.update(message, view))) return { kind: 'updated', message, view };
  return { kind: 'posted', message: await show.post(view), view };
};

/**
 * Somebody calls the bot into a thread, or a new error comes into one that has a card: the root cause of the whole thread
 * and the list of its errors, in one card that changes in place.
 * @param person who asked.
 * @param read undefined when the bot may not read the thread; rejects when it could not.
 */
export const answerThread = (
  triage: Triage,
  memory: ThreadMemory,
  place: ThreadPlace,
  person: string,
  read: () => Promise<ReadNow | undefined>,
  show: ShowThread,
): Promise<ThreadResult> =>
  inTurn(memory, keyOf(place), async () => {
    const now = await read();
    if (!now) return { kind: 'unreadable' };
    const card = await findCard(triage, memory, place);
    const { outcome, errors, secrets } = await explainThread(triage, place.conversation, now.messages);
    const [root] = errors;
    if (!root) return { kind: 'nothing', outcome, secrets };
    const kept = await keepRoot(triage, place, person, outcome, notedIn(card));
    const listed = errors.map((error) => (error === root ? { ...error, paste: kept.paste } : error));
    const view = { outcome: kept, errors: listed, secrets, messages: now.messages.length };
    const result = await showIt(show, view, card?.message ?? now.card);
    const noted: Noted = {
      entry: root.entryId,
      paste: kept.paste,
      recorded: kept.recorded === true,
      read: now.messages.length,
      errors: listed.map((error) => ({ ...error, authors: [] })),
    };
    memory.heads.set(keyOf(place), { errors: listed, secrets, messages: now.messages.length });
    await note(triage, memory, place, { message: result.message, errors: noted });
    return result;
  });
