import { asksToEscalate } from '../../conversation/asks-to-escalate.ts';
import { answerMessage, explainPaste, type Outcome } from '../../conversation/handle-message.ts';
import { finishEvent, keepOutcome, takeEvent, takeOutcome } from '../../conversation/record-answer.ts';
import type { EventKey } from '../../core/records.ts';
import { redact } from '../../core/redact.ts';
import { adviseOnSecrets } from '../../core/secret-advice.ts';
import { callThread, hasCard, hearThread } from './answer-thread.ts';
import { applyPress } from './apply-press.ts';
import { postInThread } from './post-message.ts';
import { hasFiles, readFiles } from './read-files.ts';
import { mentions, readMessage } from './read-message.ts';
import { sendAnswer, warningsOf } from './send-answer.ts';
import { sentence } from './send-message.ts';
import { type SlackBody, type SlackMessageEvent, type Where, whereOf } from './slack-body.ts';
import type { Identity, SlackParts } from './slack-parts.ts';
import {
  forgetHere,
  isNewHere,
  type Job,
  markOfRead,
  messageKey,
  placeOf,
  type PostWork,
  type PressWork,
  type ReadWork,
} from './slack-work.ts';
import { warnOfSecrets } from './warn-of-secrets.ts';

// Kinds of messages that a person wrote; edits, joins, reminders and the like are none.
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast']);

const fromPerson = ({ subtype, bot_id, user }: SlackMessageEvent, { userId }: Identity): boolean =>
  WRITTEN.has(subtype) && bot_id === undefined && user !== undefined && user !== userId;

const mayOverhear = ({ triage }: SlackParts, channel: string): boolean =>
  triage.autoAnswer.includes('*') || triage.autoAnswer.includes(channel);

const isUnknown = ({ reply }: Outcome): boolean => reply.kind === 'unknown' && reply.unknownCodes.length === 0;

/** A message, and where it stands. */
export type Heard = { readonly event: SlackMessageEvent; readonly where: Where; readonly key: EventKey };

const UNREAD = 'I cannot read this file. Paste the error as text, or attach it as a text file of at most 200 KB.';

const inThread = ({ event, where }: Heard): boolean =>
  where.kind !== 'personal' && event.thread_ts !== undefined && event.thread_ts !== event.ts;

const explain = ({ triage }: SlackParts, { event, where }: Heard, text: string, addressed: boolean) =>
  answerMessage(triage, {
    id: event.ts ?? '',
    conversation: { id: where.channel ?? '', kind: where.kind },
    text,
    addressed,
  });

/** Without an error of its own, a question in a thread is about the thread. */
const explainAsked = (parts: SlackParts, heard: Heard, text: string): Outcome | undefined =>
  text.trim() === '' && inThread(heard)
    ? explainPaste(parts.triage, '', heard.where.channel ?? '')
    : explain(parts, heard, text, true);

const eventOf = ({ key, where }: Heard, work: PostWork | ReadWork) => ({
  ...key,
  conversation: where.channel ?? '',
  person: where.user,
  work,
});

const postWork = ({ event, where }: Heard, { paste }: Outcome): PostWork => ({
  do: 'answer',
  answer: paste,
  place: placeOf(where),
  kind: where.kind,
  message: event.ts ?? '',
});

const readWork = ({ event, where }: Heard, as: ReadWork['as'] = 'message'): ReadWork => ({
  do: 'read',
  as,
  place: placeOf(where),
  kind: where.kind,
  message: event.ts ?? '',
});

const warn = (parts: SlackParts, { event, where }: Heard, outcome: Outcome): Promise<void> =>
  warnOfSecrets(parts, where, event.ts ?? '', warningsOf(outcome.reply));

/**
 * A mention in a channel comes as app_mention too, perhaps to another replica. While nothing can be written down, the
 * replicas cannot know of each other: then only that one is answered.
 */
const hasTwin = ({ event, where }: Heard): boolean => event.type === 'message' && where.kind === 'channel';

/** Writes down what is answered. Out: the sending of it; undefined when the message is answered already. */
const takeAnswer = async (parts: SlackParts, heard: Heard, outcome: Outcome): Promise<Job | undefined> => {
  const { key, where } = heard;
  const event = eventOf(heard, postWork(heard, outcome));
  const taken = await takeOutcome(parts.triage, event, where.thread ?? '', outcome);
  if (!taken) return undefined;
  if (taken.recorded === false && hasTwin(heard)) {
    forgetHere(parts.triage, key.eventId);
    return undefined;
  }
  const run = async (): Promise<void> => {
    await sendAnswer(parts, key, where, taken);
    await warn(parts, heard, taken);
  };
  return { key, run };
};

