import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { handleMessage, type Outcome } from '../../conversation/handle-message.ts';
import { makeRecent, type Recent } from '../../conversation/recent.ts';
import { makeThreadMemory, type ThreadMemory } from '../../conversation/thread-card.ts';
import type { Log } from '../../core/log.ts';
import type { TurnKind } from '../../core/turns.ts';
import { ACTION, answerAction, payloadOf } from './answer-action.ts';
import { answerEdit } from './answer-edit.ts';
import { answerExtension, kindOfExtension } from './answer-extension.ts';
import { answerEvent, authorOf, keyOf } from './answer-event.ts';
import { answerCall, hearThread } from './answer-thread.ts';
import { answerTyped } from './answer-typed.ts';
import { answerPress } from './answer-press.ts';
import { keepReference } from './conversation-reference.ts';
import { isCheck } from './press-check.ts';
import type { PressMemory } from './pressed.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';
import { toInboundMessage } from './to-inbound-message.ts';

type Memory = PressMemory & {
  /** Message to the id of the answer it got: an edited message changes its answer instead of adding one. */
  readonly answers: Recent<string>;
  readonly welcomed: Recent<true>;
  /** Conversation to the reference that was kept of it. */
  readonly references: Recent<string>;
};

const KEPT = 5000;
// Answers with all their texts: a day's checks of a large helpdesk.
const KEPT_FINDINGS = 300;

const isOwn = ({ from, recipient }: Activity): boolean =>
  from?.role === 'bot' || (from?.id !== undefined && from.id === recipient?.id);

const onMessage = async (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const known = keepReference(parts.triage.records, memory.references, activity, authorOf(parts, activity));
  if (isPressed(activity)) return answerPress(parts, memory, context);
  const message = toInboundMessage(activity);
  if (await answerTyped(parts, context, message)) return;
  if (await hearThread(parts, memory.threads, context, message)) return;
  const outcome = handleMessage(parts.triage, message);
  if (!outcome) return;
  await known; // whoever takes this up after a crash needs it
  if (await answerCall(parts, memory.threads, context, message, outcome)) return;
  const sent = await answerEvent(parts, context, outcome);
  if (sent !== undefined) memory.answers.set(keyOf(activity).eventId, sent);
  logOutcome(parts.log, outcome, activity);
};

const onInvoke = async (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> => {
  const { activity } = context;
  if (kindOfExtension(activity)) return answerExtension(parts, context);
  if (activity.name !== ACTION) return;
  // Nobody who presses waits for it. It never rejects.
  void keepReference(parts.triage.records, memory.references, activity, authorOf(parts, activity));
  await answerAction(parts, memory, context);
};

const onEdit = (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> =>
  answerEdit(parts, memory, context);

const welcome = async (parts: TeamsParts, memory: Memory, context: TurnContext): Promise<void> => {
  const place = context.activity.conversation.id;
  await keepReference(parts.triage.records, memory.references, context.activity, authorOf(parts, context.activity));
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

const isPressed = ({ value, text }: Activity): boolean => value !== undefined && value !== null && !text?.trim();

const kindOfTurn = (activity: Activity): TurnKind => {
  if (activity.type === ActivityTypes.MessageUpdate) return 'edit';
  if (activity.type === ActivityTypes.Invoke)
    return kindOfExtension(activity) ?? (isCheck(payloadOf(activity.value)) ? 'check' : 'button');
  if (activity.type !== ActivityTypes.Message) return 'install';
  if (!isPressed(activity)) return 'message';
  return isCheck(activity.value) ? 'check' : 'button';
};

/** What is done about an activity. Reactions, typing and other events are none of our business. */
const workFor = (activity: Activity): typeof onMessage | undefined => {
  switch (activity.type) {
    case ActivityTypes.Message:
      return isOwn(activity) ? undefined : onMessage;
    case ActivityTypes.Invoke:
      return onInvoke;
    case ActivityTypes.MessageUpdate:
      return isOwn(activity) ? undefined : onEdit;
    case ActivityTypes.ConversationUpdate:
    case ActivityTypes.InstallationUpdate:
      return onInstall;
    default:
      return undefined;
  }
};

/** Out: what CloudAdapter runs for every activity. */
export const makeTurnHandler = (
  parts: TeamsParts,
  threads: ThreadMemory = makeThreadMemory(),
): ((context: TurnContext) => Promise<void>) => {
  const memory: Memory = {
    answers: makeRecent(KEPT),
    welcomed: makeRecent(KEPT),
    references: makeRecent(KEPT),
    findings: makeRecent(KEPT_FINDINGS),
    threads,
  };
  return async (context) => {
    const { activity } = context;
    const work = workFor(activity);
    if (!work) return;
    await parts.turns.run({ channel: 'teams', kind: kindOfTurn(activity) }, () => work(parts, memory, context));
  };
};
