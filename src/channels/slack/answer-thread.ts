import { finishEvent, keepOutcome } from '../../conversation/record-answer.ts';
import { soundsLikeError } from '../../conversation/sounds-like-error.ts';
import { findCard, type ThreadResult, type ThreadView } from '../../conversation/thread-card.ts';
import type { ThreadSecret } from '../../conversation/explain-thread.ts';
import type { EventKey } from '../../core/records.ts';
import { lookAtThread } from './look-at-thread.ts';
import { optionsFor } from './offer-buttons.ts';
import { postInThread } from './post-message.ts';
import { readMessage } from './read-message.ts';
import { rememberAnswer } from './remember-answer.ts';
import { renderBlocks } from './render-blocks.ts';
import { endOf } from './send-answer.ts';
import { sentence, tellPrivately } from './send-message.ts';
import type { SlackMessageEvent, Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { markOfRead, placeOf } from './slack-work.ts';
import { permalinkOf, warnOfSecrets } from './warn-of-secrets.ts';

const MAX_WARNED = 10;

const MAY_NOT =
  'I may not read this thread. Paste the error behind my name, or choose "Explain this error" in the menu of its message.';

type Asked = { readonly event: SlackMessageEvent; readonly where: Where; readonly key: EventKey };
type End = ReturnType<typeof endOf>;

const tally = ({ errors, messages }: ThreadView): string =>
  `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in ${messages} ${messages === 1 ? 'message' : 'messages'}`;

/** Who asks again is told where the answer stands: it changed in its place, further up. */
const pointAt = async (parts: SlackParts, where: Where, message: string, view: ThreadView): Promise<void> => {
  const link = await permalinkOf(parts, where.channel ?? '', message);
  const said = `My answer in this thread is up to date: ${tally(view)}.`;
  await tellPrivately(parts, where, sentence(link === undefined ? said : `${said} ${link}`));
};

/** Undefined: nothing in the thread is an error that could be told. */
const tell = async (
  parts: SlackParts,
  { event, where, key }: Asked,
  result: ThreadResult,
): Promise<End | undefined> => {
  const mark = markOfRead(key);
  switch (result.kind) {
    case 'unreadable':
      if (soundsLikeError(readMessage(event, (await parts.identity()).userId))) return undefined;
      return { reply: await postInThread(parts, where, sentence(MAY_NOT), { mark }) };
    case 'nothing': {
      const { outcome } = result;
      if (outcome.reply.kind === 'unknown' && outcome.reply.unknownCodes.length === 0) return undefined;
      const kept = await keepOutcome(parts.triage, placeOf(where), where.user, outcome);
      const message = renderBlocks(kept.reply, kept.paste, optionsFor(kept));
      return endOf(kept.paste, await postInThread(parts, where, message, { mark }));
    }
    case 'posted':
    case 'updated': {
      const { outcome } = result.view;
      rememberAnswer(parts, where, outcome, result.message);
      if (result.kind === 'updated') await pointAt(parts, where, result.message, result.view);
      return endOf(outcome.paste, result.message);
    }
  }
};

const warn = async (parts: SlackParts, where: Where, secrets: readonly ThreadSecret[]): Promise<void> => {
  for (const { author, message, warnings } of secrets.slice(0, MAX_WARNED))
    await warnOfSecrets(parts, { ...where, user: author }, message, warnings);
};

/**
 * Somebody called the bot into a thread: the root cause of what is in it, and the list of its errors, in one message that
 * changes whenever it is asked again.
 * Out: how it ended; undefined when there is no error that could be told, so that the caller says something else.
 */
export const callThread = async (parts: SlackParts, asked: Asked): Promise<End | undefined> => {
  const { event, where, key } = asked;
  const result = await lookAtThread(parts, { where, message: event, asked: true, mark: markOfRead(key) });
  const end = await tell(parts, asked, result);
  if ('view' in result) await warn(parts, where, result.view.secrets);
  if (result.kind === 'nothing') await warn(parts, where, result.secrets);
  return end;
};

/** Does the thread have a card that takes in what is posted into it? */
export const hasCard = async ({ triage, memory }: SlackParts, where: Where): Promise<boolean> =>
  (await findCard(triage, memory.cards, placeOf(where))) !== undefined;

/**
 * An error was posted into a thread that has a card: the card takes it in, and the message gets none of its own.
 * Out: false when the thread may not be read any more.
 */
export const hearThread = async (parts: SlackParts, { event, where, key }: Asked): Promise<boolean> => {
  const result = await lookAtThread(parts, { where, message: event, asked: false, mark: markOfRead(key) });
  if (result.kind !== 'posted' && result.kind !== 'updated') return false;
  await finishEvent(parts.triage, key, endOf(result.view.outcome.paste, result.message));
  await warn(parts, where, result.view.secrets);
  return true;
};
