import type { TurnContext } from 'botbuilder';
import type { Outcome } from '../../conversation/handle-message.ts';
import { takeEvent } from '../../conversation/record-answer.ts';
import { answerEvent, authorOf, deliver, keyOf, noteReply } from './answer-event.ts';
import { placeOf } from './teams-place.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';

/** Answers a button of a client that changes no card in place with a card of its own. */
export const answerPress = async (parts: TeamsParts, context: TurnContext, outcome: Outcome): Promise<void> => {
  const { activity } = context;
  const { reply, paste } = outcome;
  // An example is a new answer; another error of a paste is not: the answer is written already.
  if (outcome.shown !== undefined || reply.kind !== 'answer') {
    await answerEvent(parts, context, outcome);
    return;
  }
  const [key, place] = [keyOf(activity), placeOf(activity)];
  const work = { do: 'show', entry: reply.answer.entryId, answer: paste, place };
  const event = { ...key, conversation: place.conversation, person: authorOf(parts, activity), work };
  if (!(await takeEvent(parts.triage, event))) return;
  const written = parts.triage.records !== undefined;
  const sent = await deliver(parts, { key, written }, () => context.sendActivity(toActivity(parts, outcome)));
  if (sent.taken) await noteReply(parts, key, sent.told?.id, '');
};
