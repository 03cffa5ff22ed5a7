import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadMessage } from '../../conversation/explain-thread.ts';
import { readFiles } from './read-files.ts';
import { readMessage } from './read-message.ts';
import type { SlackMessageEvent } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';

// Characters of a thread, its files included, that are explained.
const MAX_TEXT = 1_000_000;
const MAX_FILES = 10;
const AT_ONCE = 3;
// Messages read in one turn of the event loop.
const A_TURN = 20;

/** Slack numbers messages by their time, in seconds. */
const postedAt = ({ ts }: SlackMessageEvent): { readonly at?: number } => (Number(ts) > 0 ? { at: Number(ts) } : {});

const filesOf = ({ files }: SlackMessageEvent): number => (Array.isArray(files) ? files.length : 0);

/** Texts of files by message, in the order given, as far as files are read. */
const textsOfFiles = async (
  parts: SlackParts,
  messages: readonly SlackMessageEvent[],
): Promise<ReadonlyMap<SlackMessageEvent, string>> => {
  const texts = new Map<SlackMessageEvent, string>();
  let left = MAX_FILES;
  for (const message of messages) {
    const given = Array.isArray(message.files) ? message.files.slice(0, left) : [];
    left -= given.length;
    for (let at = 0; at < given.length; at += AT_ONCE) {
      const { texts: read } = await readFiles(parts, { files: given.slice(at, at + AT_ONCE) });
      texts.set(message, [texts.get(message) ?? '', ...read].join('\n'));
    }
    if (left === 0) break;
  }
  return texts;
};

/**
 * The messages of a thread as they are explained, in its order. What is too much is left out: the first message and then
 * the newest are what somebody asks about.
 */
export const readTexts = async (
  parts: SlackParts,
  messages: readonly SlackMessageEvent[],
  bot: string,
): Promise<ThreadMessage[]> => {
  const [root, ...replies] = messages;
  const wanted = [...(root ? [root] : []), ...replies.toReversed()];
  const files = await textsOfFiles(
    parts,
    wanted.filter((message) => filesOf(message) > 0),
  );
  const read = new Map<SlackMessageEvent, string>();
  let room = MAX_TEXT;
  for (const [at, message] of wanted.entries()) {
    const text = [readMessage(message, bot), files.get(message) ?? ''].join('\n').slice(0, room);
    room -= text.length;
    read.set(message, text);
    if (room === 0) break;
    if (at % A_TURN === A_TURN - 1) await nextTurn();
  }
  const left = messages.length - read.size;
  if (left > 0) parts.log.info({ channel: 'slack', messages: left }, 'thread read in part');
  return messages
    .filter((message) => read.has(message))
    .map((message) => ({
      id: message.ts ?? '',
      author: message.user ?? message.username ?? '',
      text: read.get(message) ?? '',
      ...postedAt(message),
    }));
};
