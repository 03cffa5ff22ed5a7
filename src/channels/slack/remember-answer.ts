import type { Outcome } from '../../conversation/handle-message.ts';
import { alsoFor } from '../../conversation/kept-pastes.ts';
import type { FoundAnswer } from '../../conversation/records.ts';
import type { Where } from './slack-body.ts';
import { placeOf } from './slack-work.ts';
import type { CheckedReply, GivenAnswer, SlackMemory, SlackParts } from './slack-parts.ts';

const RECENT = 10;

const threadKey = ({ channel = '', thread = '' }: Pick<Where, 'channel' | 'thread'>): string => `${channel} ${thread}`;

const rememberedIn = ({ threads }: SlackMemory, where: Where): ReadonlySet<string> =>
  threads.get(threadKey(where)) ?? new Set<string>();

/**
 * Entries that were answered in a thread, where others see it.
 * @param except id of an answer that is only about to be given.
 */
export const answeredIn = async (
  { memory, triage }: SlackParts,
  where: Where,
  except = '',
): Promise<ReadonlySet<string>> => {
  // When the store is away, what this process remembers stands in for it.
  const kept = (await triage.records?.answersInThread(placeOf(where)).catch(() => undefined)) ?? [];
  const shown = kept.filter(({ id, message }) => id !== except && message !== undefined);
  return new Set([...rememberedIn(memory, where), ...shown.flatMap(({ entry }) => entry ?? [])]);
};

/** Keeps what was answered: for the person's home tab, and for the next question in the thread. */
export const rememberAnswer = (
  { memory, triage, log }: SlackParts,
  where: Where,
  { reply, paste }: Pick<Outcome, 'reply' | 'paste'>,
  ts?: string,
): void => {
  const known = reply.kind === 'answer' ? { entry: reply.answer.entryId, confidence: reply.answer.confidence } : {};
  log.info({ channel: 'slack', kind: reply.kind, ...known, conversation: where.kind }, 'answered');
  // Modals and the home tab stand in no conversation: there it is the person who may see the values.
  alsoFor(triage, paste, where.user);
  if (reply.kind !== 'answer') return;
  const { code, title, entryId: entry } = reply.answer;
  const place = ts === undefined || where.channel === undefined ? {} : { place: { channel: where.channel, ts } };
  const given = { title: code === undefined ? title : `${code}: ${title}`, entry, paste, at: triage.now(), ...place };
  // The card of a thread is given again whenever somebody asks again.
  const before = (memory.given.get(where.user) ?? []).filter((one) => one.paste !== paste || one.entry !== entry);
  memory.given.set(where.user, [given, ...before].slice(0, RECENT));
  if (ts !== undefined) memory.threads.set(threadKey(where), new Set([...rememberedIn(memory, where), entry]));
};

const toGiven = (answer: FoundAnswer): GivenAnswer[] => {
  const { id: paste, entry, title = '', code, created: at, conversation, message } = answer;
  if (entry === undefined) return [];
  const place = message === undefined ? {} : { place: { channel: conversation, ts: message } };
  return [{ title: code === undefined ? title : `${code}: ${title}`, entry, paste, at, ...place }];
};

/** What a person was answered lately, the latest first. */
export const givenTo = async ({ memory, triage }: SlackParts, user: string): Promise<readonly GivenAnswer[]> => {
  // As above; some are about nothing that was recognised.
  const kept = await triage.records?.answersFor('slack', user, 2 * RECENT).catch(() => undefined);
  return kept ? kept.flatMap(toGiven).slice(0, RECENT) : (memory.given.get(user) ?? []);
};

type CheckedWhere = Pick<Where, 'user' | 'channel' | 'ephemeral'>;

/** Under which the result of a check is kept: what one person saw is another thing than what a conversation got to see. */
export const keyOfChecked = (
  { user, channel, ephemeral }: CheckedWhere,
  entry: string | undefined,
  paste: string | undefined,
): string => `${ephemeral ? `only ${user}` : (channel ?? `chat ${user}`)} ${entry ?? ''} ${paste ?? ''}`;

export const rememberChecked = (
  { memory }: Pick<SlackParts, 'memory'>,
  where: CheckedWhere,
  reply: CheckedReply,
  paste: string,
): void => memory.checked.set(keyOfChecked(where, reply.answer.entryId, paste), reply);
