import { setTimeout as sleep } from 'node:timers/promises';
import type { ThreadPlace } from '../../core/records.ts';
import { findPost } from './find-post.ts';
import { LOST } from './patient-fetch.ts';
import { content, refusalOf, type Sent, UNFURL } from './send-message.ts';
import type { Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { placeOf } from './slack-work.ts';

// Blocks that Slack does not take after all must not cost the answer: its text stands alone then.
const BLOCKS_REFUSED = /^(?:invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long)$/;

// Somebody deleted the message, or the workspace lets nobody change it any more:
// https://docs.slack.dev/reference/methods/chat.update#errors
const GONE = /^(?:message_not_found|cant_update_message|edit_window_closed)$/;

/** Why a message was not changed: it cannot be, however often it is tried. */
export const isGone = (error: unknown): boolean => GONE.test(refusalOf(error) ?? '');

/** Name of the note that a message of the bot's carries for later. */
const NOTE = 'triage_answer';

// Milliseconds before the looks for a message of which nothing was heard.
const WAITS = [500, 2000, 10_000];

/** What a message carries unseen: the mark by which it is found again, and whether it is the one card of its thread. */
export type Note = { readonly mark?: string; readonly thread?: boolean };

const metadataOf = ({ mark, thread }: Note) => ({
  event_type: NOTE,
  event_payload: {
    ...(mark === undefined ? {} : { mark }),
    ...(thread ? { thread: 'card' } : {}),
  },
});

/** Sends with blocks, and once more without them when Slack does not take them. */
const sendWhole = async <Said>(
  { log }: Pick<SlackParts, 'log'>,
  message: Sent,
  send: (what: ReturnType<typeof content> | { text: string }) => Promise<Said>,
): Promise<Said> => {
  try {
    return await send(content(message));
  } catch (error) {
    if (!BLOCKS_REFUSED.test(refusalOf(error) ?? '')) throw error;
    log.error({ channel: 'slack', error: refusalOf(error) }, 'blocks refused');
    return send({ text: message.text, ...UNFURL });
  }
};

/**
 * Posts into a thread, never broadcast to the channel. When nothing is heard of a post, it is looked for before it is
 * posted again. Out: the id of the message.
 */
export const postMessage = async (
  parts: SlackParts,
  { conversation, thread }: Pick<ThreadPlace, 'conversation' | 'thread'>,
  message: Sent,
  { mark = parts.triage.newId(), thread: isCard = false }: Note = {},
): Promise<string> => {
  const to = { channel: conversation, ...(thread === '' ? {} : { thread_ts: thread }) };
  const metadata = metadataOf({ mark, thread: isCard });
  for (let lost = 0; ; lost += 1)
    try {
      const said = await sendWhole(parts, message, (what) =>
        parts.client.chat.postMessage({ ...to, metadata, ...what }),
      );
      return said.ts ?? '';
    } catch (error) {
      const wait = WAITS[lost];
      if (refusalOf(error) !== LOST || wait === undefined) throw error;
      await sleep(wait);
      const there = await findPost(parts, { conversation, thread }, mark);
      if (there !== undefined) return there;
    }
};

/** As `postMessage`, where something happened; without a channel in the chat with the person. */
export const postInThread = (
  parts: SlackParts,
  where: Pick<Where, 'channel' | 'thread' | 'user'>,
  message: Sent,
  note?: Note,
): Promise<string> => postMessage(parts, placeOf(where), message, note);

/** Changes a message of the bot's in place. */
export const updateMessage = async (
  parts: SlackParts,
  { conversation }: Pick<ThreadPlace, 'conversation'>,
  ts: string,
  message: Sent,
  note?: Note,
): Promise<void> => {
  const rest = { channel: conversation, ts, ...(note ? { metadata: metadataOf(note) } : {}) };
  await sendWhole(parts, message, (what) => parts.client.chat.update({ ...rest, ...what }));
};
