import { type Activity, MessageFactory, TextFormatTypes, type TurnContext } from 'botbuilder';
import type { Outcome } from '../../conversation/handle-message.ts';
import { keepOutcome, takeEvent } from '../../conversation/record-answer.ts';
import { soundsLikeError } from '../../conversation/sounds-like-error.ts';
import { findCard, type ThreadMemory, type ThreadResult, type ThreadView } from '../../conversation/thread-card.ts';
import { explain } from '../../core/explain.ts';
import type { InboundMessage } from '../../core/inbound-message.ts';
import type { ThreadPlace } from '../../core/records.ts';
import type { ThreadPost } from '../../core/thread-reader.ts';
import { authorOf, deliver, keyOf, noteReply } from './answer-event.ts';
import { lookAtThread } from './look-at-thread.ts';
import { placeOf } from './teams-place.ts';
import { addressOf, isInThread } from './thread-address.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';

const INSTEAD = 'Paste the error behind my name, or choose "Explain this error" in the menu of its message.';
const UNREADABLE = `I may not read this conversation. ${INSTEAD} An owner of the team can let me read its channels: remove the app from the team and add it again, and agree to what it asks for.`;
const NO_CHATS = `I cannot read what was said in this chat. ${INSTEAD}`;
const FAILED = `I could not read this thread just now. Ask again in a minute. ${INSTEAD}`;

const plain = (text: string): Partial<Activity> => ({
  ...MessageFactory.text(text),
  textFormat: TextFormatTypes.Plain,
});

const tally = ({ errors, messages }: ThreadView): string =>
  `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in ${messages} messages`;

/** Says what came of it. Out: the message and the answer that it shows. */
const tell = async (
  parts: TeamsParts,
  context: TurnContext,
  look: { readonly place: ThreadPlace; readonly person: string },
  result: ThreadResult | { readonly kind: 'failed' },
  otherwise: Outcome | undefined,
): Promise<{ readonly id: string | undefined; readonly answer: string }> => {
  const say = async (text: string) => ({ id: (await context.sendActivity(plain(text)))?.id, answer: '' });
  const show = async (found: Outcome) => {
    const kept = await keepOutcome(parts.triage, look.place, look.person, found);
    return { id: (await context.sendActivity(toActivity(parts, kept)))?.id, answer: kept.paste };
  };
  switch (result.kind) {
    case 'posted':
      return { id: result.message, answer: result.view.outcome.paste };
    case 'updated':
      await say(`My card in this thread is up to date: ${tally(result.view)}.`);
      return { id: result.message, answer: result.view.outcome.paste };
    case 'failed':
      return otherwise ? show(otherwise) : say(FAILED);
    case 'unreadable':
      return otherwise ? show(otherwise) : say(UNREADABLE);
    case 'nothing': {
      const found = result.outcome.reply.kind === 'choice' ? result.outcome : otherwise;
      return found ? show(found) : say(`I see no error in this thread that I know. ${INSTEAD}`);
    }
  }
};

/** Nothing that was said tells an error: it must stand further up. */
export const namesNoError = ({ reply }: Outcome, { text }: InboundMessage): boolean =>
  reply.kind === 'unknown' ? reply.unknownCodes.length === 0 : reply.kind === 'help' && text.trim() === '';

/**
 * Somebody mentions the bot without an error: the thread is read. Out: false when this is something else, and the
 * message is answered as any other.
 */
export const answerCall = async (
  parts: TeamsParts,
  memory: ThreadMemory,
  context: TurnContext,
  message: InboundMessage,
  outcome: Outcome,
): Promise<boolean> => {
  const { activity } = context;
  const { kind } = message.conversation;
  if (!message.addressed || kind === 'personal' || !namesNoError(outcome, message)) return false;
  if (kind === 'group' && outcome.reply.kind !== 'help') return false;
  if (kind === 'channel' && !isInThread(activity)) return false;
  const [place, person] = [placeOf(activity), authorOf(parts, activity)];
  const key = keyOf(activity);
  const address = kind === 'group' ? undefined : await addressOf(context);
  const work = { do: 'thread', place, answer: '', ...(address ? { team: address.team } : {}) };
  if (!(await takeEvent(parts.triage, { ...key, conversation: place.conversation, person, work }))) return true;
  // An error that is not known is said to be so when the thread gives nothing either; a question is not.
  const otherwise = outcome.reply.kind === 'unknown' && soundsLikeError(message.text) ? outcome : undefined;
  const written = parts.triage.records !== undefined;
  const sent = await deliver(parts, { key, written }, async () => {
    if (kind === 'group') return { id: (await context.sendActivity(plain(NO_CHATS)))?.id, answer: '' };
    const result = await lookAtThread(parts, memory, context, { place, person, address });
    return tell(parts, context, { place, person }, result, otherwise);
  });
  if (sent.taken) await noteReply(parts, key, sent.told.id, sent.told.answer);
  return true;
};

/** As `answerCall`, for what a process that died left. Out: id of the message. */
export const resumeCall = async (
  parts: TeamsParts,
  memory: ThreadMemory,
  context: TurnContext,
  left: { readonly place: ThreadPlace; readonly person: string; readonly team: string | undefined },
): Promise<string | undefined> => {
  const { place, person, team } = left;
  const address = team === undefined ? undefined : { team, channel: place.conversation, message: place.thread };
  const result = await lookAtThread(parts, memory, context, { place, person, address });
  // What stands there already needs no second sentence.
  if (result.kind === 'updated') return result.message;
  return (await tell(parts, context, { place, person }, result, undefined)).id;
};

/**
 * An error comes into a thread that has a card: the card takes it in, and the message gets none of its own. Out: false
 * when there is no such card, or when the thread may not be read any more.
 */
export const hearThread = async (
  parts: TeamsParts,
  memory: ThreadMemory,
  context: TurnContext,
  message: InboundMessage,
): Promise<boolean> => {
  const { triage } = parts;
  const { activity } = context;
  if (message.addressed || !parts.readThread || !isInThread(activity)) return false;
  if (explain(triage.index(), message.text, triage.now()).resolution.outcome !== 'resolved') return false;
  const place = placeOf(activity);
  if (!(await findCard(triage, memory, place))) return false;
  const at = Date.parse(String(activity.timestamp ?? '')) / 1000;
  const heard: ThreadPost = {
    id: message.id,
    at: Number.isFinite(at) ? at : triage.now(),
    author: activity.from?.name ?? '',
    own: false,
    text: message.text,
    cards: [],
  };
  const person = authorOf(parts, activity);
  const result = await lookAtThread(parts, memory, context, {
    place,
    person,
    address: await addressOf(context),
    heard,
  });
  return result.kind === 'posted' || result.kind === 'updated';
};
