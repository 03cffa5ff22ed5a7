import { type Activity, ActivityTypes, CloudAdapter, MessageFactory, type TurnContext } from 'botbuilder';
import { handleCheck } from '../../conversation/handle-check.ts';
import type { Place } from '../../conversation/place.ts';
import { errorName } from '../../core/error-name.ts';
import { askerOf } from './look-up-asker.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';
import { kindOf } from './to-inbound-message.ts';

/** Is it the button "Check in the tenant"? */
export const isCheck = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { verb?: unknown }).verb === 'check';

/** The tenant in which the conversation is. */
const tenantOf = ({ conversation, channelData }: Activity): string => {
  const said: unknown = (channelData as { tenant?: { id?: unknown } } | null | undefined)?.tenant?.id;
  return [conversation.tenantId, said].find((id): id is string => typeof id === 'string') ?? '';
};

/** A message in the chat of bot and person. False when Teams does not let the bot write there. */
const sendPrivately = async (
  { appId, log }: TeamsParts,
  context: TurnContext,
  message: Partial<Activity>,
): Promise<boolean> => {
  const { activity, adapter } = context;
  if (!(adapter instanceof CloudAdapter) || appId === undefined) return false;
  try {
    await adapter.createConversationAsync(
      appId,
      activity.channelId,
      activity.serviceUrl,
      'https://api.botframework.com',
      {
        isGroup: false,
        bot: activity.recipient,
        members: [activity.from],
        tenantId: tenantOf(activity),
        activity: message as Activity,
        channelData: { tenant: { id: tenantOf(activity) } },
      },
      async () => undefined,
    );
    return true;
  } catch (error) {
    log.warn({ error: errorName(error) }, 'no private message possible');
    return false;
  }
};

/** The card itself changes where it stands; a client that cannot do that gets a new one. */
const replaceCard = async (context: TurnContext, message: Partial<Activity>): Promise<void> => {
  const { replyToId } = context.activity;
  if (replyToId !== undefined) {
    try {
      await context.updateActivity({ ...message, id: replyToId });
      return;
    } catch {
      // The card may be gone, or older than Teams lets a bot change.
    }
  }
  await context.sendActivity(message);
};

/** Runs the check of the card whose button was pressed, and shows the result to whom it may be shown. */
export const answerCheck = async (parts: TeamsParts, context: TurnContext): Promise<void> => {
  const { activity } = context;
  const place: Place = { id: activity.conversation.id, kind: kindOf(activity.conversation.conversationType) };
  await context.sendActivity({ type: ActivityTypes.Typing });
  const outcome = await handleCheck(parts.triage, parts.checking, activity.value, await askerOf(parts, context), place);
  if (!outcome) return;
  if (outcome.kind === 'refused') {
    const text = MessageFactory.text(outcome.text);
    if (place.kind === 'personal' || !(await sendPrivately(parts, context, text))) await context.sendActivity(text);
    return;
  }
  const card = toActivity(parts, outcome);
  if (outcome.to === 'thread') return replaceCard(context, card);
  if (await sendPrivately(parts, context, card)) {
    await context.sendActivity('The result of the check is in your chat with me.');
    return;
  }
  await context.sendActivity(
    'The result is for you alone, and I cannot write to you yet: open a chat with me, then press the button again.',
  );
};
