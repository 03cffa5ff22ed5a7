import { sql } from 'kysely';
import { maskIdentities } from '../../core/insights-report/mask-identities.ts';
import type { InsightsReport, Period } from '../../core/insights-report.ts';
import { type StoreHandle, toDate, toSeconds } from '../store-handle.ts';

const MOST_LISTED = 200;

/** Unknown errors that were seen in the period, the most frequent first. They are counted since they were first seen. */
export const unmatchedMentions = async (
  { db }: StoreHandle,
  { from, to }: Period,
): Promise<Pick<InsightsReport, 'unmatched' | 'unmatchedLeftOut'>> => {
  const rows = await db
    .selectFrom('unmatched')
    .select(['count', 'first', 'last', 'excerpt', sql<number>`(count(*) over ())::int`.as('all')])
    .where('last', '>=', toDate(from))
    .where('first', '<', toDate(to))
    .orderBy('count', 'desc')
    .orderBy('last', 'desc')
    .orderBy('skeleton')
    .limit(MOST_LISTED)
    .execute();
  return {
    unmatched: rows.map(({ count, first, last, excerpt }) => ({
      count,
      first: toSeconds(first),
      last: toSeconds(last),
      ...(excerpt === null ? {} : { excerpt: maskIdentities(excerpt) }),
    })),
    unmatchedLeftOut: (rows[0]?.all ?? 0) - rows.length,
  };
};
