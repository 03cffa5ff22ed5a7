import { insightsView } from '../../core/insights-report/insights-view.ts';
import { isTableId, TABLE_IDS, tableOf } from '../../core/insights-report/insights-tables.ts';
import { isoDay, readPeriod } from '../../core/insights-report/read-period.ts';
import { toCsv } from '../../core/insights-report/to-csv.ts';
import type { InsightsReport, Period } from '../../core/insights-report.ts';
import type { Triage } from '../../conversation/triage.ts';
import { type ConsoleHandler, type Refusal, sendCsv, sendJson, sendRefusal } from './console-http.ts';
import type { ConsoleInsights } from './page/console-insights.ts';
import { isOwnMachine } from './refuse-request.ts';

export type InsightsParts = {
  readonly triage: Pick<Triage, 'now'>;
  /** The figures of a period, entries named; rejects with the code `unavailable` while the database is away. Absent: nothing is kept. */
  readonly readInsights?: (period: Period) => Promise<InsightsReport>;
  /** Rows older than that are deleted. */
  readonly keptDays?: number;
  /** The address the server listens on. */
  readonly boundTo: string;
};

const ELSEWHERE: Refusal = {
  status: 403,
  message:
    'This page shows what others pasted, and nothing here asks who you are: it answers on 127.0.0.1 only. Run triage insights on the server.',
};
const NOTHING_KEPT: Refusal = {
  status: 503,
  message: 'Nothing is kept here (DATABASE_URL is none), so there are no figures.',
};
const AWAY: Refusal = {
  status: 503,
  message:
    'The database cannot be reached, so there are no figures at the moment. Answers go on. Try again in a minute; triage doctor says more.',
};

const queryOf = (url: string | undefined): URLSearchParams => new URL(url ?? '/', 'http://localhost').searchParams;

const given = (query: URLSearchParams, name: string): string | undefined => query.get(name) || undefined;

/** In: `days`, or `from` and `to`, untrusted. Out: the report, or why there is none. */
const read = async (
  { readInsights, boundTo, triage }: InsightsParts,
  query: URLSearchParams,
): Promise<InsightsReport | Refusal> => {
  if (!isOwnMachine(boundTo)) return ELSEWHERE;
  if (!readInsights) return NOTHING_KEPT;
  const asked = { days: given(query, 'days'), from: given(query, 'from'), to: given(query, 'to') };
  const period = readPeriod(asked, triage.now());
  if ('problem' in period) return { status: 400, message: period.problem };
  try {
    return await readInsights(period);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'unavailable') return AWAY;
    throw error;
  }
};

/** The report for programs (`triage insights` while the bot has the database open), and in words for the page. */
export const serveInsights =
  (parts: InsightsParts): ConsoleHandler =>
  async ({ url }, response) => {
    const report = await read(parts, queryOf(url));
    if ('status' in report) return sendRefusal(response, report);
    const told: ConsoleInsights & { readonly report: InsightsReport } = {
      report,
      view: insightsView(report, parts.keptDays),
    };
    return sendJson(response, 200, told);
  };

/** One table of the report, named by `table`, as CSV. */
export const serveTable =
  (parts: InsightsParts): ConsoleHandler =>
  async ({ url }, response) => {
    const query = queryOf(url);
    const id = query.get('table') ?? '';
    if (!isTableId(id))
      return sendRefusal(response, {
        status: 400,
        message: `There is no such table. The tables: ${TABLE_IDS.join(', ')}.`,
      });
    const report = await read(parts, query);
    if ('status' in report) return sendRefusal(response, report);
    const { from, to } = report.period;
    return sendCsv(response, `triage-${id}-${isoDay(from)}-to-${isoDay(to - 1)}`, toCsv(tableOf(report, id)));
  };
