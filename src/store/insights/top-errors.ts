import { sql } from 'kysely';
import type { Period, TopError } from '../../core/insights-report.ts';
import { type StoreHandle, toDate } from '../store-handle.ts';
import { TALLY, votesIn } from './votes-in.ts';

const none = (column: string) => sql<number>`coalesce(${sql.ref(column)}, 0)`;

/** Every entry that was answered or voted on, the most frequent first. An answer can show another entry at a button. */
export const topErrors = async (handle: StoreHandle, period: Period): Promise<TopError[]> => {
  const [from, to] = [toDate(period.from), toDate(period.to)];
  const rows = await handle.db
    .with('shown', (db) =>
      db
        .selectFrom('answers')
        .select([
          'entry',
          // One is enough: what the others are called stands in the entry.
          sql<string | null>`min(code)`.as('code'),
          sql<number>`count(*)::int`.as('times'),
          sql<number>`count(distinct (channel, person))::int`.as('people'),
        ])
        .where('created', '>=', from)
        .where('created', '<', to)
        .where('entry', 'is not', null)
        .groupBy('entry'),
    )
    .with('votes', () =>
      votesIn(handle, period)
        .select(['feedback.entry', ...TALLY])
        .groupBy('feedback.entry'),
    )
    .with('handed', (db) =>
      db
        .selectFrom('escalations')
        .select(['entry', sql<number>`count(*)::int`.as('escalated')])
        .where('raised', '>=', from)
        .where('raised', '<', to)
        .groupBy('entry'),
    )
    .selectFrom('shown')
    .fullJoin('votes', 'votes.entry', 'shown.entry')
    .leftJoin('handed', (join) => join.on(sql<boolean>`handed.entry = coalesce(shown.entry, votes.entry)`))
    .select([
      sql<string>`coalesce(shown.entry, votes.entry)`.as('entry'),
      'code',
      none('times').as('times'),
      none('people').as('people'),
      none('worked').as('worked'),
      none('didNotHelp').as('didNotHelp'),
      none('escalated').as('escalated'),
    ])
    .orderBy('times', 'desc')
    .orderBy('people', 'desc')
    .orderBy('entry')
    .execute();
  return rows.map(({ code, ...row }) => ({ ...row, ...(code === null ? {} : { code }) }));
};
