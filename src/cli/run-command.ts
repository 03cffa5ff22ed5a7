import { AppError } from '../app-error.ts';
import { checkCommand } from './check-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { explainCommand } from './explain-command.ts';
import { forgetCommand } from './forget-command.ts';
import { insightsCommand } from './insights-command.ts';
import { kbCommand } from './kb-command.ts';
import { USAGE } from './usage.ts';

/** In: arguments without node and script. Out: exit code. */
export const runCommand = async (args: readonly string[]): Promise<number> => {
  const [command, ...rest] = args;
  if (command === 'explain') return explainCommand(rest);
  if (command === 'check') return checkCommand(rest);
  if (command === 'doctor') return doctorCommand(rest);
  if (command === 'forget') return forgetCommand(rest);
  if (command === 'insights') return insightsCommand(rest);
  if (command === 'kb') return kbCommand(rest);
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(USAGE);
    return 0;
  }
  throw new AppError('bad-usage', `There is no command "${command}".\n\n${USAGE}`);
};
