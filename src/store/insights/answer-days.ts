import { sql } from 'kysely';
import type { AnswerDay, Period, Sureness } from '../../core/insights-report.ts';
import { type StoreHandle, toDate } from '../store-handle.ts';

// A choice between entries has a confidence and no entry; what nobody knows has neither.
const sureness = sql<Sureness>`case confidence
  when 'high' then 'sure'
  when 'medium' then 'likely'
  else case when entry is null and confidence is null then 'unmatched' else 'unsure' end end`;

const countOf = (kind: Sureness) => sql<number>`count(*) filter (where ${sureness} = ${sql.lit(kind)})::int`.as(kind);

/** Answers of each day (UTC) and channel, the earliest first. */
export const answerDays = ({ db }: StoreHandle, { from, to }: Period): Promise<AnswerDay[]> =>
  db
    .selectFrom('answers')
    .select([
      sql<string>`to_char(created at time zone 'UTC', 'YYYY-MM-DD')`.as('day'),
      'channel',
      countOf('sure'),
      countOf('likely'),
      countOf('unsure'),
      countOf('unmatched'),
    ])
    .where('created', '>=', toDate(from))
    .where('created', '<', toDate(to))
    .groupBy(['day', 'channel'])
    .orderBy('day')
    .orderBy('channel')
    .execute();
