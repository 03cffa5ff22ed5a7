import { type Activity, TurnContext } from 'botbuilder';
import type { Outcome } from '../../conversation/handle-message.ts';
import { showAgain } from '../../conversation/show-again.ts';
import { isRecord } from '../../core/is-record.ts';
import type { ThreadPlace } from '../../core/records.ts';
import type { Card } from './card-templates.ts';
import { postData } from './explain-message.ts';
import { placeIn } from './extension-payload.ts';
import { insert, preview, type Response, sentence } from './extension-response.ts';
import { presserOf } from './pressed.ts';
import { conversationIdOf } from './teams-place.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';

const GONE = sentence('This answer is too old to be posted. Choose "Explain this error" again.');

/** The bot is not in this conversation: Teams says so in either way. */
const isStranger = (error: unknown): boolean => isRecord(error) && [403, 404].includes(Number(error['statusCode']));

/** Posts as the bot, into the thread: an invoke is no message that could be replied to. Rejects when Teams refuses. */
const postAsBot = async (context: TurnContext, place: ThreadPlace, message: Partial<Activity>): Promise<void> => {
  const { activityId: _invoke, ...here } = TurnContext.getConversationReference(context.activity);
  const there = { ...here, conversation: { ...context.activity.conversation, id: conversationIdOf(place) } };
  await context.adapter.sendActivities(context, [TurnContext.applyConversationReference({ ...message }, there)]);
};

const cardOf = ({ attachments }: Partial<Activity>): Card => (attachments?.[0]?.content ?? {}) as Card;

/** The client gives the card back and nothing else: the ids travel on a button that nobody sees. */
const withPost = (card: Card, data: object | undefined): Card => {
  const body = Array.isArray(card['body']) ? (card['body'] as unknown[]) : [];
  const actions = [{ type: 'Action.Submit', title: 'Post', data }];
  return { ...card, body: [...body, { type: 'ActionSet', isVisible: false, actions }] };
};

/** A person's own message: no button on it would reach the bot. */
const withoutButtons = ({ renderCard }: TeamsParts, outcome: Outcome & { reply: { kind: 'answer' } }): Response => {
  const reply = { ...outcome.reply, others: [], canCheck: false };
  return insert(reply.answer, renderCard(reply, ''));
};

/**
 * "Post in thread" in the dialog. Where the bot is not in the conversation, Teams shows the card once more and adds the
 * bot when it is sent; where nobody may add it, the card goes into the compose box.
 * @param data of the button, untrusted: other people's ids give nothing, and Teams itself says which conversation it is.
 * @param asked the person saw the preview and sent it.
 */
export const postExplained = async (
  parts: TeamsParts,
  context: TurnContext,
  data: Readonly<Record<string, unknown>>,
  asked: boolean,
): Promise<Response> => {
  const { activity } = context;
  const { entry, paste } = data;
  const outcome = await showAgain(parts.triage, { entry, paste }, presserOf(parts, activity));
  if (!outcome || outcome.paste === '' || outcome.reply.kind !== 'answer') return GONE;
  // Teams sends an invoke again when the answer is late.
  const key = `post ${activity.conversation.id} ${activity.id ?? ''}`;
  if (activity.id && parts.triage.taken.get(key)) return undefined;
  parts.triage.taken.set(key, true);
  const place = placeIn(activity, data['thread']);
  const message = toActivity(parts, outcome);
  try {
    await postAsBot(context, place, message);
    parts.log.info({ channel: 'teams', kind: 'answer', entry: outcome.reply.answer.entryId }, 'posted for a person');
    return undefined;
  } catch (error) {
    parts.triage.taken.delete(key);
    if (!isStranger(error)) throw error;
    if (asked) return withoutButtons(parts, { ...outcome, reply: outcome.reply });
    return preview(withPost(cardOf(message), postData(outcome, place.thread)));
  }
};