/** Answers a message that was taken, with its files, or with the thread it stands in. */
export const answerRead = async (parts: SlackParts, heard: Heard): Promise<void> => {
  const { event, where, key } = heard;
  const { triage } = parts;
  const mark = markOfRead(key);
  const { userId } = await parts.identity();
  const { texts, unread } = await readFiles(parts, event);
  const text = [readMessage(event, userId), ...texts].filter((part) => part.trim() !== '').join('\n');
  if (text.trim() === '' && unread > 0)
    return finishEvent(triage, key, { reply: await postInThread(parts, where, sentence(UNREAD), { mark }) });
  const outcome = explainAsked(parts, heard, text);
  if (!outcome) return finishEvent(triage, key, {});
  const told = inThread(heard) && isUnknown(outcome) ? await callThread(parts, heard) : undefined;
  if (told) await finishEvent(triage, key, told);
  else await sendAnswer(parts, key, where, await keepOutcome(triage, placeOf(where), where.user, outcome), mark);
  await warn(parts, heard, outcome);
};

/** `escalate` was typed: the last answer of the thread is handed over. */
const beginEscalation = async (parts: SlackParts, { where, key }: Heard): Promise<Job | undefined> => {
  const work: PressWork = { do: 'press', verb: 'escalate', carried: {}, place: placeOf(where), kind: where.kind };
  const event = { ...key, conversation: where.channel ?? '', person: where.user, work };
  return (await takeEvent(parts.triage, event)) ? { key, run: () => applyPress(parts, key, where, work) } : undefined;
};

/** Asked directly: there is always an answer. */
const beginAsked = async (parts: SlackParts, heard: Heard): Promise<Job | undefined> => {
  const { event, key } = heard;
  if (!isNewHere(parts.triage, key.eventId)) return undefined;
  if (!hasFiles(event)) {
    const { userId } = await parts.identity();
    const text = readMessage(event, userId);
    if (asksToEscalate(text)) return beginEscalation(parts, heard);
    const outcome = explainAsked(parts, heard, text);
    if (!outcome) return undefined;
    if (!inThread(heard) || !isUnknown(outcome)) return takeAnswer(parts, heard, outcome);
  }
  const taken = await takeEvent(parts.triage, eventOf(heard, readWork(heard)));
  return taken ? { key, run: () => answerRead(parts, heard) } : undefined;
};

/** Takes an error that was overheard in a thread into the card of that thread; it gets an answer of its own when that cannot be. */
const hear = async (parts: SlackParts, heard: Heard, outcome: Outcome): Promise<void> => {
  const { where, key } = heard;
  if (await hearThread(parts, heard)) return;
  const kept = await keepOutcome(parts.triage, placeOf(where), where.user, outcome);
  await sendAnswer(parts, key, where, kept, markOfRead(key));
  await warn(parts, heard, kept);
};

/** As `hear`, for a message that is read again. */
export const hearRead = async (parts: SlackParts, heard: Heard): Promise<void> => {
  const { userId } = await parts.identity();
  const { texts } = await readFiles(parts, heard.event);
  const outcome = explain(parts, heard, [readMessage(heard.event, userId), ...texts].join('\n'), false);
  await (outcome ? hear(parts, heard, outcome) : finishEvent(parts.triage, heard.key, {}));
};

const takeHeard = async (parts: SlackParts, heard: Heard, outcome: Outcome): Promise<Job | undefined> => {
  const { key } = heard;
  if (!inThread(heard) || !(await hasCard(parts, heard.where))) return takeAnswer(parts, heard, outcome);
  const taken = await takeEvent(parts.triage, eventOf(heard, readWork(heard, 'overheard')));
  return taken ? { key, run: () => hear(parts, heard, outcome) } : undefined;
};

/** Overheard where that is allowed: a sure answer or silence; a secret is worth a word in any case. */
const explainOverheard = async (parts: SlackParts, heard: Heard, text: string): Promise<Job | undefined> => {
  const { event, where, key } = heard;
  const outcome = explain(parts, heard, text, false);
  // An edit can make a question of it later: then it has its answer.
  if (outcome && isNewHere(parts.triage, key.eventId)) return takeHeard(parts, heard, outcome);
  const { secrets } = redact(text);
  if (secrets.length === 0) return undefined;
  return { run: () => warnOfSecrets(parts, where, event.ts ?? '', adviseOnSecrets(secrets)) };
};

/** Nothing that is not answered is written down: what must be read first is taken only when it is answered. */
const beginOverheard = async (parts: SlackParts, heard: Heard): Promise<Job | undefined> => {
  const { userId } = await parts.identity();
  const said = readMessage(heard.event, userId);
  if (!hasFiles(heard.event)) return explainOverheard(parts, heard, said);
  const run = async (): Promise<void> => {
    const { texts } = await readFiles(parts, heard.event);
    await (await explainOverheard(parts, heard, [said, ...texts].join('\n')))?.run();
  };
  return { run };
};

/**
 * A message was posted: a mention, a direct message, or something overheard. Out: what is left to do about it.
 */
export const beginMessage = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  const { event } = body;
  const identity = await parts.identity();
  if (!event || !fromPerson(event, identity)) return undefined;
  const where = whereOf(body);
  const addressed = event.type === 'app_mention' || where.kind === 'personal' || mentions(event, identity.userId);
  const heard = { event, where, key: messageKey(where, event) };
  if (addressed) return beginAsked(parts, heard);
  return mayOverhear(parts, where.channel ?? '') ? beginOverheard(parts, heard) : undefined;
};
