import { sql } from 'kysely';
import type { EscalationFigures, InsightsReport, Period } from '../../core/insights-report.ts';
import { type StoreHandle, toDate } from '../store-handle.ts';

const medianOf = (column: string) =>
  sql<number | null>`percentile_cont(0.5) within group (order by ${sql.ref(column)})`;

const FIGURES = [
  sql<number>`count(*)::int`.as('raised'),
  sql<number>`count(*) filter (where state = 'resolved')::int`.as('resolved'),
  medianOf('to_acknowledge').as('toAcknowledge'),
  medianOf('to_resolve').as('toResolve'),
] as const;

type Row = {
  readonly raised: number;
  readonly resolved: number;
  readonly toAcknowledge: number | null;
  readonly toResolve: number | null;
};

const toFigures = ({ raised, resolved, toAcknowledge, toResolve }: Row): EscalationFigures => ({
  raised,
  resolved,
  ...(toAcknowledge === null ? {} : { medianToAcknowledge: toAcknowledge }),
  ...(toResolve === null ? {} : { medianToResolve: toResolve }),
});

/** Cases that were raised in the period, how far they came by now, and how long it took: to the first acknowledgement, the last resolution. */
export const escalationFigures = async (
  { db }: StoreHandle,
  { from, to }: Period,
): Promise<InsightsReport['escalations']> => {
  const cases = db.with('cases', (inside) =>
    inside
      .selectFrom('escalations')
      .leftJoin('escalation_history', 'escalation_history.escalation', 'escalations.id')
      .select([
        'escalations.id',
        'escalations.entry',
        'escalations.state',
        sql<number>`extract(epoch from min(at) filter (
          where escalation_history.state in ('acknowledged', 'resolved')) - raised)::float8`.as('to_acknowledge'),
        // One that was reopened is not resolved until it is again.
        sql<number>`extract(epoch from max(at) filter (
          where escalation_history.state = 'resolved' and escalations.state = 'resolved') - raised)::float8`.as(
          'to_resolve',
        ),
      ])
      .where('raised', '>=', toDate(from))
      .where('raised', '<', toDate(to))
      .groupBy('escalations.id'),
  );
  const all = await cases.selectFrom('cases').select(FIGURES).executeTakeFirstOrThrow();
  const entries = await cases
    .selectFrom('cases')
    .select(['entry', ...FIGURES])
    .groupBy('entry')
    .orderBy('raised', 'desc')
    .orderBy('entry')
    .execute();
  return {
    all: toFigures(all),
    // A case can be about an error that nobody knows.
    entries: entries.map(({ entry, ...row }) => ({ entry: entry ?? '', ...toFigures(row) })),
  };
};
