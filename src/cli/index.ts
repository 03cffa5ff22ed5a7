#!/usr/bin/env node
import { loadDotEnv } from '../load-dot-env.ts';
import { processShell } from './process-shell.ts';
import { runCommand } from './run-command.ts';

// Whoever reads the output may stop early, as `head` does: then there is nothing left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

loadDotEnv();
process.exitCode = await runCommand(process.argv.slice(2), processShell);
