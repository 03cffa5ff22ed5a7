import type { EventKey, InboxEvent, ThreadPlace } from '../core/records.ts';
import type { Outcome } from './handle-message.ts';
import type { NewAnswer } from './records.ts';
import type { Triage } from './triage.ts';

// The store keeps 500 characters; what tells errors of the same kind apart stands further on (characters).
const READ = 4000;

const namedIn = ({ reply }: Outcome): Partial<NewAnswer> => {
  if (reply.kind === 'choice') return { confidence: 'low' };
  if (reply.kind !== 'answer') return {};
  const { entryId: entry, title, code, confidence, variant } = reply.answer;
  return {
    entry,
    title,
    confidence,
    ...(code === undefined ? {} : { code }),
    ...(variant === undefined ? {} : { variant }),
  };
};

/** In: what is answered, where and to whom. Out: what is written of it; undefined for help, which nobody presses on. */
const recordOf = ({ pastes }: Triage, outcome: Outcome, place: ThreadPlace, person: string): NewAnswer | undefined => {
  const kept = pastes.get(outcome.paste);
  if (!kept) return undefined;
  return {
    ...place,
    id: outcome.paste,
    person,
    ...namedIn(outcome),
    learned: kept.learned,
    unmatched: outcome.reply.kind === 'unknown',
    ...(outcome.shown === undefined ? {} : { excerpt: outcome.shown.slice(0, READ) }),
  };
};

/**
 * Writes what came in and what it will be answered, before it is acknowledged.
 * Out: what to answer, and whether it was recorded; undefined when the event is answered already or somebody is at it.
 */
export const takeOutcome = async (
  triage: Triage,
  event: InboxEvent,
  thread: string,
  outcome: Outcome,
): Promise<Outcome | undefined> => {
  const { records } = triage;
  if (!records) return outcome;
  const { channel, conversation, person = '' } = event;
  const answer = recordOf(triage, outcome, { channel, conversation, thread }, person);
  try {
    const taken = await records.take(event, answer);
    return taken === 'duplicate' ? undefined : { ...outcome, recorded: true };
  } catch {
    return { ...outcome, recorded: false }; // logged by the store; the answer goes out all the same
  }
};

/** As `takeOutcome`, for what is only worked out afterwards (a thread, a file). Out: false for a duplicate. */
export const takeEvent = async ({ records }: Triage, event: InboxEvent): Promise<boolean> => {
  if (!records) return true;
  try {
    return (await records.take(event)) === 'new';
  } catch {
    return true; // logged by the store; the memory of this process told duplicates apart
  }
};

/** Writes an answer to an event that was taken before, or to none (the console). */
export const keepOutcome = async (
  triage: Triage,
  place: ThreadPlace,
  person: string,
  outcome: Outcome,
): Promise<Outcome> => {
  const answer = recordOf(triage, outcome, place, person);
  if (!triage.records || !answer) return outcome;
  try {
    await triage.records.keepAnswer(answer);
    return { ...outcome, recorded: true };
  } catch {
    return { ...outcome, recorded: false }; // as above
  }
};

/** The reply is there. Never rejects: whoever takes the event up looks for the reply first. */
export const finishEvent = async (
  { records }: Triage,
  key: EventKey,
  end: { readonly reply?: string; readonly answer?: string },
): Promise<void> => {
  try {
    await records?.finish(key, end);
  } catch {
    // Logged by the store.
  }
};

// Milliseconds. An event is another process's after 60 seconds in which nothing was heard of this one.
const HOLD_EVERY = 20_000;

/** Works on an event that was taken, however long it takes: a channel can keep an answer waiting for minutes. */
export const whileHeld = async <Result>(
  { records }: Triage,
  key: EventKey,
  work: () => Promise<Result>,
): Promise<Result> => {
  const hold = (): void => void records?.hold(key).catch(() => undefined); // logged by the store
  const timer = setInterval(hold, HOLD_EVERY);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
};

/** The reply could not be sent. Out: it is sent again later, by this process or another. */
export const retryEvent = async ({ records }: Triage, key: EventKey): Promise<boolean> => {
  if (!records) return false;
  try {
    await records.retry(key);
    return true;
  } catch {
    return false; // logged by the store
  }
};
