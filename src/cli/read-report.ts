import type { Config } from '../config.ts';
import { nameEntries } from '../core/insights-report/name-entries.ts';
import { isoDay } from '../core/insights-report/read-period.ts';
import type { InsightsReport, Period } from '../core/insights-report.ts';
import { isRecord } from '../core/is-record.ts';
import { readInsights } from '../store/insights.ts';
import { loadIndex } from './load-index.ts';
import { withStore } from './with-store.ts';

const isReport = (value: unknown): value is InsightsReport =>
  isRecord(value) &&
  ['days', 'errors', 'badRecords', 'checks', 'unmatched'].every((name) => Array.isArray(value[name])) &&
  ['period', 'timeToWorked', 'escalations'].every((name) => isRecord(value[name]));

/**
 * The report of a period, its entries named: from the database, or from the bot that has it open.
 * @throws AppError `bad-database` with what to do
 */
export const readReport = (config: Config, period: Period): Promise<InsightsReport> => {
  const days = new URLSearchParams({ from: isoDay(period.from), to: isoDay(period.to - 1) });
  return withStore(config, async (reading) => nameEntries(await readInsights(reading, period), loadIndex(true).index), {
    request: { path: `/console/insights.json?${days.toString()}` },
    read: ({ report }) => (isReport(report) ? report : undefined),
  });
};
