import { sql } from 'kysely';
import type { Period } from '../../core/insights-report.ts';
import { type StoreHandle, toDate } from '../store-handle.ts';

/** Votes on the answers of a period, whenever they were given: an answer of Friday is judged on Monday. */
export const votesIn = ({ db }: StoreHandle, { from, to }: Period) =>
  db
    .selectFrom('feedback')
    .innerJoin('answers', 'answers.id', 'feedback.answer')
    .where('answers.created', '>=', toDate(from))
    .where('answers.created', '<', toDate(to));

/** Of rows of votes. */
export const TALLY = [
  sql<number>`count(*) filter (where worked)::int`.as('worked'),
  sql<number>`count(*) filter (where not worked)::int`.as('didNotHelp'),
] as const;
