import type { EntryRef, Reply, SecretWarning } from '../core/answer.ts';
import { compose } from '../core/compose.ts';
import { type Explanation, explain } from '../core/explain.ts';
import { adviseOnSecrets } from '../core/secret-advice.ts';
import { explainPaste, type Outcome } from './handle-message.ts';
import type { Triage } from './triage.ts';

/** A message of a thread, the bot's own left out. */
export type ThreadMessage = { readonly id: string; readonly author: string; readonly text: string };

/** An error of a thread: where it stands first, and who posted it. */
export type ThreadError = EntryRef & {
  readonly paste: string;
  readonly message: string;
  /** Without repetition, the first first. */
  readonly authors: readonly string[];
};

/** A secret that stands in a message of the thread. */
export type ThreadSecret = {
  readonly message: string;
  readonly author: string;
  readonly warnings: readonly SecretWarning[];
};

export type ThreadOutcome = {
  /** The root cause, a choice, or that nothing was recognised. Absent: everything was answered before. */
  readonly outcome?: Outcome;
  /** Every error that was found and not answered before, the root cause first. */
  readonly errors: readonly ThreadError[];
  /** Errors that were answered before. */
  readonly known: readonly EntryRef[];
  readonly secrets: readonly ThreadSecret[];
};

type Found = { readonly message: ThreadMessage; readonly explanation: Explanation };

const CONFIDENCE = { high: 0, medium: 1, low: 2 } as const;

/** Sure ones before likely ones, what a sign-in says before what a program makes of it, and then what came first. */
const rootFirst = (a: Candidate, b: Candidate): number =>
  CONFIDENCE[a.confidence] - CONFIDENCE[b.confidence] || Number(b.signIn) - Number(a.signIn) || a.at - b.at;

type Candidate = {
  readonly error: ThreadError;
  readonly reply: Reply & { readonly kind: 'answer' };
  readonly confidence: keyof typeof CONFIDENCE;
  readonly signIn: boolean;
  readonly at: number;
};

/** Keeps the paste of a message for the buttons, and reads what it resolves to. */
const candidatesOf = (triage: Triage, { message, explanation }: Found, at: number): Candidate[] => {
  if (explanation.resolution.outcome !== 'resolved') return [];
  const { text: _unkept, ...kept } = explanation;
  const paste = triage.newId();
  triage.pastes.set(paste, kept);
  return explanation.resolution.answers.flatMap(({ entry }) => {
    const reply = compose(triage.index(), kept, entry.id);
    if (reply.kind !== 'answer') return [];
    const { title, code = '', confidence } = reply.answer;
    const error = { entryId: entry.id, title, code, paste, message: message.id, authors: [message.author] };
    return [{ error, reply, confidence, signIn: code.startsWith('AADSTS'), at }];
  });
};

/** One error for every entry, with everybody who posted it. */
const merge = (candidates: readonly Candidate[]): Candidate[] => {
  const byEntry = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const before = byEntry.get(candidate.error.entryId);
    const authors = [...new Set([...(before?.error.authors ?? []), ...candidate.error.authors])];
    const kept = before ?? candidate;
    byEntry.set(candidate.error.entryId, { ...kept, error: { ...kept.error, authors } });
  }
  return [...byEntry.values()];
};

/**
 * Somebody calls the bot into a thread. Each message is explained by itself, so that the values of one paste never get
 * into the answer to another; what only makes sense together is tried together.
 * @param answered ids of the entries that were answered in the thread before.
 */
export const explainThread = (
  triage: Triage,
  messages: readonly ThreadMessage[],
  answered: ReadonlySet<string>,
): ThreadOutcome => {
  const found = messages
    .filter(({ text }) => text.trim() !== '')
    .map((message) => ({ message, explanation: explain(triage.index(), message.text, triage.now()) }));
  const all = merge(found.flatMap((one, at) => candidatesOf(triage, one, at)));
  const [root, ...others] = all.filter(({ error }) => !answered.has(error.entryId)).toSorted(rootFirst);
  const known = all.filter(({ error }) => answered.has(error.entryId)).map(({ error }) => error);
  const secrets = found
    .filter(({ explanation }) => explanation.secrets.length > 0)
    .map(({ message, explanation }) => ({
      message: message.id,
      author: message.author,
      warnings: adviseOnSecrets(explanation.secrets),
    }));
  if (root) {
    // Other errors of the same paste are listed with those of the thread.
    const outcome = { reply: { ...root.reply, others: [] }, paste: root.error.paste };
    return { outcome, errors: [root, ...others].map(({ error }) => error), known, secrets };
  }
  if (known.length > 0) return { errors: [], known, secrets };
  const together = explainPaste(triage, messages.map(({ text }) => text).join('\n\n'));
  return { outcome: together, errors: [], known, secrets };
};
