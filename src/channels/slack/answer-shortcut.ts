import { answerText, type Outcome } from '../../conversation/handle-message.ts';
import { readFiles } from './read-files.ts';
import { readMessage } from './read-message.ts';
import { answeredIn, rememberAnswer } from './remember-answer.ts';
import { renderBlocks } from './render-blocks.ts';
import { answerCommand, postInThread, refusalOf, sentence, tellPrivately } from './send-message.ts';
import { type SlackBody, type Where, whereOf } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

/** Into the thread when there is something to tell; else, and where the bot is no member, to the person alone. */
const send = async (parts: SlackParts, where: Where, outcome: Outcome): Promise<void> => {
  const { reply, paste } = outcome;
  const message = renderBlocks(reply, paste);
  const told = reply.kind === 'answer' || reply.kind === 'choice';
  const entries = reply.kind === 'answer' ? [reply.answer.entryId] : [];
  // Pressed again, or by the next person: the thread has its answer.
  const repeated = entries.some((entry) => answeredIn(parts.memory, where).has(entry));
  let ts: string | undefined;
  if (told && !repeated)
    try {
      ts = await postInThread(parts, where, message, entries);
    } catch (error) {
      parts.log.warn({ channel: 'slack', error: refusalOf(error) ?? 'failed' }, 'thread not written');
    }
  if (ts === undefined) await answerCommand(parts, where, message);
  rememberAnswer(parts, where, outcome, ts);
};

/** The shortcut "Explain this error" in the menu of anybody's message. */
export const onShortcut = async (parts: SlackParts, body: SlackBody): Promise<void> => {
  const where = whereOf(body);
  const message = body.message ?? {};
  const { userId } = await parts.identity();
  if (message.user === userId)
    return tellPrivately(parts, where, sentence('This is an answer of mine. Choose the message with the error.'));
  const { texts, unread } = await readFiles(parts, message);
  const text = [readMessage(message, userId), ...texts].join('\n').trim();
  if (text === '')
    return tellPrivately(
      parts,
      where,
      sentence(
        unread > 0
          ? 'I cannot read the file of this message: text files of at most 200 KB, in conversations that I am a member of.'
          : 'There is no text in this message. I cannot read pictures: paste the error as text.',
      ),
    );
  const outcome = answerText(parts.triage, text, where.channel ?? '');
  await send(parts, where, outcome);
  const warnings = 'warnings' in outcome.reply ? outcome.reply.warnings : [];
  await warnOfSecrets(parts, { ...where, user: message.user ?? '' }, message.ts ?? '', warnings);
};

/** The slash command: a look-up for the person alone. */
export const onCommand = async (parts: SlackParts, body: SlackBody): Promise<void> => {
  const where = whereOf(body);
  const { userId } = await parts.identity();
  const outcome = answerText(parts.triage, readMessage({ text: body.text ?? '' }, userId), where.channel ?? '');
  await answerCommand(parts, where, renderBlocks(outcome.reply, outcome.paste));
  rememberAnswer(parts, where, outcome);
};
