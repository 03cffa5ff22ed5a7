import type { DeliveryResult, Escalation, EscalationChange, ThreadPlace } from '../core/records.ts';
import { sql } from 'kysely';
import { cutExcerpt, toJson } from './clean-value.ts';
import { toEscalation } from './escalations.ts';
import { type StoreHandle, toSeconds } from './store-handle.ts';

export const findEscalation = async ({ db }: StoreHandle, id: string): Promise<Escalation | undefined> => {
  const row = await db.selectFrom('escalations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toEscalation(row);
};

// A part of an id as people read it off a card: eight characters or more, and nothing that LIKE takes for a sign.
const CASE = /^[0-9a-f][0-9a-f-]{7,35}$/;

/** Escalations by the beginning of their id, as cards show it: at most two, since one that is not the only one is none. */
export const escalationsOfCase = async ({ db }: StoreHandle, id: string): Promise<Escalation[]> => {
  const begun = id.toLowerCase();
  if (!CASE.test(begun)) return [];
  const rows = await db.selectFrom('escalations').selectAll().where('id', 'like', `${begun}%`).limit(2).execute();
  return rows.map(toEscalation);
};

/** The escalation of a thread, if there is one. */
export const escalationOfThread = async (
  { db }: StoreHandle,
  { channel, conversation, thread }: ThreadPlace,
): Promise<Escalation | undefined> => {
  const row = await db
    .selectFrom('escalations')
    .selectAll()
    .where('channel', '=', channel)
    .where('conversation', '=', conversation)
    .where('thread', '=', thread)
    .executeTakeFirst();
  return row && toEscalation(row);
};

/** All that are not resolved, the oldest first. */
export const openEscalations = async ({ db }: StoreHandle): Promise<Escalation[]> => {
  const rows = await db
    .selectFrom('escalations')
    .selectAll()
    .where('state', '<>', 'resolved')
    .orderBy('raised')
    .execute();
  return rows.map(toEscalation);
};

/** Every state it was in, the first first. */
export const escalationHistory = async ({ db }: StoreHandle, id: string): Promise<EscalationChange[]> => {
  const rows = await db
    .selectFrom('escalation_history')
    .selectAll()
    .where('escalation', '=', id)
    .orderBy('version')
    .execute();
  return rows.map(({ version, state, person, name, at, note }) => ({
    version,
    state,
    person,
    ...(name === null ? {} : { name }),
    at: toSeconds(at),
    ...(note === null ? {} : { note }),
  }));
};

/** How an attempt to deliver went. `shown` is added to the ids that are known. */
export const noteDelivery = async ({ db }: StoreHandle, id: string, result: DeliveryResult): Promise<void> => {
  const outcome = result.delivered
    ? {
        delivery: 'delivered' as const,
        delivery_error: null,
        shown: sql<string>`shown || ${toJson(result.shown)}::jsonb`,
      }
    : { delivery: result.again ? ('waiting' as const) : ('failed' as const), delivery_error: cutExcerpt(result.error) };
  await db
    .updateTable('escalations')
    .set({ ...outcome, delivery_attempts: sql<number>`delivery_attempts + 1` })
    .where('id', '=', id)
    .execute();
};

/** Ids of further messages that show it, and of a ticket: added to those that are known. */
export const addShown = async (
  { db }: StoreHandle,
  id: string,
  shown: Readonly<Record<string, unknown>>,
): Promise<void> => {
  await db
    .updateTable('escalations')
    .set({ shown: sql<string>`shown || ${toJson(shown)}::jsonb` })
    .where('id', '=', id)
    .execute();
};
