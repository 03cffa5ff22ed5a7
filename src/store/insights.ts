import type { InsightsReport, Period } from '../core/insights-report.ts';
import { answerDays } from './insights/answer-days.ts';
import { badRecords } from './insights/bad-records.ts';
import { checkTallies } from './insights/check-tallies.ts';
import { escalationFigures } from './insights/escalation-figures.ts';
import { timeToWorked } from './insights/time-to-worked.ts';
import { topErrors } from './insights/top-errors.ts';
import { unmatchedMentions } from './insights/unmatched-mentions.ts';
import type { StoreHandle } from './store-handle.ts';

/**
 * What was asked, answered, voted, checked and escalated in a period: counted in the database, no rows in memory, no ids
 * of people. Entries come with their ids; `nameEntries` gives them titles.
 */
export const readInsights = async (handle: StoreHandle, period: Period): Promise<InsightsReport> => ({
  // One after the other: the figures may not take every connection that answers need.
  period,
  read: handle.now(),
  days: await answerDays(handle, period),
  errors: await topErrors(handle, period),
  badRecords: await badRecords(handle, period),
  timeToWorked: await timeToWorked(handle, period),
  checks: await checkTallies(handle, period),
  ...(await unmatchedMentions(handle, period)),
  escalations: await escalationFigures(handle, period),
});
