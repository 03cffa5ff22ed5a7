import type { TurnContext } from 'botbuilder';
import { answerText, type Outcome } from '../../conversation/handle-message.ts';
import { handleButton } from '../../conversation/handle-button.ts';
import { alsoFor } from '../../conversation/kept-pastes.ts';
import { keepOutcome } from '../../conversation/record-answer.ts';
import { authorOf } from './answer-event.ts';
import type { Card } from './card-templates.ts';
import { messageIn, placeIn, threadIn, valueOf } from './extension-payload.ts';
import { dialog, type Response, sentence } from './extension-response.ts';
import { personOf } from './look-up-asker.ts';
import { presserOf } from './pressed.ts';
import type { TeamsParts } from './to-activity.ts';

/** Data of the button "Post": ids, looked up again when it is pressed. */
export const postData = ({ reply, paste }: Outcome, thread: string) =>
  reply.kind === 'answer' ? { verb: 'post', entry: reply.answer.entryId, paste, thread } : undefined;

/** The answer in the dialog: for whoever opened it, so nothing on it is for others yet. */
const draw = ({ renderCard }: TeamsParts, outcome: Outcome, thread: string, inChannel: boolean): Card => {
  const { reply, paste } = outcome;
  const card = renderCard(reply.kind === 'answer' ? { ...reply, canCheck: false } : reply, paste);
  const data = paste === '' ? undefined : postData(outcome, thread);
  const title = inChannel ? 'Post in thread' : 'Post in chat';
  return data ? { ...card, actions: [{ type: 'Action.Submit', title, style: 'positive', data }] } : card;
};

/** "Explain this error" in the menu of a message. */
export const explainMessage = async (parts: TeamsParts, context: TurnContext): Promise<Response> => {
  const { activity } = context;
  const value = valueOf(activity);
  const text = messageIn(value);
  if (text.trim() === '')
    return sentence('This message has no text that I can read. Copy the error as text, and paste it to me.');
  const place = placeIn(activity, threadIn(value));
  const outcome = answerText(parts.triage, text, place.conversation);
  alsoFor(parts.triage, outcome.paste, personOf(parts, activity) ?? '');
  await keepOutcome(parts.triage, place, authorOf(parts, activity), outcome);
  return dialog(draw(parts, outcome, place.thread, activity.conversation.conversationType === 'channel'));
};

/** Another error of the message, or an example of the help, in the same dialog. */
export const showInDialog = async (
  parts: TeamsParts,
  context: TurnContext,
  data: Readonly<Record<string, unknown>>,
): Promise<Response> => {
  const { activity } = context;
  const outcome = await handleButton(parts.triage, data, presserOf(parts, activity));
  if (!outcome) return sentence('This button is not known here (any more). Choose "Explain this error" again.');
  const { thread } = placeIn(activity, data['thread']);
  return dialog(draw(parts, outcome, thread, activity.conversation.conversationType === 'channel'));
};
