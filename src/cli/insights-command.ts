import { AppError } from '../app-error.ts';
import { insightsView } from '../core/insights-report/insights-view.ts';
import { isTableId, TABLE_IDS, tableOf } from '../core/insights-report/insights-tables.ts';
import { readPeriod } from '../core/insights-report/read-period.ts';
import { toCsv } from '../core/insights-report/to-csv.ts';
import { readArguments } from './read-arguments.ts';
import { readReport } from './read-report.ts';
import { readSettings } from './read-settings.ts';
import { renderInsights } from './render-insights.ts';
import type { Shell } from './shell.ts';

/** `triage insights`: what was asked, what helped and what is not written yet. Out: exit code 0. */
export const insightsCommand = async (args: readonly string[], shell: Shell): Promise<number> => {
  const { values, positionals } = readArguments(args, {
    days: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    csv: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [stranger] = positionals;
  if (stranger !== undefined) throw new AppError('bad-usage', `insights takes options only, not "${stranger}".`);
  const { csv, json } = values;
  if (csv !== undefined && !isTableId(csv))
    throw new AppError('bad-usage', `There is no table "${csv}". The tables: ${TABLE_IDS.join(', ')}.`);
  const period = readPeriod(values, Date.now() / 1000);
  if ('problem' in period) throw new AppError('bad-usage', period.problem);
  const config = readSettings(shell.env);
  const report = await readReport(config, period);
  if (csv !== undefined) shell.out(toCsv(tableOf(report, csv)));
  else if (json) shell.out(`${JSON.stringify(report, null, 2)}\n`);
  else shell.out(renderInsights(insightsView(report, config.store?.retentionDays), shell.look));
  return 0;
};
