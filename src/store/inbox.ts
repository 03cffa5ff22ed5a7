import type { EventKey, InboxEvent, Unfinished } from '../core/records.ts';
import type { ChannelName } from '../core/turns.ts';
import { sql } from 'kysely';
import { toJson } from './clean-value.ts';
import { type StoreHandle, toDate, toSeconds } from './store-handle.ts';

/** How long a process has for one event before another one may take over (seconds). */
export const CLAIM_FOR = 60;
/** How long a second delivery is known as such (seconds). */
export const KNOWN_FOR = 24 * 3600;

const claim = ({ now, replica }: StoreHandle) => ({
  claimed_by: replica,
  claimed_until: toDate(now() + CLAIM_FOR),
});

/**
 * Writes an event before it is acknowledged. The caller has it claimed then and answers it; `finishEvent` ends that.
 * Out: `duplicate` when the same event came within 24 hours: it is answered already, or somebody is at it.
 */
export const takeEvent = async (handle: StoreHandle, event: InboxEvent): Promise<'new' | 'duplicate'> => {
  const received = handle.now();
  const row = {
    conversation: event.conversation,
    person: event.person ?? null,
    received: toDate(received),
    state: 'taken' as const,
    attempts: 1,
    work: toJson(event.work),
    reply: null,
    finished: null,
    ...claim(handle),
  };
  const taken = await handle.db
    .insertInto('inbox')
    .values({ channel: event.channel, event_id: event.eventId, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'event_id'])
        .doUpdateSet(row)
        .where('inbox.received', '<=', toDate(received - KNOWN_FOR)),
    )
    .returning('event_id')
    .execute();
  return taken.length > 0 ? 'new' : 'duplicate';
};

/**
 * The event is answered (`reply`: id of the message that shows it), or given up. What was kept to answer it goes.
 * Out: false when it was finished before, by whoever: then the caller's answer is one too many.
 */
export const finishEvent = async (
  { db, now }: StoreHandle,
  { channel, eventId }: EventKey,
  end: { readonly reply?: string; readonly failed?: boolean } = {},
): Promise<boolean> => {
  const finished = await db
    .updateTable('inbox')
    .set({
      state: end.failed === true ? 'failed' : 'done',
      reply: end.reply ?? null,
      finished: toDate(now()),
      work: null,
      claimed_by: null,
      claimed_until: null,
    })
    .where('channel', '=', channel)
    .where('event_id', '=', eventId)
    .where('state', '=', 'taken')
    .returning('event_id')
    .execute();
  return finished.length > 0;
};

/** The claim goes on: a long answer is still being worked on. Out: false when another process took over. */
export const keepClaim = async (handle: StoreHandle, { channel, eventId }: EventKey): Promise<boolean> => {
  const kept = await handle.db
    .updateTable('inbox')
    .set(claim(handle))
    .where('channel', '=', channel)
    .where('event_id', '=', eventId)
    .where('state', '=', 'taken')
    .where('claimed_by', '=', handle.replica)
    .returning('event_id')
    .execute();
  return kept.length > 0;
};

/** Whether this process has it claimed. */
export const isHeld = async ({ db, replica }: StoreHandle, { channel, eventId }: EventKey): Promise<boolean> => {
  const held = await db
    .selectFrom('inbox')
    .select('event_id')
    .where('channel', '=', channel)
    .where('event_id', '=', eventId)
    .where('state', '=', 'taken')
    .where('claimed_by', '=', replica)
    .executeTakeFirst();
  return held !== undefined;
};

/** What nobody works on any more, the oldest first, now claimed by this process. Two that ask at once get different ones. */
export const claimUnfinished = async (handle: StoreHandle, limit: number): Promise<Unfinished[]> => {
  const rows = await handle.db
    // A query of its own, not a condition: the planner may run a condition more than once, and lock more than the limit.
    .with('free', (db) =>
      db
        .selectFrom('inbox')
        .select(['channel', 'event_id'])
        .where('state', '=', 'taken')
        .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', toDate(handle.now()))]))
        .orderBy('received')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('inbox')
    .from('free')
    .set({ ...claim(handle), attempts: sql<number>`inbox.attempts + 1` })
    .whereRef('inbox.channel', '=', 'free.channel')
    .whereRef('inbox.event_id', '=', 'free.event_id')
    .returningAll('inbox')
    .execute();
  return rows.map(toUnfinished).toSorted((a, b) => a.received - b.received);
};

/** What was received longer than `seconds` ago and is not finished, claimed or not: for health and metrics. */
export const unfinishedEvents = async ({ db, now }: StoreHandle, seconds: number): Promise<Unfinished[]> => {
  const rows = await db
    .selectFrom('inbox')
    .selectAll()
    .where('state', '=', 'taken')
    .where('received', '<=', toDate(now() - seconds))
    .orderBy('received')
    .execute();
  return rows.map(toUnfinished);
};

/** An event that still wants its answer; undefined when it has it, or was given up. */
export const readEvent = async (
  { db }: StoreHandle,
  { channel, eventId }: EventKey,
): Promise<Unfinished | undefined> => {
  const row = await db
    .selectFrom('inbox')
    .selectAll()
    .where('channel', '=', channel)
    .where('event_id', '=', eventId)
    .where('state', '=', 'taken')
    .executeTakeFirst();
  return row && toUnfinished(row);
};

/** Id of the message that answered an event: an edit of the event changes it. */
export const replyTo = async ({ db }: StoreHandle, { channel, eventId }: EventKey): Promise<string | undefined> => {
  const row = await db
    .selectFrom('inbox')
    .select('reply')
    .where('channel', '=', channel)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row?.reply ?? undefined;
};

/** This process could not send the answer: another attempt is about to follow, here or elsewhere. */
export const releaseEvent = async (handle: StoreHandle, { channel, eventId }: EventKey): Promise<void> => {
  await handle.db
    .updateTable('inbox')
    .set({ ...claim(handle), attempts: sql<number>`attempts + 1` })
    .where('channel', '=', channel)
    .where('event_id', '=', eventId)
    .where('state', '=', 'taken')
    .execute();
};

/** This process stops: what it has not finished is free for another one at once. */
export const handOver = async ({ db, replica }: StoreHandle): Promise<void> => {
  await db
    .updateTable('inbox')
    .set({ claimed_by: null, claimed_until: null })
    .where('claimed_by', '=', replica)
    .where('state', '=', 'taken')
    .execute();
};

type Row = {
  readonly channel: string;
  readonly event_id: string;
  readonly conversation: string;
  readonly person: string | null;
  readonly work: unknown;
  readonly received: Date;
  readonly attempts: number;
};

const toUnfinished = (row: Row): Unfinished => ({
  channel: row.channel as ChannelName,
  eventId: row.event_id,
  conversation: row.conversation,
  ...(row.person === null ? {} : { person: row.person }),
  work: row.work,
  received: toSeconds(row.received),
  attempts: row.attempts,
});
