import type { TurnContext } from 'botbuilder';
import { answerMessage } from '../../conversation/handle-message.ts';
import { takeOutcome } from '../../conversation/record-answer.ts';
import type { Recent } from '../../conversation/recent.ts';
import type { EventKey } from '../../core/records.ts';
import { answerEvent, authorOf, deliver, keyOf, noteReply } from './answer-event.ts';
import { placeOf } from './teams-place.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';
import { toInboundMessage } from './to-inbound-message.ts';

/** The message that answered the edited one: as remembered, or as another process wrote it down. */
const answerTo = async (
  { triage }: TeamsParts,
  answers: Recent<string>,
  key: EventKey,
): Promise<string | undefined> => {
  const known = answers.get(key.eventId);
  if (known !== undefined || !triage.records) return known;
  try {
    return await triage.records.replyTo(key);
  } catch {
    return undefined; // logged by the store; in a channel the edit then gets an answer of its own
  }
};

/** A message was edited: its answer changes where it stands, and an edit that now asks the bot gets one. */
export const answerEdit = async (parts: TeamsParts, answers: Recent<string>, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const message = toInboundMessage(activity);
  const key = keyOf(activity);
  const before = await answerTo(parts, answers, key);
  // Without an answer to change, an edit counts only when it now asks the bot in a group or channel.
  if (before === undefined && (message.conversation.kind === 'personal' || !message.addressed)) return;
  const outcome = answerMessage(parts.triage, message);
  if (!outcome) return;
  if (before === undefined) {
    const sent = await answerEvent(parts, context, outcome);
    if (sent !== undefined) answers.set(key.eventId, sent);
    return;
  }
  const place = placeOf(activity);
  // An edit has the id of its message: the time tells it from the others.
  const edit = { ...key, eventId: `${key.eventId} ${String(activity.timestamp ?? '')}` };
  const { paste: answer } = outcome;
  const work = { do: 'edit', answer, place, message: before };
  const event = { ...edit, conversation: place.conversation, person: authorOf(parts, activity), work };
  const taken = await takeOutcome(parts.triage, event, place.thread, outcome);
  if (!taken) return;
  const written = taken.recorded === true;
  const changed = { ...toActivity(parts, taken), id: before };
  const sent = await deliver(parts, { key: edit, written }, () => context.updateActivity(changed));
  if (sent.taken && written) await noteReply(parts, edit, before, answer);
};
