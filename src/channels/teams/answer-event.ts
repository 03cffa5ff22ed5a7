import type { Activity, TurnContext } from 'botbuilder';
import type { Outcome } from '../../conversation/handle-message.ts';
import { finishEvent, takeOutcome, whileHeld } from '../../conversation/record-answer.ts';
import { markOf } from '../../conversation/resume-answer.ts';
import { errorName } from '../../core/error-name.ts';
import type { EventKey } from '../../core/records.ts';
import { personOf } from './look-up-asker.ts';
import { placeOf } from './teams-place.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';
import { withMark } from './with-mark.ts';

/** Whose message or press it is: the Entra object id where it is proven, else the id in Teams. */
export const authorOf = (parts: Pick<TeamsParts, 'appId'>, activity: Activity): string =>
  personOf(parts, activity) ?? (activity.from as Activity['from'] | null)?.id ?? '';

/** What is the same with every delivery of an activity. Ids of messages are times: two chats may have the same one. */
export const keyOf = ({ conversation, id }: Pick<Activity, 'conversation' | 'id'>): EventKey => ({
  channel: 'teams',
  eventId: `${conversation.id} ${id ?? ''}`,
});

/**
 * Sends what answers an event. Out: whether Teams took it, and what `send` told. What was written to the inbox is sent
 * again soon when Teams does not take it; otherwise the error is thrown. However long it takes, nobody else takes it up.
 */
export const deliver = async <Told>(
  { triage, log }: Pick<TeamsParts, 'triage' | 'log'>,
  { key, written }: { readonly key: EventKey; readonly written: boolean },
  send: () => Promise<Told>,
): Promise<{ readonly taken: true; readonly told: Told } | { readonly taken: false }> => {
  try {
    return { taken: true, told: await (written ? whileHeld(triage, key, send) : send()) };
  } catch (error) {
    if (!written) throw error;
    log.warn({ error: errorName(error) }, 'Teams did not take an answer: it is sent again');
    // When this fails too, the claim of this process ends within a minute, and somebody else sends it.
    await triage.records?.retry(key).catch(() => undefined);
    return { taken: false };
  }
};

/** Says in the inbox that the answer is there. */
export const noteReply = (
  { triage }: TeamsParts,
  key: EventKey,
  reply: string | undefined,
  answer: string,
): Promise<void> => finishEvent(triage, key, { ...(reply ? { reply } : {}), ...(answer === '' ? {} : { answer }) });

/**
 * Writes what came in and what it is answered, answers it, and says that it is there. Out: the id of the message;
 * undefined for what was answered before, and when Teams did not take it.
 */
export const answerEvent = async (
  parts: TeamsParts,
  context: TurnContext,
  outcome: Outcome,
  // Teams numbers every message; one without a number is no second delivery of another one without.
  key: EventKey = keyOf(context.activity.id ? context.activity : { ...context.activity, id: parts.triage.newId() }),
): Promise<string | undefined> => {
  const { activity } = context;
  const place = placeOf(activity);
  const taken = await takeOutcome(
    parts.triage,
    {
      ...key,
      conversation: place.conversation,
      person: authorOf(parts, activity),
      work: { do: 'answer', answer: outcome.paste, place },
    },
    place.thread,
    outcome,
  );
  if (!taken) return undefined;
  const written = taken.recorded === true;
  const message = withMark(toActivity(parts, taken), markOf(key, outcome.paste));
  const sent = await deliver(parts, { key, written }, () => context.sendActivity(message));
  if (!sent.taken) return undefined;
  if (written) await noteReply(parts, key, sent.told?.id, outcome.paste);
  return sent.told?.id || undefined;
};
