import type { GraphObject } from '../core/graph-reader.ts';
import { isRecord } from '../core/is-record.ts';
import type { ThreadPost } from '../core/thread-reader.ts';

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const partOf = (value: unknown, name: string): GraphObject | undefined => {
  const part = isRecord(value) ? value[name] : undefined;
  return isRecord(part) ? part : undefined;
};

/** What a person wrote: the subject of a post stands above its body, and is often the error itself. */
const wordsOf = (message: GraphObject): string =>
  [textOf(message['subject']), textOf(partOf(message, 'body')?.['content'])].filter(Boolean).join('\n');

const cardsOf = ({ attachments }: GraphObject): string[] =>
  (Array.isArray(attachments) ? attachments.filter(isRecord) : []).flatMap(({ contentType, content }) =>
    contentType === ADAPTIVE_CARD && typeof content === 'string' ? [content] : [],
  );

/**
 * In: a chatMessage of Graph, and the application id of the bot. Out: the message; undefined for one that was deleted,
 * and for what Teams notes by itself (somebody joined).
 */
export const postOf = (message: GraphObject, appId: string): ThreadPost | undefined => {
  const { id, messageType, deletedDateTime, createdDateTime, from } = message;
  if (typeof id !== 'string' || messageType !== 'message' || typeof deletedDateTime === 'string') return undefined;
  const application = partOf(from, 'application');
  const at = Date.parse(textOf(createdDateTime)) / 1000;
  return {
    id,
    at: Number.isFinite(at) ? at : 0,
    author: textOf((partOf(from, 'user') ?? application)?.['displayName']),
    own: appId !== '' && textOf(application?.['id']).toLowerCase() === appId.toLowerCase(),
    text: wordsOf(message),
    cards: cardsOf(message),
  };
};
