import { type Activity, ActivityTypes, CloudAdapter, MessageFactory, TeamsInfo, type TurnContext } from 'botbuilder';
import { type Place, handleCheck } from '../../conversation/handle-check.ts';
import type { Asker } from '../../conversation/may-check.ts';
import { type TeamsParts, toActivity } from './to-activity.ts';
import { kindOf } from './to-inbound-message.ts';

/** Is it the button "Check in the tenant"? */
export const isCheck = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { verb?: unknown }).verb === 'check';

const tenantOf = ({ conversation, channelData }: Activity): string | undefined =>
  conversation.tenantId ?? (channelData as { tenant?: { id?: string } } | undefined)?.tenant?.id;

/** A guest has a role or a sign-in name that says so; whoever cannot be looked up counts as one. */
const isGuest = async (context: TurnContext): Promise<boolean> => {
  try {
    const member = await TeamsInfo.getMember(context, context.activity.from.id);
    return (
      member.userRole === 'guest' || member.userRole === 'anonymous' || /#EXT#/i.test(member.userPrincipalName ?? '')
    );
  } catch {
    return true;
  }
};

const askerOf = async ({ checking, inGroup }: TeamsParts, context: TurnContext): Promise<Asker> => {
  const { activity } = context;
  const id = activity.from.aadObjectId;
  const tenantId = tenantOf(activity);
  return {
    id: id ?? 'local',
    ...(tenantId === undefined ? {} : { tenantId }),
    // Nobody needs to be looked up where everybody may ask.
    guest: checking?.policy.everybody === true ? false : id === undefined || (await isGuest(context)),
    inGroup: async (groups) => id !== undefined && (await inGroup?.(id, groups)) === true,
  };
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
        tenantId: tenantOf(activity) ?? '',
        activity: message as Activity,
        channelData: { tenant: { id: tenantOf(activity) } },
      },
      async () => undefined,
    );
    return true;
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'no private message possible');
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
