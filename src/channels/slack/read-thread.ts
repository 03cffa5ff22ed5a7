import type { webApi } from '@slack/bolt';
import { refusalOf } from './send-message.ts';
import type { SlackMessageEvent } from './slack-body.ts';
import type { Identity, SlackParts } from './slack-parts.ts';

// The first message stands in every page of Slack's; this many are read, in pages of the size it advises.
const MAX_MESSAGES = 1000;
const PAGE = 200;
// Slack may give less than a page holds, down to one message.
const MAX_PAGES = 20;

type Page = Pick<webApi.ConversationsRepliesResponse, 'messages' | 'response_metadata'>;

const readPages = async (next: (cursor?: string) => Promise<Page>): Promise<SlackMessageEvent[]> => {
  const messages = new Map<string, SlackMessageEvent>();
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await next(cursor);
    for (const message of (page.messages ?? []) as SlackMessageEvent[]) messages.set(message.ts ?? '', message);
    cursor = page.response_metadata?.next_cursor || undefined;
    pages += 1;
  } while (cursor !== undefined && messages.size < MAX_MESSAGES && pages < MAX_PAGES);
  return [...messages.values()];
};

/**
 * A thread as far as it is read, with the notes that messages carry; undefined when the bot may not.
 * @throws whatever keeps Slack from answering at all.
 */
export const readThread = async (
  { client, log }: Pick<SlackParts, 'client' | 'log'>,
  channel: string,
  ts: string,
): Promise<SlackMessageEvent[] | undefined> => {
  const wanted = { channel, ts, limit: PAGE, include_all_metadata: true };
  try {
    return await readPages((cursor) =>
      client.conversations.replies({ ...wanted, ...(cursor === undefined ? {} : { cursor }) }),
    );
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    log.warn({ channel: 'slack', error: refusalOf(error) }, 'thread not read');
    return undefined;
  }
};

/** The newest messages of a conversation, those in threads left out; undefined when the bot may not read them. */
export const readNewest = async (
  { client, log }: Pick<SlackParts, 'client' | 'log'>,
  channel: string,
): Promise<SlackMessageEvent[] | undefined> => {
  try {
    const { messages = [] } = await client.conversations.history({ channel, limit: PAGE, include_all_metadata: true });
    return messages as SlackMessageEvent[];
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    log.warn({ channel: 'slack', error: refusalOf(error) }, 'conversation not read');
    return undefined;
  }
};

/** Is it a message of the bot's? */
export const isOwn = ({ user, bot_id }: SlackMessageEvent, { userId, botId }: Identity): boolean =>
  user === userId || (botId !== '' && bot_id === botId);
