import type { Activity, TurnContext } from 'botbuilder';
import { answerMessage, type Outcome } from '../../conversation/handle-message.ts';
import { takeOutcome } from '../../conversation/record-answer.ts';
import type { Recent } from '../../conversation/recent.ts';
import { findCard, type ThreadMemory } from '../../conversation/thread-card.ts';
import type { EventKey } from '../../core/records.ts';
import { answerEvent, authorOf, deliver, keyOf, noteReply } from './answer-event.ts';
import { namesNoError } from './answer-thread.ts';
import { placeOf } from './teams-place.ts';
import { isInThread } from './thread-address.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';
import { toInboundMessage } from './to-inbound-message.ts';

/** The message that answered the edited one: as remembered, or as another process wrote it down. */
const answerTo = async (
  { triage }: TeamsParts,
  answers: Recent<string>,
  key: EventKey,
): Promise<string | undefined> => {
  const known = answers.get(key.eventId);
  if (known !== undefined || !triage.records) return known;
  try {
    return await triage.records.replyTo(key);
  } catch {
    return undefined; // logged by the store; in a channel the edit then gets an answer of its own
  }
};

type EditMemory = { readonly answers: Recent<string>; readonly threads: ThreadMemory };

/** The card of a thread answers all of it, not the message that called the bot in. */
const isThreadCard = async (parts: TeamsParts, threads: ThreadMemory, activity: Activity, id: string) =>
  isInThread(activity) && (await findCard(parts.triage, threads, placeOf(activity)))?.message === id;

/** Draws the answer of an edited message anew where it stands. In: id of that answer, and what the inbox knows the edit by. */
const changeAnswer = async (
  parts: TeamsParts,
  context: TurnContext,
  edit: EventKey,
  before: string,
  outcome: Outcome,
): Promise<void> => {
  const place = placeOf(context.activity);
  const { paste: answer } = outcome;
  const work = { do: 'edit', answer, place, message: before };
  const event = { ...edit, conversation: place.conversation, person: authorOf(parts, context.activity), work };
  const taken = await takeOutcome(parts.triage, event, place.thread, outcome);
  if (!taken) return;
  const written = taken.recorded === true;
  const changed = { ...toActivity(parts, taken), id: before };
  const sent = await deliver(parts, { key: edit, written }, () => context.updateActivity(changed));
  if (sent.taken && written) await noteReply(parts, edit, before, answer);
};

/** A message was edited: its answer changes where it stands, and an edit that now asks the bot gets one. */
export const answerEdit = async (
  parts: TeamsParts,
  { answers, threads }: EditMemory,
  context: TurnContext,
): Promise<void> => {
  const { activity } = context;
  const message = toInboundMessage(activity);
  const key = keyOf(activity);
  // An edit has the id of its message: the time tells it from the others.
  const edit = { ...key, eventId: `${key.eventId} ${String(activity.timestamp ?? '')}` };
  const answered = await answerTo(parts, answers, key);
  const called = answered !== undefined && (await isThreadCard(parts, threads, activity, answered));
  const before = called ? undefined : answered;
  // Without an answer to change, an edit counts only when it now asks the bot in a group or channel.
  if (before === undefined && (message.conversation.kind === 'personal' || !message.addressed)) return;
  const outcome = answerMessage(parts.triage, message);
  if (!outcome || (called && namesNoError(outcome, message))) return;
  if (before !== undefined) return changeAnswer(parts, context, edit, before, outcome);
  const sent = await answerEvent(parts, context, outcome, called ? edit : key);
  if (sent !== undefined) answers.set(key.eventId, sent);
};
