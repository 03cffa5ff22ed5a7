import type { ThreadCard, ThreadPlace } from '../core/records.ts';
import { toJson } from './clean-value.ts';
import { inTransaction, type StoreHandle, toDate } from './store-handle.ts';

const at = (place: ThreadPlace) => ({
  channel: place.channel,
  conversation: place.conversation,
  thread: place.thread,
});

export const findThreadCard = async ({ db }: StoreHandle, place: ThreadPlace): Promise<ThreadCard | undefined> => {
  const row = await db
    .selectFrom('thread_cards')
    .select(['message', 'errors'])
    .where((eb) => eb.and(at(place)))
    .executeTakeFirst();
  return row && { message: row.message, errors: row.errors };
};

/**
 * Changes the card of a thread. Two errors that come at once are added one after the other.
 * @param change from the card so far to the new one; undefined leaves it as it is.
 */
export const changeThreadCard = (
  handle: StoreHandle,
  place: ThreadPlace,
  change: (before: ThreadCard | undefined) => ThreadCard | undefined,
): Promise<ThreadCard | undefined> =>
  inTransaction(handle, async ({ db, now }) => {
    const updated = toDate(now());
    // The row is there before it is locked: of two that come first, one waits here for the other.
    await db
      .insertInto('thread_cards')
      .values({ ...at(place), message: '', errors: toJson(null), updated })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await db
      .selectFrom('thread_cards')
      .select(['message', 'errors'])
      .where((eb) => eb.and(at(place)))
      .forUpdate()
      .executeTakeFirstOrThrow();
    const before = row.message === '' ? undefined : { message: row.message, errors: row.errors };
    const after = change(before);
    if (after)
      await db
        .updateTable('thread_cards')
        .set({ message: after.message, errors: toJson(after.errors), updated })
        .where((eb) => eb.and(at(place)))
        .execute();
    else if (!before)
      await db
        .deleteFrom('thread_cards')
        .where((eb) => eb.and(at(place)))
        .execute();
    return after ?? before;
  });
