import { isRecord } from '../core/is-record.ts';
import type { Tally } from '../core/records.ts';
import { redactWords } from '../core/redact-words.ts';
import { isEntryOf } from './is-entry-of.ts';
import { isId } from './is-id.ts';
import { findPaste, type Presser } from './kept-pastes.ts';
import type { Triage } from './triage.ts';

/** `text`: a sentence for the person who pressed. */
export type FeedbackOutcome =
  | {
      readonly kind: 'voted';
      readonly entry: string;
      readonly worked: boolean;
      readonly tally: Tally;
      readonly text: string;
    }
  | { readonly kind: 'refused'; readonly text: string };

// A word why, not a report (characters).
const LONGEST_WORD = 500;

const wordOf = (word: unknown): { readonly word?: string } =>
  typeof word === 'string' && word.trim() !== '' ? { word: redactWords(word.trim()).slice(0, LONGEST_WORD) } : {};

const TOO_OLD =
  'This answer is too old for a vote, or was given in another conversation. Paste the error again to get a new one.';

const THANKS = {
  worked: 'Noted: it worked. Thank you.',
  'no-help': 'Noted: it did not help. Thank you, this is where the entry gets better.',
} as const;

/**
 * "It worked" or "Did not help" was pressed. One vote a person and answer; a later one replaces it. The payload is
 * untrusted: the answer must be kept and be one of this conversation, or of the person's own, and the entry one of it.
 * @param person id of who pressed, in the channel.
 * Out: undefined when the button is none of ours.
 */
export const giveFeedback = async (
  triage: Triage,
  payload: unknown,
  person: string,
  presser: Presser,
): Promise<FeedbackOutcome | undefined> => {
  if (!isRecord(payload)) return undefined;
  const { verb, entry, paste, word } = payload;
  if (verb !== 'worked' && verb !== 'no-help') return undefined;
  if (!isId(entry) || !isId(paste)) return undefined;
  if (!triage.records) return { kind: 'refused', text: 'Nothing is recorded here, so votes are not either.' };
  const learned = await findPaste(triage, paste, presser);
  if (!learned) return { kind: 'refused', text: TOO_OLD };
  if (!isEntryOf(triage, learned, entry)) return undefined;
  try {
    const vote = { answer: paste, entry, person, worked: verb === 'worked', ...wordOf(verb === 'no-help' ? word : '') };
    const taken = await triage.records.vote(vote);
    if (taken === 'unknown') return { kind: 'refused', text: TOO_OLD };
    return {
      kind: 'voted',
      entry,
      worked: vote.worked,
      tally: await triage.records.votesOn(paste),
      text: THANKS[verb],
    };
  } catch {
    // Logged by the store.
    return {
      kind: 'refused',
      text: 'The database does not answer, so your vote may not be recorded. Press again in a few minutes: it counts once.',
    };
  }
};
