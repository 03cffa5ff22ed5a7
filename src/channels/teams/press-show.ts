import { handleButton } from '../../conversation/handle-button.ts';
import type { Outcome } from '../../conversation/handle-message.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { CardState } from './card-data.ts';
import { findingsKey, type Pressed, presserOf } from './pressed.ts';

/** What is known of an answer that was written before. */
const stateOf = async ({ records }: Triage, paste: string): Promise<CardState> => {
  if (!records || paste === '') return {};
  try {
    const found = await records.findAnswer(paste);
    return found ? { recorded: true, tally: await records.votesOn(paste) } : { recorded: false };
  } catch {
    return { recorded: false }; // logged by the store
  }
};

/** Another error of a paste, or an example. Out: what to show; undefined when the button is none of ours. */
export const pressShow = async ({
  parts,
  activity,
  payload,
  findings,
}: Pressed): Promise<(Outcome & CardState) | undefined> => {
  const outcome = await handleButton(parts.triage, payload, presserOf(parts, activity));
  if (outcome?.reply.kind !== 'answer' || outcome.shown !== undefined) return outcome;
  const { paste, reply } = outcome;
  const checked = findings.get(findingsKey(activity, paste, reply.answer.entryId));
  return { reply: checked ?? reply, paste, ...(await stateOf(parts.triage, paste)) };
};

/** Another error of a thread: its card stays, and an answer of its own comes below, which is recorded as any other. */
export const standsBelow = ({ card, activity }: Pressed, { paste }: Outcome): boolean =>
  card === undefined && activity.replyToId !== undefined && paste !== '';
