import { finishEvent, whileHeld } from '../../conversation/record-answer.ts';
import type { Poster } from '../../conversation/poster.ts';
import type { Resume } from '../../conversation/records.ts';
import { resumeAnswer } from '../../conversation/resume-answer.ts';
import { compose } from '../../core/compose.ts';
import type { Unfinished } from '../../core/records.ts';
import { answerRead, hearRead } from './answer-message.ts';
import { answerChosen } from './answer-shortcut.ts';
import { applyPress } from './apply-press.ts';
import { findPost } from './find-post.ts';
import { readNewest, readThread } from './read-thread.ts';
import { endOf, sendAlone, warningsOf } from './send-answer.ts';
import { sentence, tellPrivately } from './send-message.ts';
import type { SlackMessageEvent, Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { isWork, markOfRead, type PostWork, type ReadWork, whereAt } from './slack-work.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

/** What was found in the paste, with the entries as they are now; undefined for help, and when it was deleted since. */
const outcomeOf = async ({ triage }: SlackParts, { answer }: PostWork) => {
  const found = answer === '' ? undefined : await triage.records?.findAnswer(answer);
  return found && { reply: compose(triage.index(), found.learned, found.entry), paste: answer, recorded: true };
};

const resumePost = async (
  parts: SlackParts,
  poster: Poster,
  event: Unfinished,
  work: PostWork,
): Promise<string | undefined> => {
  const where = whereAt(work.place, { user: event.person ?? '', kind: work.kind });
  const outcome = await outcomeOf(parts, work);
  if (work.alone) {
    const help = work.answer === '' ? { reply: { kind: 'help' } as const, paste: '' } : undefined;
    const left = outcome ?? help;
    if (left) await sendAlone(parts, event, where, left);
    return undefined;
  }
  const ts = await resumeAnswer(parts.triage, poster, event, work);
  await finishEvent(parts.triage, event, endOf(work.answer, ts));
  const author = { ...where, user: work.author ?? where.user };
  if (outcome) await warnOfSecrets(parts, author, work.message ?? '', warningsOf(outcome.reply));
  return ts;
};

/** The message as it stands in Slack now; undefined when it was deleted, or when the bot may not read it. */
const readAgain = async (
  parts: SlackParts,
  { conversation, thread }: ReadWork['place'],
  message: string,
): Promise<SlackMessageEvent | undefined> => {
  const messages =
    thread === '' ? await readNewest(parts, conversation) : await readThread(parts, conversation, thread);
  return messages?.find(({ ts }) => ts === message);
};

const LOST = 'I was interrupted, and cannot read the message any more. Paste the error behind my name.';

const resumeRead = async (parts: SlackParts, event: Unfinished, work: ReadWork): Promise<string | undefined> => {
  const where: Where = whereAt(work.place, { user: event.person ?? '', kind: work.kind });
  const shown = await findPost(parts, work.place, markOfRead(event));
  if (shown !== undefined) return shown;
  const message = await readAgain(parts, work.place, work.message);
  const key = { channel: event.channel, eventId: event.eventId };
  if (!message) {
    if (work.as !== 'overheard') await tellPrivately(parts, where, sentence(LOST));
  } else if (work.as === 'shortcut') await answerChosen(parts, { message, where, key });
  else await (work.as === 'overheard' ? hearRead : answerRead)(parts, { event: message, where, key });
  return undefined;
};

/** Takes up what another process, or this one before it was started again, did not finish. */
export const makeResume =
  (parts: SlackParts, poster: Poster): Resume =>
  (event) =>
    whileHeld(parts.triage, event, async () => {
      const { work } = event;
      if (!isWork(work)) return undefined;
      parts.log.info({ channel: 'slack', does: work.do, attempts: event.attempts }, 'an answer is taken up');
      if (work.do === 'answer') return resumePost(parts, poster, event, work);
      if (work.do === 'read') return resumeRead(parts, event, work);
      const where = whereAt(work.place, { user: event.person ?? '', kind: work.kind });
      await applyPress(parts, event, { ...where, ephemeral: work.alone === true }, work);
      return undefined;
    });
