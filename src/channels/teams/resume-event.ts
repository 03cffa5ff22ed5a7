import type { Poster } from '../../conversation/poster.ts';
import { finishEvent, whileHeld } from '../../conversation/record-answer.ts';
import type { Resume } from '../../conversation/records.ts';
import { replyFor, resumeAnswer } from '../../conversation/resume-answer.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { ThreadMemory } from '../../conversation/thread-card.ts';
import { isRecord } from '../../core/is-record.ts';
import type { ThreadPlace, Unfinished } from '../../core/records.ts';
import { resumeCall } from './answer-thread.ts';
import type { TeamsPoster } from './make-poster.ts';
import type { TeamsParts } from './to-activity.ts';

type Left = { readonly place: ThreadPlace; readonly answer: string; readonly entry?: string };

const isText = (value: unknown): value is string => typeof value === 'string';

const leftIn = ({ place, answer, entry }: Readonly<Record<string, unknown>>): Left | undefined =>
  isRecord(place) && isText(place['conversation']) && isText(place['thread']) && isText(answer)
    ? {
        place: { channel: 'teams', conversation: place['conversation'], thread: place['thread'] },
        answer,
        ...(isText(entry) ? { entry } : {}),
      }
    : undefined;

/** The answer to an edited message: it changes where it stands, however often that is repeated. */
const resumeEdit = async (
  triage: Triage,
  poster: Poster,
  { place, answer }: Left,
  message: string,
): Promise<string | undefined> => {
  const reply = await replyFor(triage, answer);
  if (!reply) return undefined;
  const outcome = { reply, paste: answer, recorded: true };
  const shown = await poster.update(place, message, { kind: 'answer', outcome });
  return shown === 'gone' ? undefined : message;
};

const resumeWork = async (
  parts: TeamsParts,
  poster: TeamsPoster,
  threads: ThreadMemory,
  event: Unfinished,
): Promise<string | undefined> => {
  const { triage } = parts;
  const work = isRecord(event.work) ? event.work : {};
  const left = leftIn(work);
  if (!left) return undefined;
  if (work['do'] === 'thread') {
    const team = isText(work['team']) ? work['team'] : undefined;
    const call = { place: left.place, person: event.person ?? '', team };
    return poster.enter(left.place, (context) => resumeCall(parts, threads, context, call));
  }
  const reply =
    work['do'] === 'edit' && isText(work['message'])
      ? await resumeEdit(triage, poster, left, work['message'])
      : await resumeAnswer(triage, poster, event, { do: 'answer', ...left });
  // The answer learns its message, for its next edit and for the thread.
  if (reply !== undefined && left.answer !== '') await finishEvent(triage, event, { reply, answer: left.answer });
  return reply;
};

/** Takes up what another process wrote to the inbox and did not finish. Rejects when Teams refuses: it is tried again. */
export const makeResume =
  (parts: TeamsParts, poster: TeamsPoster, threads: ThreadMemory): Resume =>
  (event) =>
    whileHeld(parts.triage, event, () => resumeWork(parts, poster, threads, event));
