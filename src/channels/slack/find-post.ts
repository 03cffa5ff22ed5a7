import type { ThreadPlace } from '../../core/records.ts';
import { isOwn, readNewest, readThread } from './read-thread.ts';
import type { SlackMessageEvent } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';

/** What the note of a message says under this name. */
export const noted = ({ metadata }: SlackMessageEvent, name: 'mark' | 'thread'): string | undefined => {
  const value = metadata?.event_payload?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * The message of the bot's that carries this mark. Out: its id; undefined when it is not there, or when the bot may not
 * look. @throws when Slack does not answer.
 */
export const findPost = async (
  parts: Pick<SlackParts, 'client' | 'log' | 'identity'>,
  { conversation, thread }: Pick<ThreadPlace, 'conversation' | 'thread'>,
  mark: string,
): Promise<string | undefined> => {
  const messages = thread === '' ? readNewest(parts, conversation) : readThread(parts, conversation, thread);
  const own = await parts.identity();
  return (await messages)?.find((message) => isOwn(message, own) && noted(message, 'mark') === mark)?.ts;
};
