import type { ThreadPlace } from '../core/records.ts';
import { isRecord } from '../core/is-record.ts';
import { explainThread, type ThreadError, type ThreadMessage, type ThreadSecret } from './explain-thread.ts';
import type { Outcome } from './handle-message.ts';
import { recallPastes } from './kept-pastes.ts';
import { makeRecent, type Recent } from './recent.ts';
import { keepOutcome } from './record-answer.ts';
import type { KeptThreadCard } from './records.ts';
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

/** What is noted of a card: ids, counts and times, kinds of secrets, nobody's name. */
type Noted = {
  readonly entry: string;
  readonly paste: string;
  readonly recorded: boolean;
  readonly read: number;
  readonly errors: readonly ThreadError[];
  readonly secrets: readonly ThreadSecret[];
};

/** Cards of this process, for when nothing is kept; and whose turn it is in each thread. */
export type ThreadMemory = {
  readonly cards: Recent<KeptThreadCard>;
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

const listIn = <Row>(value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);

const notedIn = (card: KeptThreadCard | undefined): Noted | undefined => {
  const noted = card?.errors;
  if (!isRecord(noted)) return undefined;
  const { entry, paste, recorded, read } = noted;
  if (typeof entry !== 'string' || typeof paste !== 'string') return undefined;
  return {
    entry,
    paste,
    recorded: recorded === true,
    read: typeof read === 'number' ? read : 0,
    errors: listIn<ThreadError>(noted['errors']),
    secrets: listIn<ThreadSecret>(noted['secrets']),
  };
};

/** The card of the thread, of whichever process. The pastes behind its buttons are at hand from then on. */
export const findCard = async (
  triage: Triage,
  { cards }: ThreadMemory,
  place: ThreadPlace,
): Promise<KeptThreadCard | undefined> => {
  const known = cards.get(keyOf(place));
  try {
    const card = (await triage.records?.findThreadCard(place)) ?? known;
    recallPastes(triage, card?.pastes ?? {}, place.conversation);
    return card;
  } catch {
    return known; // logged by the store
  }
};

/**
 * What stands above the answer on the card of a thread, so that the answer may be drawn anew. Out: undefined when the card
 * shows another answer by now.
 */
export const headOf = (
  { heads }: ThreadMemory,
  place: ThreadPlace,
  card: KeptThreadCard,
  answer: { readonly entry: unknown; readonly paste: unknown },
): ThreadHead | undefined => {
  const noted = notedIn(card);
  if (!noted || noted.entry !== answer.entry || noted.paste !== answer.paste) return undefined;
  const known = heads.get(keyOf(place));
  if (known && known.messages >= noted.read) return known;
  return { errors: noted.errors, secrets: noted.secrets, messages: noted.read };
};

const note = async (
  { records }: Triage,
  { cards }: ThreadMemory,
  place: ThreadPlace,
  card: KeptThreadCard,
): Promise<void> => {
  cards.set(keyOf(place), card);
  try {
    await records?.keepThreadCard(place, card);
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

/** An error that was listed before keeps its paste: what was answered of it under that id stays with it. */
const keepListed = (
  { pastes }: Triage,
  errors: readonly ThreadError[],
  before: Noted | undefined,
): readonly ThreadError[] =>
  errors.map((error) => {
    const same = before?.errors.find(({ entryId, message }) => entryId === error.entryId && message === error.message);
    return error.paste !== '' && same && pastes.get(same.paste) ? { ...error, paste: same.paste } : error;
  });

/** What was found in the pastes behind the buttons of a list. */
const pastesOf = ({ pastes }: Triage, errors: readonly ThreadError[]): KeptThreadCard['pastes'] =>
  Object.fromEntries(
    errors.flatMap(({ paste }) => {
      const kept = pastes.get(paste);
      return kept ? [[paste, kept.learned]] : [];
    }),
  );

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
    const [root, ...others] = errors;
    if (!root) return { kind: 'nothing', outcome, secrets };
    const before = notedIn(card);
    const kept = await keepRoot(triage, place, person, outcome, before);
    const listed = [{ ...root, paste: kept.paste }, ...keepListed(triage, others, before)];
    const view = { outcome: kept, errors: listed, secrets, messages: now.messages.length };
    const result = await showIt(show, view, card?.message ?? now.card);
    const noted: Noted = {
      entry: root.entryId,
      paste: kept.paste,
      recorded: kept.recorded === true,
      read: now.messages.length,
      errors: listed.map((error) => ({ ...error, authors: [] })),
      secrets: secrets.map((secret) => ({ ...secret, author: '' })),
    };
    memory.heads.set(keyOf(place), { errors: listed, secrets, messages: now.messages.length });
    await note(triage, memory, place, { message: result.message, errors: noted, pastes: pastesOf(triage, listed) });
    return result;
  });
