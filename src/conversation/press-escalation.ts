import { isRecord } from '../core/is-record.ts';
import { asksToEscalate } from './asks-to-escalate.ts';
import type { EscalationOutcome, EscalationPress } from './escalation-press.ts';
import { isId } from './is-id.ts';
import { isEscalationButton, moveEscalation } from './move-escalation.ts';
import { raiseEscalation } from './raise-escalation.ts';
import type { Triage } from './triage.ts';

export type { EscalationOutcome, EscalationPress } from './escalation-press.ts';

/**
 * "Escalate" was pressed under an answer, or a button of the second line. It writes the state and the job that tells of
 * it in one transaction and returns at once; cards and messages follow by the job.
 * @param payload untrusted: ids are looked up again, anything else is ignored.
 * Out: what to show to the person who pressed; undefined when the button is none of ours.
 */
export const pressEscalation = async (
  triage: Triage,
  payload: unknown,
  press: EscalationPress,
): Promise<EscalationOutcome | undefined> => {
  if (!isRecord(payload)) return undefined;
  const { verb, entry, paste } = payload;
  if (isEscalationButton(verb)) return moveEscalation(triage, verb, payload, press);
  if (verb !== 'escalate' || !isId(paste)) return undefined;
  return raiseEscalation(triage, { paste, ...(isId(entry) ? { entry } : {}) }, press);
};

const NOTHING_HERE: EscalationOutcome = {
  kind: 'refused',
  text: 'There is no answer in this thread yet that could be handed over: paste the error first, then escalate.',
};

/**
 * Somebody typed `escalate` to the bot, or asked for a person: the last answer of the thread is handed over, as its button would.
 * Out: undefined when the text says anything else.
 */
export const typedEscalation = async (
  triage: Triage,
  text: string,
  press: EscalationPress,
): Promise<EscalationOutcome | undefined> => {
  if (!asksToEscalate(text)) return undefined;
  try {
    const answers = (await triage.records?.answersInThread(press.place)) ?? [];
    const last = answers.findLast(({ entry }) => entry !== undefined) ?? answers.at(-1);
    if (!last) return NOTHING_HERE;
    const asked = { paste: last.id, ...(last.entry === undefined ? {} : { entry: last.entry }) };
    return await raiseEscalation(triage, asked, press);
  } catch {
    // Logged by the store.
    return { kind: 'refused', text: 'Nothing can be recorded at the moment: please try again in a few minutes.' };
  }
};
