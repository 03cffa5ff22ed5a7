import type { Reply } from '../../core/answer.ts';
import { compose } from '../../core/compose.ts';
import { tallyText } from '../../core/reply-words.ts';
import { findPaste } from '../../conversation/kept-pastes.ts';
import { giveFeedback } from '../../conversation/give-feedback.ts';
import { authorOf } from './answer-event.ts';
import { findingsKey, type Pressed, presserOf, type Told } from './pressed.ts';
import { toThreadActivity } from './thread-activity.ts';
import { toActivity } from './to-activity.ts';

type Shown = Reply & { readonly kind: 'answer' };

/**
 * The answer as it stands on the card. Out: undefined when the card is to stay as it is: it cannot be changed, the paste is
 * not at hand here, or another process has the findings of its check.
 */
const standing = async (
  { parts: { appId, triage }, activity, findings, card, head }: Pressed,
  paste: string,
  entry: string,
): Promise<Shown | undefined> => {
  if (card === undefined) return undefined;
  // On the card of a thread stand no findings: they are below it.
  const found = head ? undefined : findings.get(findingsKey(activity, paste, entry));
  if (found) return found;
  const kept = await findPaste(triage, paste, presserOf(appId === undefined ? {} : { appId }, activity));
  const reply = kept && compose(triage.index(), kept, entry);
  if (reply?.kind !== 'answer') return undefined;
  if (head) return { ...reply, others: [] };
  const runs = (await triage.records?.checkRunsOf(paste)) ?? [];
  return runs.some((run) => run.entry === entry) ? undefined : reply;
};

/** "It worked" or "Did not help": the votes so far stand on the card then. Out: undefined for any other button. */
export const pressFeedback = async (pressed: Pressed): Promise<Told | undefined> => {
  const { parts, activity, payload } = pressed;
  const vote = await giveFeedback(parts.triage, payload, authorOf(parts, activity), presserOf(parts, activity));
  if (!vote || vote.kind === 'refused') return vote && { kind: 'text', text: vote.text };
  const paste = String(payload['paste']);
  const reply = await standing(pressed, paste, vote.entry).catch(() => undefined); // logged by the store
  if (!reply) return { kind: 'text', text: `${vote.text} So far: ${tallyText(vote.tally)}.` };
  const outcome = { reply, paste, recorded: true };
  const { head } = pressed;
  const message = head
    ? toThreadActivity(parts, { ...head, outcome }, vote.tally)
    : toActivity(parts, { ...outcome, tally: vote.tally });
  return { kind: 'card', message };
};
