import { type CheckOutcome, handleCheck } from '../../conversation/handle-check.ts';
import type { Asker } from '../../conversation/may-check.ts';
import type { Place } from '../../conversation/place.ts';
import { sendPrivately } from './send-privately.ts';
import { findingsKey, type Pressed, type Told } from './pressed.ts';
import { tallyOf } from './tally-of.ts';
import { toActivity } from './to-activity.ts';
import { kindOf } from './to-inbound-message.ts';

/** Is it the button "Check in the tenant"? */
export const isCheck = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { verb?: unknown }).verb === 'check';

const present = async (
  { parts, activity, adapter, findings }: Pressed,
  outcome: CheckOutcome & { kind: 'checked' },
): Promise<Told> => {
  const { reply, paste, to } = outcome;
  const message = toActivity(parts, { ...outcome, ...(await tallyOf(parts.triage, paste)) });
  if (to === 'thread') {
    findings.set(findingsKey(activity, paste, reply.answer.entryId), reply);
    return { kind: 'card', message };
  }
  return (await sendPrivately(parts, adapter, activity, message))
    ? { kind: 'text', text: 'The result of the check is in your chat with me.' }
    : {
        kind: 'text',
        text: 'The result is for you alone, and I cannot write to you yet: open a chat with me, then press the button again.',
      };
};

/** Runs the check of the card whose button was pressed. Out: undefined when the entry is none. */
export const pressCheck = async (pressed: Pressed, asker: Asker): Promise<Told | undefined> => {
  const { parts, activity, payload } = pressed;
  const place: Place = { id: activity.conversation.id, kind: kindOf(activity.conversation.conversationType) };
  const outcome = await handleCheck(parts.triage, parts.checking, payload, asker, place);
  if (!outcome || outcome.kind === 'refused') return outcome && { kind: 'text', text: outcome.text };
  return present(pressed, outcome);
};
