import { sql } from 'kysely';
import { cutExcerpt } from './clean-value.ts';
import { unmatchedKey } from './unmatched-key.ts';
import { type StoreHandle, toDate, toSeconds } from './store-handle.ts';

export type UnmatchedPaste = {
  /** Secrets taken out. Its beginning is kept, the rest is not. */
  readonly text: string;
  readonly channel: string;
  readonly conversation: string;
  readonly person: string;
};

const firstOf = (column: 'excerpt' | 'channel' | 'conversation' | 'person') =>
  sql<
    string | null
  >`case when unmatched.excerpt is null then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`unmatched.${column}`)} end`;

/** Counts a paste that nothing was recognised in. Pastes of the same error are one row, with the first excerpt. */
export const countUnmatched = async (
  { db, now, keepExcerpts }: StoreHandle,
  { text, channel, conversation, person }: UnmatchedPaste,
): Promise<void> => {
  const at = toDate(now());
  const from = keepExcerpts ? { excerpt: cutExcerpt(text), channel, conversation, person } : {};
  await db
    .insertInto('unmatched')
    .values({ skeleton: await unmatchedKey(text), ...from, count: 1, first: at, last: at })
    .onConflict((conflict) =>
      conflict.column('skeleton').doUpdateSet({
        count: sql<number>`unmatched.count + 1`,
        last: at,
        // The first excerpt stays, until it is forgotten.
        excerpt: firstOf('excerpt'),
        channel: firstOf('channel'),
        conversation: firstOf('conversation'),
        person: firstOf('person'),
      }),
    )
    .execute();
};

export type UnmatchedRow = {
  readonly skeleton: string;
  readonly excerpt?: string;
  readonly count: number;
  /** Seconds since 1970, UTC. */
  readonly first: number;
  readonly last: number;
};

/** What was met since a time, the most frequent first: gaps of the knowledge base. */
export const unmatchedSince = async ({ db }: StoreHandle, since: number, limit: number): Promise<UnmatchedRow[]> => {
  const rows = await db
    .selectFrom('unmatched')
    .select(['skeleton', 'excerpt', 'count', 'first', 'last'])
    .where('last', '>=', toDate(since))
    .orderBy('count', 'desc')
    .orderBy('last', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ skeleton, excerpt, count, first, last }) => ({
    skeleton,
    ...(excerpt === null ? {} : { excerpt }),
    count,
    first: toSeconds(first),
    last: toSeconds(last),
  }));
};
