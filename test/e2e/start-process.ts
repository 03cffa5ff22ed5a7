import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export type Running = {
  /** What `ready` found in the output. */
  readonly found: RegExpExecArray;
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
};

export type Program = {
  /** How to call it in a message. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Stands in the output as soon as the program can be used. */
  readonly ready: RegExp;
  readonly seconds: number;
  /** The whole output goes there. */
  readonly log: string;
};

const GRACE = 5000;
const KEPT = 4000;
const windows = process.platform === 'win32';

/**
 * Starts a program and waits until its output holds `ready`.
 * It gets a process group of its own, so that `stop` ends its children too: npx starts a shell that starts the program.
 * @throws Error with the end of the output when it ends first or takes too long.
 */
export const startProcess = async (program: Program): Promise<Running> => {
  const { name, command, args, env, cwd, ready, seconds, log } = program;
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  // On Windows npx is a command file, which only a shell runs; the arguments are ours and hold no blanks.
  const child = spawn(command, [...args], { cwd, env, detached: !windows, shell: windows });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const signal = (kind: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(windows ? child.pid : -child.pid, kind);
    } catch {
      // It has ended already: that is what was wanted.
    }
  };
  const stop = async (): Promise<void> => {
    signal('SIGTERM');
    const timer = setTimeout(() => signal('SIGKILL'), GRACE);
    await ended;
    clearTimeout(timer);
    file.end();
  };

  let output = '';
  const found = await new Promise<RegExpExecArray | string>((resolve) => {
    const timer = setTimeout(() => resolve(`was not ready within ${seconds} seconds`), seconds * 1000);
    const settle = (result: RegExpExecArray | string): void => {
      clearTimeout(timer);
      resolve(result);
    };
    const read = (chunk: Buffer): void => {
      file.write(chunk);
      output = (output + chunk.toString()).slice(-KEPT);
      const match = ready.exec(output);
      if (match) settle(match);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => settle(`could not be started (${error.message})`));
    child.once('exit', (code) => settle(`ended with code ${code ?? 'none'}`));
  });
  if (typeof found !== 'string') return { found, ended, stop };
  await stop();
  throw new Error(`${name} ${found}. It said:\n${output.trim() || '(nothing)'}`);
};
