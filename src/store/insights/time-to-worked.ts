import { sql } from 'kysely';
import type { InsightsReport, Period } from '../../core/insights-report.ts';
import type { StoreHandle } from '../store-handle.ts';
import { votesIn } from './votes-in.ts';

const SPREAD = [
  sql<number>`count(*)::int`.as('count'),
  sql<number>`percentile_cont(0.5) within group (order by seconds)`.as('median'),
  sql<number>`percentile_cont(0.9) within group (order by seconds)`.as('p90'),
] as const;

/** From an answer to the first person who said that it worked: in all, and for each entry, the slowest first. */
export const timeToWorked = async (handle: StoreHandle, period: Period): Promise<InsightsReport['timeToWorked']> => {
  const solved = handle.db.with('solved', () =>
    votesIn(handle, period)
      .select([
        'feedback.answer',
        // Of several votes on one answer the first counts, and the entry it was given to.
        sql<string>`(array_agg(feedback.entry order by given, feedback.entry))[1]`.as('entry'),
        sql<number>`extract(epoch from min(given) - min(answers.created))::float8`.as('seconds'),
      ])
      .where('worked', '=', true)
      .groupBy('feedback.answer'),
  );
  const all = await solved.selectFrom('solved').select(SPREAD).executeTakeFirstOrThrow();
  const entries = await solved
    .selectFrom('solved')
    .select(['entry', ...SPREAD])
    .groupBy('entry')
    .orderBy('median', 'desc')
    .orderBy('entry')
    .execute();
  return { ...(all.count === 0 ? {} : { all }), entries };
};
