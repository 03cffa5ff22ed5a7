import { type ChildProcess, type ChildProcessWithoutNullStreams as Child, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';

export type Running = {
  /** What `ready` found in the output. */
  readonly found: RegExpExecArray;
  /** Its exit code; 0 when a signal ended it, which is how it is meant to end. */
  readonly ended: Promise<number>;
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

// From the moment they are spawned: a program that is still starting is stopped as well.
const stops = new Set<() => Promise<void>>();

/** Stops every program that was started, and waits for their ends. */
export const stopAll = async (): Promise<void> => {
  await Promise.all([...stops].map((stop) => stop()));
};

/** Ends a program with its children, politely first. */
const stopper = (child: ChildProcess, ended: Promise<unknown>): (() => Promise<void>) => {
  const signal = (kind: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(windows ? child.pid : -child.pid, kind);
    } catch {
      // It has ended already: that is what was wanted.
    }
  };
  return async () => {
    signal('SIGTERM');
    const timer = setTimeout(() => signal('SIGKILL'), GRACE);
    await ended;
    clearTimeout(timer);
  };
};

/** Out: what `ready` found in the output, or a sentence that says why it will not be found. */
const findReady = (child: Child, { ready, seconds, log }: Program): Promise<RegExpExecArray | string> =>
  new Promise((resolve) => {
    const file = createWriteStream(log);
    let output = '';
    const fail = (why: string): void => {
      clearTimeout(timer);
      resolve(`${why}. It said:\n${output.trim() || '(nothing)'}`);
    };
    const timer = setTimeout(() => fail(`was not ready within ${seconds} seconds`), seconds * 1000);
    const read = (chunk: Buffer): void => {
      file.write(chunk);
      output = (output + chunk.toString()).slice(-KEPT);
      const found = ready.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('close', (code) => {
      file.end();
      fail(`ended with code ${code ?? 'none'}`);
    });
  });

/**
 * Starts a program and waits until its output holds `ready`.
 * It gets a process group of its own, so that `stopAll` ends its children too: npx starts a shell, which starts the rest.
 * @throws Error with the end of the output when it ends first or takes too long.
 */
export const startProcess = async (program: Program): Promise<Running> => {
  const { name, command, args, env, cwd, log } = program;
  mkdirSync(dirname(log), { recursive: true });
  // On Windows npx is a command file, which only a shell runs; its arguments are ours and hold no blanks.
  const child = spawn(command, [...args], { cwd, env, detached: !windows, shell: windows && !isAbsolute(command) });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 0));
  });
  const stop = stopper(child, ended);
  stops.add(stop);
  const found = await findReady(child, program);
  if (typeof found !== 'string') return { found, ended };
  await stop();
  throw new Error(`${name} ${found}`);
};
