import { APP_ERRORS, AppError } from '../app-error.ts';
import { checkCommand } from './check-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { explainCommand } from './explain-command.ts';
import { forgetCommand } from './forget-command.ts';
import { insightsCommand } from './insights-command.ts';
import { kbCommand } from './kb-command.ts';
import type { Shell } from './shell.ts';
import { USAGE } from './usage.ts';

const dispatch = async (args: readonly string[], shell: Shell): Promise<number> => {
  const [command, ...rest] = args;
  if (command === 'explain') return explainCommand(rest, shell);
  if (command === 'check') return checkCommand(rest, shell);
  if (command === 'doctor') return doctorCommand(rest, shell);
  if (command === 'forget') return forgetCommand(rest, shell);
  if (command === 'insights') return insightsCommand(rest, shell);
  if (command === 'kb') return kbCommand(rest, shell);
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    shell.out(USAGE);
    return 0;
  }
  throw new AppError('bad-usage', `There is no command "${command}".\n\n${USAGE}`);
};

/** In: arguments without node and script. Out: exit code; what went wrong as foreseen is told in its own words. */
export const runCommand = async (args: readonly string[], shell: Shell): Promise<number> => {
  try {
    return await dispatch(args, shell);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    shell.err(`${error.message}\n`);
    return APP_ERRORS[error.code];
  }
};
