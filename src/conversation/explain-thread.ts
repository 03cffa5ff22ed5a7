import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntryRef, Reply, SecretWarning } from '../core/answer.ts';
import { compose } from '../core/compose.ts';
import { explain } from '../core/explain.ts';
import { adviseOnSecrets } from '../core/secret-advice.ts';
import { explainPaste, type Outcome } from './handle-message.ts';
import { keepPaste } from './kept-pastes.ts';
import type { KeptPaste, Triage } from './triage.ts';

/** A message of a thread, the bot's own left out. */
export type ThreadMessage = {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  /** Seconds since 1970, UTC; absent where the channel does not say. */
  readonly at?: number;
};

/** An error of a thread: where it stands first, and who posted it. */
export type ThreadError = EntryRef & {
  /** Empty for an error that no list shows any more: its paste is not kept. */
  readonly paste: string;
  readonly message: string;
  /** Without repetition, the first first. */
  readonly authors: readonly string[];
  /** In how many messages it stands. */
  readonly count: number;
  /** When it was posted first and last, seconds since 1970, UTC; absent where the channel does not say. */
  readonly first?: number;
  readonly last?: number;
};

/** A secret that stands in a message of the thread. */
export type ThreadSecret = {
  readonly message: string;
  readonly author: string;
  readonly warnings: readonly SecretWarning[];
};

export type ThreadOutcome = {
  /** The root cause, a choice, or that nothing was recognised. */
  readonly outcome: Outcome;
  /** Every error that was found, the root cause first. */
  readonly errors: readonly ThreadError[];
  readonly secrets: readonly ThreadSecret[];
};

type Found = { readonly message: ThreadMessage; readonly learned: KeptPaste };

/** Errors beside the root cause that a list of them shows. More than this is a log, and nobody reads on. */
export const SHOWN_OTHERS = 10;
// Characters. Messages that make sense only together are short.
const MAX_TOGETHER = 100_000;

const CONFIDENCE = { high: 0, medium: 1, low: 2 } as const;

/** Sure ones before likely ones, what a sign-in says before what a program makes of it, and then what came first. */
const rootFirst = (a: Candidate, b: Candidate): number =>
  CONFIDENCE[a.confidence] - CONFIDENCE[b.confidence] || Number(b.signIn) - Number(a.signIn) || a.at - b.at;

type Candidate = {
  readonly error: ThreadError;
  readonly learned: KeptPaste;
  readonly reply: Reply & { readonly kind: 'answer' };
  readonly confidence: keyof typeof CONFIDENCE;
  readonly signIn: boolean;
  readonly at: number;
};

/** What a message resolves to. */
const candidatesOf = (triage: Triage, { message, learned }: Found, at: number): Candidate[] => {
  if (learned.resolution.outcome !== 'resolved') return [];
  return learned.resolution.answers.flatMap(({ entry }) => {
    const reply = compose(triage.index(), learned, entry.id);
    if (reply.kind !== 'answer') return [];
    const { title, code = '', confidence } = reply.answer;
    const seen = message.at === undefined ? {} : { first: message.at, last: message.at };
    const where = { message: message.id, authors: [message.author], count: 1, ...seen };
    const error = { entryId: entry.id, title, code, paste: '', ...where };
    return [{ error, learned, reply, confidence, signIn: code.startsWith('AADSTS'), at }];
  });
};

/** The same error once more: the first stays, with everybody who posted it, how often, and until when. */
const again = (before: ThreadError, { authors, first, last }: ThreadError): ThreadError => {
  const times = [before.first, before.last, first, last].filter((time) => time !== undefined);
  return {
    ...before,
    authors: [...new Set([...before.authors, ...authors])],
    count: before.count + 1,
    ...(times.length === 0 ? {} : { first: Math.min(...times), last: Math.max(...times) }),
  };
};

/** One error for every entry. */
const merge = (candidates: readonly Candidate[]): Candidate[] => {
  const byEntry = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const before = byEntry.get(candidate.error.entryId);
    const merged = before ? { ...before, error: again(before.error, candidate.error) } : candidate;
    byEntry.set(candidate.error.entryId, merged);
  }
  return [...byEntry.values()];
};

/**
 * Keeps the pastes of what is shown for its buttons. Each error has one of its own, also where two stand in one message:
 * it is the id of its answer, which has one entry.
 */
const keepShown = (triage: Triage, conversation: string, candidates: readonly Candidate[]): Candidate[] =>
  candidates.map((candidate, at) => {
    if (at > SHOWN_OTHERS) return candidate;
    const { error, learned } = candidate;
    return { ...candidate, error: { ...error, paste: keepPaste(triage, learned, conversation).id } };
  });

/** Explains one message in each turn of the event loop, so that others are served meanwhile. */
const explainEach = async (
  triage: Triage,
  messages: readonly ThreadMessage[],
): Promise<{ readonly found: Found[]; readonly candidates: Candidate[] }> => {
  const found: Found[] = [];
  const candidates: Candidate[] = [];
  for (const message of messages) {
    if (message.text.trim() === '') continue;
    const { text: _unkept, ...learned } = explain(triage.index(), message.text, triage.now());
    const one = { message, learned };
    candidates.push(...candidatesOf(triage, one, found.length));
    found.push(one);
    await nextTurn();
  }
  return { found, candidates };
};

/**
 * Somebody calls the bot into a thread. Each message is explained by itself, so that the values of one paste never get
 * into the answer to another; what only makes sense together is tried together.
 * @param conversation id of the one that holds the thread.
 */
export const explainThread = async (
  triage: Triage,
  conversation: string,
  messages: readonly ThreadMessage[],
): Promise<ThreadOutcome> => {
  const { found, candidates } = await explainEach(triage, messages);
  const [root, ...others] = keepShown(triage, conversation, merge(candidates).toSorted(rootFirst));
  const secrets = found
    .filter(({ learned }) => learned.secrets.length > 0)
    .map(({ message, learned }) => ({
      message: message.id,
      author: message.author,
      warnings: adviseOnSecrets(learned.secrets),
    }));
  if (root) {
    // Other errors of the same paste are listed with those of the thread.
    const outcome = { reply: { ...root.reply, others: [] }, paste: root.error.paste };
    return { outcome, errors: [root, ...others].map(({ error }) => error), secrets };
  }
  const joined = messages.map(({ text }) => text).join('\n\n');
  const together = explainPaste(triage, joined.length > MAX_TOGETHER ? '' : joined, conversation);
  return { outcome: together, errors: [], secrets };
};
