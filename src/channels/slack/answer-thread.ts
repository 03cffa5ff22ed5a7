import { explainThread } from '../../conversation/explain-thread.ts';
import { named } from '../../core/reply-words.ts';
import { nameOf } from './look-up-person.ts';
import { readTexts } from './read-texts.ts';
import { answeredIn, rememberAnswer } from './remember-answer.ts';
import { renderBlocks } from './render-blocks.ts';
import { ANSWER_NOTE, postInThread, refusalOf, sentence } from './send-message.ts';
import type { SlackMessageEvent, Where } from './slack-body.ts';
import type { Identity, SlackParts } from './slack-parts.ts';
import { fitTogether, type PostedError, threadBlocks } from './thread-blocks.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

// The first message stands in every page of Slack's; this many are read, in pages of the size it advises.
const MAX_MESSAGES = 1000;
const PAGE = 200;
// Slack may give less than a page holds, down to one message.
const MAX_PAGES = 20;
// A thread of pastes can hold more people than anybody reads names of.
const MAX_NAMES = 5;
const MAX_WARNED = 10;

/** The thread as far as it is read; undefined when the bot may not. */
const readThread = async (
  { client, log }: SlackParts,
  channel: string,
  ts: string,
): Promise<SlackMessageEvent[] | undefined> => {
  const messages = new Map<string, SlackMessageEvent>();
  let cursor: string | undefined;
  let pages = 0;
  try {
    do {
      const page = await client.conversations.replies({
        channel,
        ts,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const message of (page.messages ?? []) as SlackMessageEvent[]) messages.set(message.ts ?? '', message);
      cursor = page.response_metadata?.next_cursor || undefined;
      pages += 1;
    } while (cursor !== undefined && messages.size < MAX_MESSAGES && pages < MAX_PAGES);
    return [...messages.values()];
  } catch (error) {
    log.warn({ channel: 'slack', error: refusalOf(error) ?? 'failed' }, 'thread not read');
    return undefined;
  }
};

const isOwn = ({ user, bot_id }: SlackMessageEvent, { userId, botId }: Identity): boolean =>
  user === userId || (botId !== '' && bot_id === botId);

/** What own answers in the thread say they answered. */
const notedIn = (messages: readonly SlackMessageEvent[]): string[] =>
  messages.flatMap(({ metadata }) => {
    const entries = metadata?.event_type === ANSWER_NOTE ? metadata.event_payload?.['entries'] : undefined;
    return typeof entries === 'string' ? entries.split(' ') : [];
  });

/** People have ids, programs have names. */
const namesOf = (parts: SlackParts, authors: readonly string[]): Promise<string[]> =>
  Promise.all(
    authors
      .slice(0, MAX_NAMES)
      .map(async (author) => (/^[UW][A-Z0-9]+$/.test(author) ? nameOf(parts, author) : author || 'somebody')),
  );

/**
 * Somebody called the bot into a thread: the root cause of what is in it, the other errors with who posted which.
 * Out: false when there is no error that could be told, so that the caller says something else.
 */
export const answerThread = async (parts: SlackParts, where: Where, asked: string): Promise<boolean> => {
  const { channel, thread } = where;
  if (channel === undefined || thread === undefined) return false;
  const messages = await readThread(parts, channel, thread);
  if (!messages) {
    await postInThread(
      parts,
      where,
      sentence(
        'I may not read this thread. Paste the error behind my name, or choose "Explain this error" in the menu of its message.',
      ),
    );
    return true;
  }
  const own = await parts.identity();
  const theirs = messages.filter((message) => !isOwn(message, own) && message.ts !== asked);
  const texts = await readTexts(parts, theirs, own.userId);
  const answered = new Set([
    ...answeredIn(parts.memory, where),
    ...notedIn(messages.filter((message) => isOwn(message, own))),
  ]);
  const { outcome, errors, known, secrets } = await explainThread(parts.triage, channel, texts, answered);
  if (!outcome)
    await postInThread(
      parts,
      where,
      sentence(`Nothing new in this thread. Answered above: ${known.map(named).join('; ')}.`),
    );
  else if (outcome.reply.kind === 'unknown' && outcome.reply.unknownCodes.length === 0) return false;
  else {
    const posted: PostedError[] = await Promise.all(
      errors.map(async (error) => ({ ...error, names: await namesOf(parts, error.authors) })),
    );
    const entries = errors.slice(0, 1).map(({ entryId }) => entryId);
    const message = renderBlocks(outcome.reply, outcome.paste);
    const list = threadBlocks(posted);
    const fit = fitTogether(message.blocks, list);
    const ts = await postInThread(
      parts,
      where,
      fit ? { ...message, blocks: [...message.blocks, ...list] } : message,
      entries,
    );
    if (!fit) await postInThread(parts, where, { text: 'The errors of this thread', blocks: list });
    rememberAnswer(parts, where, outcome, ts);
  }
  for (const { author, message, warnings } of secrets.slice(0, MAX_WARNED))
    await warnOfSecrets(parts, { ...where, user: author }, message, warnings);
  return true;
};
