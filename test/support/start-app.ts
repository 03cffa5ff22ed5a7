import { buildApp, type App } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import type { Log } from '../../src/core/log.ts';
import { listen } from '../../src/server.ts';

export type StartedApp = { readonly app: App; readonly address: string; readonly logged: string[] };

/** The real server on a free port of loopback, with nothing kept unless it is asked for; what it logs is kept as text. */
export const startApp = async (env: Record<string, string> = {}): Promise<StartedApp> => {
  const logged: string[] = [];
  const write = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write, error: write };
  const config = loadConfig({ PORT: '0', DATABASE_URL: 'none', ...env });
  const app = buildApp(config, log);
  return { app, address: await listen(app.server, config.port, config.host), logged };
};
