import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Shell } from './shell.ts';

/** The terminal or the pipes of this process. */
export const processShell: Shell = {
  // Not process.stdin.isTTY: touching the stream can make a pipe one that reading to the end does not wait for.
  typed: isatty(0),
  readAll: () => readFileSync(0, 'utf8'),
  input: () => process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  look: { colour: isatty(1), width: process.stdout.columns },
};
