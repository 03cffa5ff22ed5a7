import { type Activity, type CloudAdapter, MessageFactory, TextFormatTypes } from 'botbuilder';
import { errorName } from '../../core/error-name.ts';
import type { TeamsParts } from './to-activity.ts';
import { kindOf } from './to-inbound-message.ts';

/** The tenant in which the conversation is. */
const tenantOf = ({ conversation, channelData }: Activity): string => {
  const said: unknown = (channelData as { tenant?: { id?: unknown } } | null | undefined)?.tenant?.id;
  return [conversation.tenantId, said].find((id): id is string => typeof id === 'string') ?? '';
};

/** A message in the chat of bot and person. False when Teams does not let the bot write there. */
export const sendPrivately = async (
  { appId, log }: TeamsParts,
  adapter: CloudAdapter | undefined,
  activity: Activity,
  message: Partial<Activity>,
): Promise<boolean> => {
  if (!adapter || appId === undefined) return false;
  const { channelId, serviceUrl, recipient, from } = activity;
  const tenantId = tenantOf(activity);
  try {
    await adapter.createConversationAsync(
      appId,
      channelId,
      serviceUrl,
      'https://api.botframework.com',
      {
        isGroup: false,
        bot: recipient,
        members: [from],
        tenantId,
        activity: message as Activity,
        channelData: { tenant: { id: tenantId } },
      },
      async () => undefined,
    );
    return true;
  } catch (error) {
    log.warn({ error: errorName(error) }, 'no private message possible');
    return false;
  }
};

/** A text as it is: what people wrote may stand in it, so nothing of it is read as Markdown, and its lines stay lines. */
export const plainText = (text: string): Partial<Activity> => ({
  ...MessageFactory.text(text),
  textFormat: TextFormatTypes.Plain,
});

/** A sentence for one person, from a client that cannot show it to that person alone: in their own chat, or here. */
export const tellPerson = async (
  parts: TeamsParts,
  adapter: CloudAdapter | undefined,
  activity: Activity,
  text: string,
): Promise<Partial<Activity> | undefined> => {
  const message = plainText(text);
  const personal = kindOf(activity.conversation.conversationType) === 'personal';
  return personal || !(await sendPrivately(parts, adapter, activity, message)) ? message : undefined;
};
