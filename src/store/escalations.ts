import type { Escalation, EscalationState, Move, NewEscalation } from '../core/records.ts';
import type { ChannelName } from '../core/turns.ts';
import type { Selectable } from 'kysely';
import { cleanText, toJson } from './clean-value.ts';
import { inTransaction, type StoreHandle, toDate, toSeconds } from './store-handle.ts';
import type { EscalationTable } from './tables.ts';

/** From which states a state can be reached. */
const BEFORE: Readonly<Record<EscalationState, readonly EscalationState[]>> = {
  open: [],
  acknowledged: ['open', 'reopened'],
  resolved: ['open', 'acknowledged', 'reopened'],
  reopened: ['resolved'],
};

/**
 * Raises the escalation of a thread. There is one per thread: a second press finds the first, also at the same moment.
 * @param also runs in the same transaction when it was raised now: the job that delivers it.
 */
export const raiseEscalation = (
  handle: StoreHandle,
  escalation: NewEscalation,
  also: (inside: StoreHandle) => Promise<void> = async () => undefined,
): Promise<{ readonly raised: boolean; readonly escalation: Escalation }> =>
  inTransaction(handle, async (inside) => {
    const at = toDate(inside.now());
    const { raisedBy, summary, routedTo, answer, entry, id, channel, conversation, thread } = escalation;
    const row = await inside.db
      .insertInto('escalations')
      .values({
        id,
        channel,
        conversation,
        thread,
        answer: answer ?? null,
        entry: entry ?? null,
        state: 'open',
        version: 1,
        raised_by: raisedBy,
        raised: at,
        changed: at,
        summary: toJson(summary),
        routed_to: toJson(routedTo),
        delivery: 'waiting',
        delivery_attempts: 0,
        shown: toJson({}),
      })
      .onConflict((conflict) => conflict.columns(['channel', 'conversation', 'thread']).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) {
      const first = await inside.db
        .selectFrom('escalations')
        .selectAll()
        .where('channel', '=', channel)
        .where('conversation', '=', conversation)
        .where('thread', '=', thread)
        .executeTakeFirstOrThrow();
      return { raised: false, escalation: toEscalation(first) };
    }
    await addHistory(inside, row, { person: raisedBy, name: null, note: null });
    await also(inside);
    return { raised: true, escalation: toEscalation(row) };
  });

/**
 * A button of the second line. Of two presses at once one moves it, so that the thread is told once.
 * Out: `same` when it is in that state already, `refused` when that state cannot be reached from its own.
 * @param also runs in the same transaction when it moved: the jobs that tell of it.
 */
export const moveEscalation = (
  handle: StoreHandle,
  { id, to, person, name, note }: Move,
  also: (inside: StoreHandle, moved: Escalation) => Promise<void> = async () => undefined,
): Promise<
  { readonly kind: 'moved' | 'same' | 'refused'; readonly escalation: Escalation } | { readonly kind: 'unknown' }
> =>
  inTransaction(handle, async (inside) => {
    const now = await inside.db
      .selectFrom('escalations')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!now) return { kind: 'unknown' };
    if (now.state === to) return { kind: 'same', escalation: toEscalation(now) };
    if (!BEFORE[to].includes(now.state)) return { kind: 'refused', escalation: toEscalation(now) };
    const words = note === undefined ? null : cleanText(note);
    const row = await inside.db
      .updateTable('escalations')
      .set({
        state: to,
        version: now.version + 1,
        changed: toDate(inside.now()),
        ...(to === 'resolved' ? { resolution: words } : {}),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await addHistory(inside, row, { person, name: name === undefined ? null : cleanText(name), note: words });
    const escalation = toEscalation(row);
    await also(inside, escalation);
    return { kind: 'moved', escalation };
  });

const addHistory = async (
  { db }: StoreHandle,
  row: Selectable<EscalationTable>,
  by: { readonly person: string; readonly name: string | null; readonly note: string | null },
): Promise<void> => {
  await db
    .insertInto('escalation_history')
    .values({ escalation: row.id, version: row.version, state: row.state, at: row.changed, ...by })
    .execute();
};

export const toEscalation = (row: Selectable<EscalationTable>): Escalation => ({
  id: row.id,
  channel: row.channel as ChannelName,
  conversation: row.conversation,
  thread: row.thread,
  ...(row.answer === null ? {} : { answer: row.answer }),
  ...(row.entry === null ? {} : { entry: row.entry }),
  state: row.state,
  version: row.version,
  raisedBy: row.raised_by,
  raised: toSeconds(row.raised),
  changed: toSeconds(row.changed),
  summary: row.summary,
  routedTo: row.routed_to,
  delivery: row.delivery,
  deliveryAttempts: row.delivery_attempts,
  ...(row.delivery_error === null ? {} : { deliveryError: row.delivery_error }),
  shown: row.shown as Record<string, unknown>,
  ...(row.resolution === null ? {} : { resolution: row.resolution }),
});
