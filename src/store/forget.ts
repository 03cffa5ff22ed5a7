import { type SqlBool, sql } from 'kysely';
import type { Forgettable, Forgotten } from '../core/forgettable.ts';
import { KNOWN_FOR } from './inbox.ts';
import { isPerson, namesInJson, namesInText } from './names-in.ts';
import { inTransaction, type StoreHandle, toDate } from './store-handle.ts';

/** Deletes that can be run: each says how many rows went. */
type Deletes = Readonly<Record<string, { readonly executeTakeFirst: () => Promise<unknown> }>>;

const run = async (deletes: Deletes): Promise<Forgotten> => {
  const counts: Record<string, number> = {};
  for (const [table, query] of Object.entries(deletes)) {
    const result = (await query.executeTakeFirst()) as { numDeletedRows?: bigint; numUpdatedRows?: bigint } | undefined;
    counts[table] = Number(result?.numDeletedRows ?? result?.numUpdatedRows ?? 0);
  }
  return counts;
};

/**
 * Retention: what is older than so many seconds goes. Escalations that are not resolved stay, and so do the ways into
 * conversations of several people, which say nothing of a person.
 */
export const forgetOlderThan = (handle: StoreHandle, seconds: number): Promise<Forgotten> =>
  inTransaction(handle, ({ db, now }) => {
    const before = toDate(now() - seconds);
    // A second delivery must still be known as such.
    const received = toDate(now() - Math.max(seconds, KNOWN_FOR));
    return run({
      inbox: db.deleteFrom('inbox').where('received', '<', received),
      // Feedback goes with its answer.
      answers: db.deleteFrom('answers').where('created', '<', before),
      check_runs: db.deleteFrom('check_runs').where('started', '<', before),
      escalations: db.deleteFrom('escalations').where('state', '=', 'resolved').where('changed', '<', before),
      thread_cards: db.deleteFrom('thread_cards').where('updated', '<', before),
      unmatched: db.deleteFrom('unmatched').where('last', '<', before),
      conversation_references: db
        .deleteFrom('conversation_references')
        .where('person', 'is not', null)
        .where('updated', '<', before),
      health: db.deleteFrom('health').where('seen', '<', before),
    });
  });

const UNDONE = new Error('only counted');

/** What would go, without taking it: the same deletes, undone. */
const countForgotten = async (
  handle: StoreHandle,
  forget: (inside: StoreHandle) => Promise<Forgotten>,
): Promise<Forgotten> => {
  let counted: Forgotten = {};
  try {
    await inTransaction(handle, async (inside) => {
      counted = await forget(inside);
      throw UNDONE;
    });
  } catch (error) {
    if (error !== UNDONE) throw error;
  }
  return counted;
};

/** The conversation, and what Teams makes of its id for a thread: `<id>;messageid=<n>`. */
const isOf = (conversation: string) =>
  sql<SqlBool>`(conversation = ${conversation}::text or starts_with(conversation, ${`${conversation};`}::text))`;

/**
 * Everything of a conversation, open escalations and the way back into it included.
 * @param inside a transaction: all of it goes, or nothing.
 */
const forgetConversation = ({ db }: StoreHandle, conversation: string): Promise<Forgotten> =>
  run({
    inbox: db.deleteFrom('inbox').where(isOf(conversation)),
    check_runs: db
      .deleteFrom('check_runs')
      .where('answer', 'in', db.selectFrom('answers').select('id').where(isOf(conversation))),
    answers: db.deleteFrom('answers').where(isOf(conversation)),
    escalations: db.deleteFrom('escalations').where(isOf(conversation)),
    thread_cards: db.deleteFrom('thread_cards').where(isOf(conversation)),
    conversation_references: db.deleteFrom('conversation_references').where(isOf(conversation)),
    excerpts: db.updateTable('unmatched').set(NO_EXCERPT).where(isOf(conversation)),
  });

const NO_EXCERPT = { excerpt: null, channel: null, conversation: null, person: null };

// Shorter than any id or address of a person: it would stand in every second row by chance.
const SHORTEST_NAME = 6;

/**
 * Everything of a person: what the person asked, voted, checked and raised, and what names the person in others' rows
 * (an address in a paste). In other people's escalations the person's name goes, the rest stays.
 * @param inside a transaction: all of it goes, or nothing.
 * @param who id of the person in the channel, or an address.
 */
const forgetUser = ({ db }: StoreHandle, who: string): Promise<Forgotten> => {
  const never = sql<SqlBool>`false`;
  const own = isPerson('person', who);
  const inText = (column: string) => (who.length < SHORTEST_NAME ? never : namesInText(column, who));
  const inJson = (column: string) => (who.length < SHORTEST_NAME ? never : namesInJson(column, who));
  return run({
    inbox: db.deleteFrom('inbox').where((eb) => eb.or([own, inJson('work')])),
    feedback: db.deleteFrom('feedback').where((eb) => eb.or([own, inText('word')])),
    check_runs: db.deleteFrom('check_runs').where(own),
    answers: db.deleteFrom('answers').where((eb) => eb.or([own, inJson('kept'), inText('excerpt')])),
    escalations: db
      .deleteFrom('escalations')
      .where((eb) => eb.or([isPerson('raised_by', who), inJson('summary'), inText('resolution')])),
    escalation_history: db
      .updateTable('escalation_history')
      .set({ person: '', name: null })
      .where((eb) => eb.or([own, inText('name')])),
    notes: db.updateTable('escalation_history').set({ note: null }).where(inText('note')),
    thread_cards: db.deleteFrom('thread_cards').where(inJson('errors')),
    conversation_references: db.deleteFrom('conversation_references').where(own),
    excerpts: db
      .updateTable('unmatched')
      .set(NO_EXCERPT)
      .where((eb) => eb.or([own, inText('excerpt')])),
  });
};

/** Forgets, or with `only: 'count'` says what would go. */
export const forget = (handle: StoreHandle, what: Forgettable, only?: 'count'): Promise<Forgotten> => {
  const all = (inside: StoreHandle): Promise<Forgotten> =>
    'user' in what ? forgetUser(inside, what.user) : forgetConversation(inside, what.conversation);
  return only === 'count' ? countForgotten(handle, all) : inTransaction(handle, all);
};
