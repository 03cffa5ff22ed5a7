import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { handleButton } from '../../conversation/handle-button.ts';
import type { Presser } from '../../conversation/kept-pastes.ts';
import { answerMessage, handleMessage, type Outcome } from '../../conversation/handle-message.ts';
import { makeRecent, type Recent } from '../../conversation/recent.ts';
import type { Log } from '../../core/log.ts';
import { answerCheck, isCheck } from './answer-check.ts';
import { personOf } from './look-up-asker.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';
import { kindOf, toInboundMessage } from './to-inbound-message.ts';

type Memory = {
  /** Message to the id of the answer it got: an edited message changes its answer instead of adding one. */
  readonly answers: Recent<string>;
  readonly welcomed: Recent<true>;
};

const KEPT = 5000;

const isOwn = ({ from, recipient }: Activity): boolean =>
  from?.role === 'bot' || (from?.id !== undefined && from.id === recipient?.id);
const keyOf = (activity: Activity): string => `${activity.conversation.id} ${activity.id ?? ''}`;

const presserOf = (parts: TeamsParts, activity: Activity): Presser => {
  const person = personOf(parts, activity);
  const place = { id: activity.conversation.id, kind: kindOf(activity.conversation.conversationType) };
  return { place, ...(person === undefined ? {} : { person }) };
};

const onMessage = async (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const pressed = activity.value !== undefined && activity.value !== null && !activity.text?.trim();
  if (pressed && isCheck(activity.value)) return answerCheck(parts, context);
  const outcome = pressed
    ? handleButton(parts.triage, activity.value, presserOf(parts, activity))
    : handleMessage(parts.triage, toInboundMessage(activity));
  if (!outcome) return;
  const sent = await context.sendActivity(toActivity(parts, outcome));
  if (sent?.id && !pressed) memory.answers.set(keyOf(activity), sent.id);
  logOutcome(parts.log, outcome, activity);
};

const onEdit = async (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const message = toInboundMessage(activity);
  const before = memory.answers.get(keyOf(activity));
  // Without an answer to change, an edit counts only when it now asks the bot in a group or channel.
  const outcome =
    before !== undefined
      ? answerMessage(parts.triage, message)
      : message.conversation.kind !== 'personal' && message.addressed
        ? answerMessage(parts.triage, message)
        : undefined;
  if (!outcome) return;
  const reply = toActivity(parts, outcome);
  if (before !== undefined) {
    await context.updateActivity({ ...reply, id: before });
    return;
  }
  const sent = await context.sendActivity(reply);
  if (sent?.id) memory.answers.set(keyOf(activity), sent.id);
};

const welcome = async (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> => {
  const place = context.activity.conversation.id;
  // An install comes as two events, in either order.
  if (memory.welcomed.get(place)) return;
  memory.welcomed.set(place, true);
  await context.sendActivity(toActivity(parts, { reply: { kind: 'welcome' }, paste: '' }));
};

const onInstall = async (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> => {
  const { activity } = context;
  if (activity.type === ActivityTypes.InstallationUpdate) {
    if (activity.action === 'remove') memory.welcomed.delete(activity.conversation.id);
    if (activity.action === 'add') await welcome(parts, memory, context);
    return;
  }
  if (activity.membersAdded?.some(({ id }) => id === activity.recipient.id)) await welcome(parts, memory, context);
};

const logOutcome = (log: Log, { reply }: Outcome, activity: Activity): void => {
  const answered = reply.kind === 'answer' ? { entry: reply.answer.entryId, confidence: reply.answer.confidence } : {};
  log.info(
    {
      channel: 'teams',
      kind: reply.kind,
      ...answered,
      conversation: activity.conversation.conversationType ?? 'personal',
    },
    'answered',
  );
};

/** Out: what CloudAdapter runs for every activity. Reactions, typing and other events are none of our business. */
export const makeTurnHandler = (parts: TeamsParts): ((context: TurnContext) => Promise<void>) => {
  const memory: Memory = { answers: makeRecent(KEPT), welcomed: makeRecent(KEPT) };
  return async (context) => {
    const { activity } = context;
    switch (activity.type) {
      case ActivityTypes.Message:
        return isOwn(activity) ? undefined : onMessage(parts, memory, context);
      case ActivityTypes.MessageUpdate:
        return isOwn(activity) ? undefined : onEdit(parts, memory, context);
      case ActivityTypes.ConversationUpdate:
      case ActivityTypes.InstallationUpdate:
        return onInstall(parts, memory, context);
      default:
        return undefined;
    }
  };
};
