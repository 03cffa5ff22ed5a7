import { type App, buildApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { listen } from '../../src/server.ts';
import { type LogLine, readLog } from './read-log.ts';

export type LoggedApp = {
  readonly app: App;
  readonly address: string;
  /** Of METRICS_PORT, where it is set. */
  readonly metricsAddress: string | undefined;
  readonly lines: LogLine[];
};

/** As startApp, with the real log. */
export const startLogged = async (env: Record<string, string> = {}): Promise<LoggedApp> => {
  const { log, lines } = readLog();
  const config = loadConfig({ PORT: '0', DATABASE_URL: 'none', ...env });
  const app = buildApp(config, log);
  const metricsAddress = await app.openMetrics();
  return { app, address: await listen(app.server, config.port, config.host), metricsAddress, lines };
};

/** The value of one series, such as `triage_ready{check="knowledge-base"}`; undefined when there is none. */
export const sample = (metrics: string, series: string): number | undefined => {
  const line = metrics.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};
