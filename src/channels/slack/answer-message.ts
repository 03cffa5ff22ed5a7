import { answerMessage, explainPaste, mayOverhear, type Outcome } from '../../conversation/handle-message.ts';
import type { Reply, SecretWarning } from '../../core/answer.ts';
import { redact } from '../../core/redact.ts';
import { adviseOnSecrets } from '../../core/secret-advice.ts';
import { answerThread } from './answer-thread.ts';
import { readFiles } from './read-files.ts';
import { mentions, readMessage } from './read-message.ts';
import { rememberAnswer } from './remember-answer.ts';
import { renderBlocks } from './render-blocks.ts';
import { postInThread, sentence } from './send-message.ts';
import { type SlackBody, type SlackMessageEvent, type Where, whereOf } from './slack-body.ts';
import type { Identity, SlackParts } from './slack-parts.ts';
import { takeOnce } from './take-once.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

// Kinds of messages that a person wrote; edits, joins, reminders and the like are none.
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast']);

const fromPerson = ({ subtype, bot_id, user }: SlackMessageEvent, { userId }: Identity): boolean =>
  WRITTEN.has(subtype) && bot_id === undefined && user !== undefined && user !== userId;

const warningsOf = (reply: Reply): readonly SecretWarning[] => ('warnings' in reply ? reply.warnings : []);

const isUnknown = ({ reply }: Outcome): boolean => reply.kind === 'unknown' && reply.unknownCodes.length === 0;

const askedKey = ({ channel = '' }: Where, { ts = '' }: SlackMessageEvent): string => `asked ${channel} ${ts}`;

type Read = {
  readonly event: SlackMessageEvent;
  readonly where: Where;
  readonly text: string;
  readonly unread: number;
};

const send = async (parts: SlackParts, { event, where }: Read, outcome: Outcome): Promise<void> => {
  const entries = outcome.reply.kind === 'answer' ? [outcome.reply.answer.entryId] : [];
  const ts = await postInThread(parts, where, renderBlocks(outcome.reply, outcome.paste), entries);
  rememberAnswer(parts, where, outcome, ts);
  await warnOfSecrets(parts, where, event.ts ?? '', warningsOf(outcome.reply));
};

const UNREAD = 'I cannot read this file. Paste the error as text, or attach it as a text file of at most 200 KB.';

const reply = ({ triage }: SlackParts, { event, where, text }: Read, addressed: boolean): Outcome | undefined =>
  answerMessage(triage, {
    id: event.ts ?? '',
    conversation: { id: where.channel ?? '', kind: where.kind },
    text,
    addressed,
  });

/** Asked directly. Without an error of its own, the question is about the thread. */
const answerAsked = async (parts: SlackParts, read: Read): Promise<void> => {
  const { event, where, text, unread } = read;
  const ts = event.ts ?? '';
  const silent = text.trim() === '';
  if (silent && unread > 0) return void (await postInThread(parts, where, sentence(UNREAD)));
  const inThread = where.kind !== 'personal' && event.thread_ts !== undefined && event.thread_ts !== ts;
  const outcome = silent && inThread ? explainPaste(parts.triage, '', where.channel ?? '') : reply(parts, read, true);
  if (!outcome) return;
  if (inThread && isUnknown(outcome) && (await answerThread(parts, where, ts)))
    return warnOfSecrets(parts, where, ts, warningsOf(outcome.reply));
  await send(parts, read, outcome);
};

/** Overheard where that is allowed: a sure answer or silence; a secret is worth a word in any case. */
const answerOverheard = async (parts: SlackParts, read: Read): Promise<void> => {
  const { event, where, text } = read;
  const outcome = reply(parts, read, false);
  // An edit can make a question of it later: then it has its answer.
  if (outcome && takeOnce(parts.triage, askedKey(where, event))) return send(parts, read, outcome);
  await warnOfSecrets(parts, where, event.ts ?? '', adviseOnSecrets(redact(text).secrets));
};

/**
 * A message was posted: a mention, a direct message, or something overheard. A mention in a channel comes as two events,
 * and again when somebody edits the message: it is answered once.
 */
export const onMessage = async (parts: SlackParts, body: SlackBody): Promise<void> => {
  const { event } = body;
  const identity = await parts.identity();
  if (!event || !fromPerson(event, identity)) return;
  const where = whereOf(body);
  const addressed = event.type === 'app_mention' || where.kind === 'personal' || mentions(event, identity.userId);
  if (!addressed && !mayOverhear(parts.triage, where.channel ?? '')) return;
  if (addressed && !takeOnce(parts.triage, askedKey(where, event))) return;
  const { texts, unread } = await readFiles(parts, event);
  const text = [readMessage(event, identity.userId), ...texts].filter((part) => part.trim() !== '').join('\n');
  const read = { event, where, text, unread };
  await (addressed ? answerAsked(parts, read) : answerOverheard(parts, read));
};
