import { join } from 'node:path';
import { styleText } from 'node:util';
import { buildChecking } from '../build-checking.ts';
import { buildDoctor } from '../build-doctor.ts';
import type { DoctorLine, Health } from '../doctor/doctor-line.ts';
import { isHealthy } from '../doctor/examine.ts';
import { loadReference } from '../kb/load-reference.ts';
import { makeLog } from '../log.ts';
import { packageRoot } from '../package-root.ts';
import { examineDatabase } from './examine-database.ts';
import { loadIndex } from './load-index.ts';
import { readArguments } from './read-arguments.ts';
import { readSettings } from './read-settings.ts';
import type { Shell } from './shell.ts';

const MARKS: Readonly<Record<Health, readonly ['green' | 'dim' | 'yellow' | 'red', string]>> = {
  ok: ['green', 'ok     '],
  off: ['dim', 'off    '],
  warning: ['yellow', 'WARNING'],
  failing: ['red', 'FAILING'],
};

const render = ({ about, health, text, next }: DoctorLine, inColour: boolean): string => {
  const [colour, mark] = MARKS[health];
  const shown = inColour ? styleText(colour, mark) : mark;
  return `${shown}  ${about.padEnd(21)} ${text}${next === undefined ? '' : `\n${' '.repeat(31)}${next}`}\n`;
};

/** `triage doctor`: one screen of what is set up and working. Out: exit code 1 when something fails. */
export const doctorCommand = async (args: readonly string[], shell: Shell): Promise<number> => {
  const { values } = readArguments(args, { json: { type: 'boolean' } });
  const config = readSettings(shell.env);
  const { kb, index } = loadIndex(false, shell.env);
  const reference = loadReference(join(packageRoot, 'kb', 'tables'));
  const checking = buildChecking(config.check, reference, makeLog('silent'));
  try {
    const { store } = config;
    const examine = buildDoctor(
      config,
      checking,
      () => ({
        entries: kb.entries.length,
        problems: kb.problems.length,
        titleOf: (code) => index.byCode.get(code)?.[0]?.title,
      }),
      store && (() => examineDatabase(store)),
    );
    const lines = await examine();
    shell.out(
      values.json
        ? `${JSON.stringify(lines, null, 2)}\n`
        : lines.map((line) => render(line, shell.look.colour)).join(''),
    );
    return isHealthy(lines) ? 0 : 1;
  } finally {
    await checking.stop();
  }
};
