import { explainThread, type ThreadOutcome } from '../../conversation/explain-thread.ts';
import type { Outcome } from '../../conversation/handle-message.ts';
import { keepOutcome } from '../../conversation/record-answer.ts';
import { named } from '../../core/reply-words.ts';
import { noted } from './find-post.ts';
import { nameOf } from './look-up-person.ts';
import { optionsFor } from './offer-buttons.ts';
import { postInThread } from './post-message.ts';
import { readTexts } from './read-texts.ts';
import { isOwn, readThread } from './read-thread.ts';
import { answeredIn, rememberAnswer } from './remember-answer.ts';
import { renderBlocks } from './render-blocks.ts';
import { endOf } from './send-answer.ts';
import { sentence } from './send-message.ts';
import type { SlackMessageEvent, Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { placeOf } from './slack-work.ts';
import { fitTogether, type PostedError, threadBlocks } from './thread-blocks.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

// A thread of pastes can hold more people than anybody reads names of.
const MAX_NAMES = 5;
const MAX_WARNED = 10;

/** What own answers in the thread say they answered. */
const notedIn = (messages: readonly SlackMessageEvent[]): string[] =>
  messages.flatMap((message) => noted(message, 'entries')?.split(' ') ?? []);

/** People have ids, programs have names. */
const namesOf = (parts: SlackParts, authors: readonly string[]): Promise<string[]> =>
  Promise.all(
    authors
      .slice(0, MAX_NAMES)
      .map(async (author) => (/^[UW][A-Z0-9]+$/.test(author) ? nameOf(parts, author) : author || 'somebody')),
  );

const MAY_NOT =
  'I may not read this thread. Paste the error behind my name, or choose "Explain this error" in the menu of its message.';

/** The root cause with the list of errors, in one message or, when that is too much, in two. */
const postErrors = async (
  parts: SlackParts,
  where: Where,
  { errors }: ThreadOutcome,
  outcome: Outcome,
  mark: string,
): Promise<string> => {
  const posted: PostedError[] = await Promise.all(
    errors.map(async (error) => ({ ...error, names: await namesOf(parts, error.authors) })),
  );
  const list = threadBlocks(posted);
  const draw = (listed: boolean, note = '') =>
    renderBlocks(outcome.reply, outcome.paste, { ...optionsFor(outcome), listed, ...(note === '' ? {} : { note }) });
  // With room for how people get on with it.
  const fit = fitTogether(draw(true, '-').blocks, list);
  const message = draw(fit);
  const whole = fit ? { ...message, blocks: [...message.blocks, ...list] } : message;
  if (fit) parts.memory.lists.set(outcome.paste, list);
  const entries = errors.slice(0, 1).map(({ entryId }) => entryId);
  const ts = await postInThread(parts, where, whole, { entries, mark });
  if (!fit) await postInThread(parts, where, { text: 'The errors of this thread', blocks: list });
  return ts;
};

type End = ReturnType<typeof endOf>;

/** Undefined: nothing in the thread is an error that could be told. */
const tell = async (parts: SlackParts, where: Where, found: ThreadOutcome, mark: string): Promise<End | undefined> => {
  const { outcome, known } = found;
  const above = sentence(`Nothing new in this thread. Answered above: ${known.map(named).join('; ')}.`);
  if (!outcome) return { reply: await postInThread(parts, where, above, { mark }) };
  if (outcome.reply.kind === 'unknown' && outcome.reply.unknownCodes.length === 0) return undefined;
  const kept = await keepOutcome(parts.triage, placeOf(where), where.user, outcome);
  const ts = await postErrors(parts, where, found, kept, mark);
  rememberAnswer(parts, where, outcome, ts);
  return endOf(outcome.paste, ts);
};

/**
 * Somebody called the bot into a thread: the root cause of what is in it, the other errors with who posted which.
 * @param asked id of the message that asks.
 * Out: how it ended; undefined when there is no error that could be told, so that the caller says something else.
 */
export const answerThread = async (
  parts: SlackParts,
  where: Where,
  asked: string,
  mark: string,
): Promise<End | undefined> => {
  const { channel, thread } = where;
  if (channel === undefined || thread === undefined) return undefined;
  const messages = await readThread(parts, channel, thread);
  if (!messages) return { reply: await postInThread(parts, where, sentence(MAY_NOT), { mark }) };
  const own = await parts.identity();
  const theirs = messages.filter((message) => !isOwn(message, own) && message.ts !== asked);
  const texts = await readTexts(parts, theirs, own.userId);
  const answered = new Set([
    ...(await answeredIn(parts, where)),
    ...notedIn(messages.filter((message) => isOwn(message, own))),
  ]);
  const found = await explainThread(parts.triage, channel, texts, answered);
  const end = await tell(parts, where, found, mark);
  if (end)
    for (const { author, message, warnings } of found.secrets.slice(0, MAX_WARNED))
      await warnOfSecrets(parts, { ...where, user: author }, message, warnings);
  return end;
};
