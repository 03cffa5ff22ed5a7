import type { KeptAnswer, ThreadPlace } from '../core/records.ts';
import type { ChannelName } from '../core/turns.ts';
import type { Selectable } from 'kysely';
import { cutExcerpt, toJson } from './clean-value.ts';
import { type StoreHandle, toDate, toSeconds } from './store-handle.ts';
import type { AnswerTable } from './tables.ts';

/** Writes an answer; the same id again (a reply that was interrupted and repeated) replaces it and keeps its time. */
export const keepAnswer = async (
  { db, now, keepExcerpts }: StoreHandle,
  answer: Omit<KeptAnswer, 'created'>,
): Promise<void> => {
  const { id, message, entry, title, code, confidence, variant, kept, excerpt, ...where } = answer;
  const row = {
    channel: where.channel,
    conversation: where.conversation,
    thread: where.thread,
    person: where.person,
    message: message ?? null,
    entry: entry ?? null,
    title: title ?? null,
    code: code ?? null,
    confidence: confidence ?? null,
    variant: variant ?? null,
    kept: toJson(kept),
    excerpt: keepExcerpts && excerpt !== undefined ? cutExcerpt(excerpt) : null,
  };
  await db
    .insertInto('answers')
    .values({ id, ...row, created: toDate(now()) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
};

/** The answer is shown in this message now. */
export const setAnswerMessage = async ({ db }: StoreHandle, id: string, message: string): Promise<void> => {
  await db.updateTable('answers').set({ message }).where('id', '=', id).execute();
};

export const findAnswer = async ({ db }: StoreHandle, id: string): Promise<KeptAnswer | undefined> => {
  const row = await db.selectFrom('answers').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAnswer(row);
};

/** Answers of a thread, the first first: what was answered before is not answered again. */
export const answersInThread = async (
  { db }: StoreHandle,
  { channel, conversation, thread }: ThreadPlace,
): Promise<KeptAnswer[]> => {
  const rows = await db
    .selectFrom('answers')
    .selectAll()
    .where('channel', '=', channel)
    .where('conversation', '=', conversation)
    .where('thread', '=', thread)
    .orderBy('created')
    .execute();
  return rows.map(toAnswer);
};

/** What a person asked last, the latest first. */
export const answersFor = async (
  { db }: StoreHandle,
  channel: string,
  person: string,
  limit: number,
): Promise<KeptAnswer[]> => {
  const rows = await db
    .selectFrom('answers')
    .selectAll()
    .where('channel', '=', channel)
    .where('person', '=', person)
    .orderBy('created', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAnswer);
};

const toAnswer = (row: Selectable<AnswerTable>): KeptAnswer => ({
  id: row.id,
  channel: row.channel as ChannelName,
  conversation: row.conversation,
  thread: row.thread,
  person: row.person,
  kept: row.kept,
  created: toSeconds(row.created),
  ...(row.message === null ? {} : { message: row.message }),
  ...(row.entry === null ? {} : { entry: row.entry }),
  ...(row.title === null ? {} : { title: row.title }),
  ...(row.code === null ? {} : { code: row.code }),
  ...(row.confidence === null ? {} : { confidence: row.confidence }),
  ...(row.variant === null ? {} : { variant: row.variant }),
  ...(row.excerpt === null ? {} : { excerpt: row.excerpt }),
});
