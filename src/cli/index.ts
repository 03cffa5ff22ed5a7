#!/usr/bin/env node
import { APP_ERRORS, AppError } from '../app-error.ts';
import { loadDotEnv } from '../load-dot-env.ts';
import { runCommand } from './run-command.ts';

try {
  loadDotEnv();
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = APP_ERRORS[error.code];
}
