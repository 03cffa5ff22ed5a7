import type { Activity, TurnContext } from 'botbuilder';
import type { EscalationOutcome } from '../../conversation/escalation-press.ts';
import { typedEscalation } from '../../conversation/press-escalation.ts';
import { takeEvent } from '../../conversation/record-answer.ts';
import type { InboundMessage } from '../../core/inbound-message.ts';
import { authorOf, deliver, keyOf, noteReply } from './answer-event.ts';
import { blockMessage } from './give-hand-off.ts';
import { escalationPressOf } from './press-escalation.ts';
import { plainText } from './send-privately.ts';
import { placeOf } from './teams-place.ts';
import type { TeamsParts } from './to-activity.ts';

// Whoever reads the thread reads the reply: a hand-off stands there masked.
const messageOf = (outcome: EscalationOutcome): Partial<Activity> =>
  outcome.kind === 'refused' && outcome.handOff
    ? blockMessage(outcome.handOff.why, outcome.handOff.masked)
    : plainText(outcome.text);

/**
 * "escalate", typed to the bot: the last answer of the thread is handed over, as its button would. Out: false for any
 * other message. A new hand-over shows itself in the thread; what keeps it from happening is answered, and what became
 * of one that was there before.
 */
export const answerTyped = async (
  parts: TeamsParts,
  context: TurnContext,
  { addressed, text }: InboundMessage,
): Promise<boolean> => {
  const { activity } = context;
  if (!addressed) return false;
  const outcome = await typedEscalation(parts.triage, text, escalationPressOf(parts, activity));
  if (!outcome) return false;
  // Raising is one for each thread however often it is asked; what is said of it must not be said twice, nor of the
  // same message that raised it when Teams sends it again.
  const [key, { conversation }] = [keyOf(activity), placeOf(activity)];
  const event = { ...key, conversation, person: authorOf(parts, activity), work: { do: 'tell' } };
  if (!(await takeEvent(parts.triage, event))) return true;
  if (outcome.kind === 'shown' && outcome.raised) {
    await noteReply(parts, key, undefined, '');
    return true;
  }
  const sent = await deliver(parts, { key, written: false }, () => context.sendActivity(messageOf(outcome)));
  if (sent.taken) await noteReply(parts, key, sent.told?.id, '');
  return true;
};
