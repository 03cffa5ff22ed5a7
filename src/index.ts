import { APP_ERRORS, AppError } from './app-error.ts';
import { type App, buildApp } from './app.ts';
import { greeting } from './greeting.ts';
import { makeCollectWhenIdle } from './collect-when-idle.ts';
import { loadConfig } from './config.ts';
import { errorMessage } from './core/error-message.ts';
import { loadDotEnv } from './load-dot-env.ts';
import { makeLog } from './log.ts';
import { listen } from './server.ts';

let app: App | undefined;
try {
  loadDotEnv();
  const config = loadConfig(process.env);
  const built = buildApp(config, makeLog(config.logLevel));
  app = built;
  built.server.on('after', makeCollectWhenIdle());
  await built.refuseNewer();
  await built.openMetrics();
  const address = await listen(built.server, config.port, config.host);
  void built.warm();
  void built.connect();
  built.watch();
  process.stdout.write(greeting(config, built.kb, address));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void built.stop().then(() => process.exit(0)));
  // Answers go out meanwhile.
  await built.openStore();
} catch (error) {
  await app?.stop();
  const expected = error instanceof AppError ? error : undefined;
  // The address is taken, is not this machine's, or is no address: nothing a stack trace would help with.
  const cannotListen = ['listen', 'bind', 'getaddrinfo'].includes((error as { syscall?: string }).syscall ?? '');
  if (!expected && !cannotListen) throw error;
  process.stderr.write(
    `${expected?.message ?? `Cannot listen: ${errorMessage(error)}. Is the port in use? Stop the other program, or set PORT and HOST (METRICS_PORT and METRICS_HOST).`}\n`,
  );
  process.exitCode = expected ? APP_ERRORS[expected.code] : 1;
}
