import type { Activity } from 'botbuilder';
import { type EscalationPress, pressEscalation as press } from '../../conversation/press-escalation.ts';
import { authorOf } from './answer-event.ts';
import { giveHandOff } from './give-hand-off.ts';
import type { Pressed, Told } from './pressed.ts';
import { placeOf } from './teams-place.ts';
import { escalationActivity, type TeamsParts } from './to-activity.ts';
import { kindOf } from './to-inbound-message.ts';

/** Who hands over or takes over, and where. */
export const escalationPressOf = (parts: Pick<TeamsParts, 'appId'>, activity: Activity): EscalationPress => ({
  person: authorOf(parts, activity),
  name: (activity.from as Activity['from'] | null)?.name ?? '',
  place: placeOf(activity),
  kind: kindOf(activity.conversation.conversationType),
});

/** "Ask a person", and the buttons of the second line. The job that it queues tells everybody else. */
export const pressEscalation = async ({ parts, activity, adapter, payload }: Pressed): Promise<Told | undefined> => {
  const outcome = await press(parts.triage, payload, escalationPressOf(parts, activity));
  if (!outcome) return undefined;
  if (outcome.kind === 'refused' && outcome.handOff)
    return { kind: 'text', ...(await giveHandOff(parts, adapter, activity, outcome.handOff)) };
  // Under an answer the escalation gets a card of its own; its own card shows the new state at once.
  if (outcome.kind === 'refused' || payload['verb'] === 'escalate') return { kind: 'text', text: outcome.text };
  return { kind: 'card', message: escalationActivity(parts, outcome.card) };
};
