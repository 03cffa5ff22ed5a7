import { type Activity, type CloudAdapter, MessageFactory, TextFormatTypes } from 'botbuilder';
import type { HandOffText } from '../../conversation/escalation-press.ts';
import { sendPrivately } from './send-privately.ts';
import type { TeamsParts } from './to-activity.ts';
import { kindOf } from './to-inbound-message.ts';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A sentence and a block to copy, with its lines. Every client of Teams draws preformatted text:
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const blockMessage = (sentence: string, block: string): Partial<Activity> => ({
  ...MessageFactory.text(`<p>${escapeXml(sentence)}</p><pre>${escapeXml(block)}</pre>`),
  textFormat: TextFormatTypes.Xml,
});

/**
 * A hand-off that could not be recorded goes whole to whoever asked, in the chat of bot and person; masked into the
 * conversation where Teams does not let the bot write there. Out: a sentence for the person, and what is to stand here.
 */
export const giveHandOff = async (
  parts: TeamsParts,
  adapter: CloudAdapter | undefined,
  activity: Activity,
  { why, whole, masked }: HandOffText,
): Promise<{ readonly text: string; readonly here?: Partial<Activity> }> => {
  const said = why.replace(/:$/, '.');
  const personal = kindOf(activity.conversation.conversationType) === 'personal';
  if (!personal && (await sendPrivately(parts, adapter, activity, blockMessage(why, whole))))
    return { text: `${said} The text for it is in your chat with this bot.` };
  return { text: `${said} The text for it stands below.`, here: blockMessage(why, personal ? whole : masked) };
};
