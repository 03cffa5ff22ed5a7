import { AppError } from '../app-error.ts';
import type { Config } from '../config.ts';
import { isLoopback } from '../config/setting-shapes.ts';
import { isoDay } from '../core/insights-report/read-period.ts';
import type { InsightsReport, Period } from '../core/insights-report.ts';
import { isRecord } from '../core/is-record.ts';

const PATIENCE = 20_000;
const ELSE =
  'Else stop the bot for as long as this command runs, or give both a PostgreSQL server (DATABASE_URL), which several can use at once.';

const told = (body: unknown): string | undefined =>
  isRecord(body) && typeof body['message'] === 'string' ? body['message'] : undefined;

const isReport = (value: unknown): value is InsightsReport =>
  isRecord(value) &&
  ['days', 'errors', 'badRecords', 'checks', 'unmatched'].every((name) => Array.isArray(value[name])) &&
  ['period', 'timeToWorked', 'escalations'].every((name) => isRecord(value[name]));

const refuse = (folder: string, why: string): AppError =>
  new AppError('bad-database', `The bot has the database in ${folder} open, which takes one program at a time. ${why}`);

/**
 * Asks the bot that runs on this machine, for what it keeps in a database that only it can open.
 * @throws AppError `bad-database` with what to do
 */
export const askBot = async (
  { host, port }: Pick<Config, 'host' | 'port'>,
  folder: string,
  { from, to }: Period,
): Promise<InsightsReport> => {
  if (!isLoopback(host))
    throw refuse(folder, `It gives the figures out on 127.0.0.1 only, and HOST is ${host}. ${ELSE}`);
  const address = `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
  const days = new URLSearchParams({ from: isoDay(from), to: isoDay(to - 1) });
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${address}/console/insights.json?${days.toString()}`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    body = await response.json();
  } catch {
    // Whatever fetch says, there is one thing to do.
    throw refuse(folder, `It does not answer on ${address}: use the HOST and PORT that it runs with. ${ELSE}`);
  }
  if (response.status === 404)
    throw refuse(folder, `Its console, which gives the figures out, is off: set CONSOLE=on. ${ELSE}`);
  const report = isRecord(body) ? body['report'] : undefined;
  if (!response.ok || !isReport(report))
    throw refuse(folder, `It says: ${told(body) ?? `status ${response.status}`} ${ELSE}`);
  return report;
};
