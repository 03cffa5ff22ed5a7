import { AppError } from '../app-error.ts';
import { explainCommand } from './explain-command.ts';
import { kbCommand } from './kb-command.ts';

export const USAGE = `triage explains Microsoft Entra, Graph, Exchange, SharePoint, Intune and Partner Center errors.

  triage explain [TEXT | -] [--json]   explain one paste; - or nothing reads standard input
  triage explain --jsonl FILE|-        one {"id","text"} a line in, one answer a line out
  triage kb lint                       every problem of the knowledge base: file, line, what to do
  triage kb test [ID …]                every sample of every entry against the whole knowledge base
  triage kb new CODE                   make a new entry to fill in
  triage kb schema                     write kb/entry.schema.json, for completion in editors
`;

/** In: arguments without node and script. Out: exit code. */
export const runCommand = async (args: readonly string[]): Promise<number> => {
  const [command, ...rest] = args;
  if (command === 'explain') return explainCommand(rest);
  if (command === 'kb') return kbCommand(rest);
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(USAGE);
    return 0;
  }
  throw new AppError('bad-usage', `There is no command "${command}".\n\n${USAGE}`);
};
