#!/usr/bin/env node
import { APP_ERRORS, AppError } from '../app-error.ts';
import { loadDotEnv } from '../load-dot-env.ts';
import { runCommand } from './run-command.ts';

// Whoever reads the output may stop early, as `head` does: then there is nothing left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  loadDotEnv();
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = APP_ERRORS[error.code];
}
