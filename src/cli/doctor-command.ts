import { join } from 'node:path';
import { styleText } from 'node:util';
import { buildChecking } from '../build-checking.ts';
import { buildDoctor } from '../build-doctor.ts';
import type { DoctorLine, Health } from '../doctor/doctor-line.ts';
import { isHealthy } from '../doctor/examine.ts';
import { loadReference } from '../kb/load-reference.ts';
import { makeLog } from '../log.ts';
import { packageRoot } from '../package-root.ts';
import { loadIndex } from './load-index.ts';
import { readArguments } from './read-arguments.ts';
import { readSettings } from './read-settings.ts';

const MARKS: Readonly<Record<Health, readonly ['green' | 'dim' | 'yellow' | 'red', string]>> = {
  ok: ['green', 'ok     '],
  off: ['dim', 'off    '],
  warning: ['yellow', 'WARNING'],
  failing: ['red', 'FAILING'],
};

const render = ({ about, health, text, next }: DoctorLine): string => {
  const [colour, mark] = MARKS[health];
  const shown = process.stdout.isTTY ? styleText(colour, mark) : mark;
  return `${shown}  ${about.padEnd(21)} ${text}${next === undefined ? '' : `\n${' '.repeat(31)}${next}`}\n`;
};

/** `triage doctor`: one screen of what is set up and working. Out: exit code 1 when something fails. */
export const doctorCommand = async (args: readonly string[]): Promise<number> => {
  const { values } = readArguments(args, { json: { type: 'boolean' } });
  const config = readSettings();
  const { kb, index } = loadIndex();
  const reference = loadReference(join(packageRoot, 'kb', 'tables'));
  const checking = buildChecking(config.check, reference, makeLog('silent'));
  try {
    const examine = buildDoctor(config, checking, () => ({
      entries: kb.entries.length,
      problems: kb.problems.length,
      titleOf: (code) => index.byCode.get(code)?.[0]?.title,
    }));
    const lines = await examine();
    process.stdout.write(values.json ? `${JSON.stringify(lines, null, 2)}\n` : lines.map(render).join(''));
    return isHealthy(lines) ? 0 : 1;
  } finally {
    await checking.stop();
  }
};
