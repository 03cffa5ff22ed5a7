import type { Activity } from 'botbuilder';
import { isRecord } from '../../core/is-record.ts';
import type { ThreadPlace } from '../../core/records.ts';
import { placeOf } from './teams-place.ts';

type Values = Readonly<Record<string, unknown>>;

/** Ids of the commands of manifest/teams. */
export const COMMANDS = { explain: 'explainError', find: 'findError' } as const;

// Ids of messages are times in milliseconds: they stand in addresses.
const MESSAGE_ID = /^\d{1,20}$/;
// Characters. Teams takes posts of about 28,000 bytes.
const LONGEST = 100_000;

const recordOf = (value: unknown): Values => (isRecord(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an invoke of a message extension carries; untrusted. */
export const valueOf = ({ value }: Activity): Values => recordOf(value as unknown);

/** The message that somebody wants explained, with its mark-up: its subject and its body. */
export const messageIn = (value: Values): string => {
  const message = recordOf(value['messagePayload']);
  return [textOf(message['subject']), textOf(recordOf(message['body'])['content'])]
    .filter((part) => part.trim() !== '')
    .join('\n')
    .slice(0, LONGEST);
};

/** The thread of that message: the conversation is told by Teams, the message by whoever sent the request. */
export const placeIn = (activity: Activity, thread: unknown): ThreadPlace => {
  const place = placeOf(activity);
  if (activity.conversation.conversationType !== 'channel' || place.thread !== '') return place;
  return { ...place, thread: typeof thread === 'string' && MESSAGE_ID.test(thread) ? thread : '' };
};

/** The first message of the thread that a message stands in. */
export const threadIn = (value: Values): unknown => {
  const { replyToId, id } = recordOf(value['messagePayload']);
  return textOf(replyToId) === '' ? id : replyToId;
};

/** What somebody typed into the search box; empty before anything was. */
export const queryIn = ({ parameters }: Values): string => {
  const given = Array.isArray(parameters) ? parameters.map(recordOf) : [];
  return textOf(given.find(({ name }) => name === 'query')?.['value']);
};

/** Data of a button of the dialog. */
export const dataIn = (value: Values): Values => recordOf(value['data']);

const PARTS = 4000;

/** Data of the button "Post" in a card that the client sends back; undefined when it holds none. */
const postIn = (card: unknown): Values | undefined => {
  const open: unknown[] = [card];
  for (let seen = 0; seen < PARTS && open.length > 0; seen += 1) {
    const part = open.pop();
    if (isRecord(part) && part['verb'] === 'post') return part;
    if (typeof part === 'object' && part !== null) open.push(...Object.values(part).slice(0, PARTS));
  }
  return undefined;
};

/** The same of a preview that was sent or is to be edited. */
export const previewIn = ({ botActivityPreview }: Values): Values => postIn(botActivityPreview) ?? {};
