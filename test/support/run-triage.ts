import { Readable } from 'node:stream';
import { runCommand } from '../../src/cli/run-command.ts';

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** `triage` in this process, with settings of its own: what it says is kept. Real processes are in test/cli too. */
export const runTriage = async (
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> => {
  let [stdout, stderr] = ['', ''];
  const status = await runCommand(args, {
    env,
    typed: false,
    readAll: () => input,
    input: () => Readable.from([input]),
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    look: { colour: false, width: undefined },
  });
  return { status, stdout, stderr };
};
