import { type Activity, TurnContext } from 'botbuilder';
import type { Outcome } from '../../conversation/handle-message.ts';
import { takeEvent, whileHeld } from '../../conversation/record-answer.ts';
import type { AnswerWork } from '../../conversation/resume-answer.ts';
import { showAgain } from '../../conversation/show-again.ts';
import { isRecord } from '../../core/is-record.ts';
import type { EventKey, ThreadPlace } from '../../core/records.ts';
import { authorOf, keyOf, noteReply } from './answer-event.ts';
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

/** As the bot, into the thread: an invoke is no message that could be replied to. Rejects when Teams refuses. Out: its id. */
const postAsBot = async (
  context: TurnContext,
  place: ThreadPlace,
  message: Partial<Activity>,
): Promise<string | undefined> => {
  const { activityId: _invoke, ...here } = TurnContext.getConversationReference(context.activity);
  const there = { ...here, conversation: { ...context.activity.conversation, id: conversationIdOf(place) } };
  const posted = [TurnContext.applyConversationReference({ ...message }, there)];
  return (await context.adapter.sendActivities(context, posted))[0]?.id;
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

const postKey = ({ triage }: TeamsParts, activity: Activity): EventKey =>
  keyOf(activity.id ? activity : { ...activity, id: triage.newId() });

/** Teams sends an invoke again when the answer is late: out false then. Another process posts what this one leaves. */
const takePost = async (
  { triage, appId }: TeamsParts,
  key: EventKey,
  activity: Activity,
  work: Omit<AnswerWork, 'do'>,
): Promise<boolean> => {
  const known = `post ${key.eventId}`;
  if (triage.taken.get(known)) return false;
  triage.taken.set(known, true);
  const person = authorOf(appId === undefined ? {} : { appId }, activity);
  const { conversation } = work.place;
  return takeEvent(triage, { ...key, conversation, person, work: { do: 'answer', ...work } });
};

/** Whoever pressed is told that it was not posted: nobody posts it later. */
const giveUp = async ({ triage }: TeamsParts, key: EventKey): Promise<void> => {
  triage.taken.delete(`post ${key.eventId}`);
  try {
    await triage.records?.finish(key, { failed: true });
  } catch {
    // Logged by the store.
  }
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
  const [key, place] = [postKey(parts, activity), placeIn(activity, data['thread'])];
  if (!(await takePost(parts, key, activity, { place, answer: outcome.paste, entry: outcome.reply.answer.entryId })))
    return undefined;
  const message = toActivity(parts, outcome);
  try {
    const id = await whileHeld(parts.triage, key, () => postAsBot(context, place, message));
    await noteReply(parts, key, id, outcome.paste);
    parts.log.info({ channel: 'teams', kind: 'answer', entry: outcome.reply.answer.entryId }, 'posted for a person');
    return undefined;
  } catch (error) {
    await giveUp(parts, key);
    if (!isStranger(error)) throw error;
    if (asked) return withoutButtons(parts, { ...outcome, reply: outcome.reply });
    return preview(withPost(cardOf(message), postData(outcome, place.thread)));
  }
};
