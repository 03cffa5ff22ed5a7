import type { Reply } from '../core/answer.ts';
import { compose } from '../core/compose.ts';
import type { ThreadPlace, Unfinished } from '../core/records.ts';
import type { Poster } from './poster.ts';
import type { Triage } from './triage.ts';

/** What the inbox keeps of an event that was explained: the answer, or that help was asked for, and where it goes. */
export type AnswerWork = {
  readonly do: 'answer';
  /** Id of the answer; empty for help. */
  readonly answer: string;
  readonly place: ThreadPlace;
  /** Which of the errors of its paste is shown, when it is not the one that was answered first. */
  readonly entry?: string;
};

/** What an answer says, with the entries as they are now; undefined when it was deleted. In: its id; empty for help. */
export const replyFor = async (
  { index, records }: Triage,
  answer: string,
  entry?: string,
): Promise<Reply | undefined> => {
  if (answer === '') return { kind: 'help' };
  const found = await records?.findAnswer(answer);
  return found && compose(index(), found.learned, entry ?? found.entry);
};

/** The mark of an answer: what a process posted before it died is found by it. */
export const markOf = ({ eventId }: { readonly eventId: string }, answer: string): string =>
  answer || `help ${eventId}`;

/**
 * Sends the answer that another process worked out and perhaps sent.
 * Out: id of the message; undefined when the answer was deleted since.
 */
export const resumeAnswer = async (
  triage: Triage,
  poster: Poster,
  event: Unfinished,
  { answer, place, entry }: AnswerWork,
): Promise<string | undefined> => {
  const mark = markOf(event, answer);
  const shown = await poster.find(place, mark);
  if (shown !== undefined) return shown;
  const reply = await replyFor(triage, answer, entry);
  return reply && poster.post(place, { kind: 'answer', outcome: { reply, paste: answer, recorded: true } }, mark);
};
