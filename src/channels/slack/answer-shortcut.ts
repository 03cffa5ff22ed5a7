import { answerText, type Outcome } from '../../conversation/handle-message.ts';
import { finishEvent, keepOutcome, takeEvent, takeOutcome } from '../../conversation/record-answer.ts';
import type { EventKey } from '../../core/records.ts';
import { hasFiles, readFiles } from './read-files.ts';
import { readMessage } from './read-message.ts';
import { answeredIn } from './remember-answer.ts';
import { sendAlone, sendAnswer, warningsOf } from './send-answer.ts';
import { refusalOf, sentence, tellPrivately } from './send-message.ts';
import { type SlackBody, type SlackMessageEvent, type Where, whereOf } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { deliveryOf, type Job, markOfRead, placeOf, type PostWork, type ReadWork } from './slack-work.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

/** The message in whose menu the shortcut was chosen, and who chose it where. */
export type Chosen = { readonly message: SlackMessageEvent; readonly where: Where; readonly key: EventKey };

const isTold = ({ reply }: Outcome): boolean => reply.kind === 'answer' || reply.kind === 'choice';

/** Pressed again, or by the next person: the thread has its answer. */
const isRepeated = async (parts: SlackParts, where: Where, { reply, paste }: Outcome): Promise<boolean> => {
  return reply.kind === 'answer' && (await answeredIn(parts, where, paste)).has(reply.answer.entryId);
};

/** Into the thread when there is something to tell; else, and where the bot is no member, to the person alone. */
const send = async (parts: SlackParts, { where, key }: Chosen, outcome: Outcome, mark?: string): Promise<void> => {
  if (isTold(outcome) && !(await isRepeated(parts, where, outcome)))
    try {
      return await sendAnswer(parts, key, where, outcome, mark);
    } catch (error) {
      parts.log.warn({ channel: 'slack', error: refusalOf(error) ?? 'failed' }, 'thread not written');
    }
  await sendAlone(parts, key, where, outcome);
};

const warn = (parts: SlackParts, { message, where }: Chosen, { reply }: Outcome): Promise<void> =>
  warnOfSecrets(parts, { ...where, user: message.user ?? '' }, message.ts ?? '', warningsOf(reply));

const EMPTY = 'There is no text in this message. I cannot read pictures: paste the error as text.';
const UNREAD =
  'I cannot read the file of this message: text files of at most 200 KB, in conversations that I am a member of.';

/** Answers a message with files, which are read first. */
export const answerChosen = async (parts: SlackParts, chosen: Chosen): Promise<void> => {
  const { message, where, key } = chosen;
  const { triage } = parts;
  const { userId } = await parts.identity();
  const { texts, unread } = await readFiles(parts, message);
  const text = [readMessage(message, userId), ...texts].join('\n').trim();
  if (text === '') {
    await tellPrivately(parts, where, sentence(unread > 0 ? UNREAD : EMPTY));
    return finishEvent(triage, key, {});
  }
  const outcome = answerText(triage, text, where.channel ?? '');
  await send(parts, chosen, await keepOutcome(triage, placeOf(where), where.user, outcome), markOfRead(key));
  await warn(parts, chosen, outcome);
};

const beginText = async (parts: SlackParts, chosen: Chosen, text: string): Promise<Job | undefined> => {
  const { message, where, key } = chosen;
  const outcome = answerText(parts.triage, text, where.channel ?? '');
  const work: PostWork = {
    do: 'answer',
    answer: outcome.paste,
    place: placeOf(where),
    kind: where.kind,
    message: message.ts ?? '',
    author: message.user ?? '',
    ...(isTold(outcome) ? {} : { alone: true }),
  };
  const event = { ...key, conversation: where.channel ?? '', person: where.user, work };
  const taken = await takeOutcome(parts.triage, event, where.thread ?? '', outcome);
  if (!taken) return undefined;
  const run = async (): Promise<void> => {
    await send(parts, chosen, taken);
    await warn(parts, chosen, taken);
  };
  return { key, run };
};

/** The shortcut "Explain this error" in the menu of anybody's message. Out: what is left to do about it. */
export const beginShortcut = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  const where = whereOf(body);
  const message = body.message ?? {};
  const key = { channel: 'slack', eventId: deliveryOf(body) } as const;
  const { userId } = await parts.identity();
  const say = (text: string): Job => ({ run: () => tellPrivately(parts, where, sentence(text)) });
  if (message.user === userId) return say('This is an answer of mine. Choose the message with the error.');
  const chosen = { message, where, key };
  const text = readMessage(message, userId).trim();
  if (!hasFiles(message)) return text === '' ? say(EMPTY) : beginText(parts, chosen, text);
  const { kind, user: person, channel: conversation = '' } = where;
  const work: ReadWork = { do: 'read', as: 'shortcut', place: placeOf(where), kind, message: message.ts ?? '' };
  const taken = await takeEvent(parts.triage, { ...key, conversation, person, work });
  return taken ? { key, run: () => answerChosen(parts, chosen) } : undefined;
};

/** The slash command: a look-up for the person alone. Out: what is left to do about it. */
export const beginCommand = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  const where = whereOf(body);
  const key = { channel: 'slack', eventId: deliveryOf(body) } as const;
  const { userId } = await parts.identity();
  const outcome = answerText(parts.triage, readMessage({ text: body.text ?? '' }, userId), where.channel ?? '');
  const { kind, user: person, channel: conversation = '' } = where;
  const work: PostWork = { do: 'answer', answer: outcome.paste, place: placeOf(where), kind, alone: true };
  const taken = await takeOutcome(parts.triage, { ...key, conversation, person, work }, '', outcome);
  return taken && { key, run: () => sendAlone(parts, key, where, taken) };
};
