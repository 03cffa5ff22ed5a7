import { sql } from 'kysely';
import type { CheckTally, Period } from '../../core/insights-report.ts';
import { type StoreHandle, toDate } from '../store-handle.ts';

const countOf = (verdict: string, name: 'confirmed' | 'ruledOut' | 'unknown') =>
  sql<number>`count(*) filter (where verdict = ${sql.lit(verdict)})::int`.as(name);

/** Each verdict of each run as a row. What was written in another form than a list is left out. */
const verdictsIn = ({ db }: StoreHandle, { from, to }: Period) =>
  db.with('verdicts', (inside) =>
    inside
      .selectFrom('check_runs')
      .innerJoin(
        sql<{ value: unknown }>`lateral jsonb_array_elements(
          case jsonb_typeof(check_runs.verdicts) when 'array' then check_runs.verdicts else '[]'::jsonb end)`.as('one'),
        (join) => join.onTrue(),
      )
      .select([
        'check_runs.id',
        'check_runs.entry',
        sql<string>`coalesce(one.value ->> 'check', '')`.as('check'),
        sql<string>`one.value ->> 'verdict'`.as('verdict'),
        sql<string | null>`one.value ->> 'because'`.as('because'),
      ])
      .where('started', '>=', toDate(from))
      .where('started', '<', toDate(to)),
  );

/** What each check said for each entry, the most often asked first. */
export const checkTallies = async (handle: StoreHandle, period: Period): Promise<CheckTally[]> => {
  const rows = await verdictsIn(handle, period)
    .selectFrom('verdicts')
    .select([
      'entry',
      'check',
      sql<number>`count(distinct id)::int`.as('runs'),
      countOf('confirmed', 'confirmed'),
      countOf('ruled-out', 'ruledOut'),
      countOf('unknown', 'unknown'),
    ])
    .groupBy(['entry', 'check'])
    .orderBy('runs', 'desc')
    .orderBy('entry')
    .orderBy('check')
    .execute();
  const reasons = await verdictsIn(handle, period)
    .selectFrom('verdicts')
    .select(['entry', 'check', sql<string>`because`.as('reason'), sql<number>`count(*)::int`.as('count')])
    .where('verdict', '=', 'unknown')
    .where('because', 'is not', null)
    .groupBy(['entry', 'check', 'because'])
    .orderBy('count', 'desc')
    .orderBy('reason')
    .execute();
  const ofCheck = Map.groupBy(reasons, ({ entry, check }) => `${entry} ${check}`);
  return rows.map((row) => ({
    ...row,
    reasons: (ofCheck.get(`${row.entry} ${row.check}`) ?? []).map(({ reason, count }) => ({ reason, count })),
  }));
};
