import { toJson } from './clean-value.ts';
import { type StoreHandle, toDate } from './store-handle.ts';

/** What a channel needs to write into a conversation unasked; only the channel can read it. */
export type ConversationReference = {
  readonly channel: string;
  readonly conversation: string;
  /** Set for a chat with one person: then it is forgotten with the person's other data. */
  readonly person?: string;
  readonly reference: unknown;
};

/** Writes or renews it. */
export const keepReference = async (
  { db, now }: StoreHandle,
  { channel, conversation, person, reference }: ConversationReference,
): Promise<void> => {
  const row = { person: person ?? null, reference: toJson(reference), updated: toDate(now()) };
  await db
    .insertInto('conversation_references')
    .values({ channel, conversation, ...row })
    .onConflict((conflict) => conflict.columns(['channel', 'conversation']).doUpdateSet(row))
    .execute();
};

/** Out: undefined when the bot never heard from this conversation, or was told to forget it. */
export const findReference = async ({ db }: StoreHandle, channel: string, conversation: string): Promise<unknown> => {
  const row = await db
    .selectFrom('conversation_references')
    .select('reference')
    .where('channel', '=', channel)
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return row?.reference;
};
