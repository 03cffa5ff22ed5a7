import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

/** One process of the built server, which is killed and started again. */
export type Replica = {
  readonly name: string;
  /** 0 while it does not listen. */
  readonly port: () => number;
  /** SIGKILL: no goodbye to anybody. Out: when it is gone. */
  readonly kill: () => Promise<void>;
  /** Out: when it listens. */
  readonly start: () => Promise<void>;
  /** SIGTERM, as an orchestrator ends it. Out: its exit code. */
  readonly stop: () => Promise<number | null>;
};

// Seconds that a start may take on a machine that does much else.
const PATIENCE = 60_000;

const listening = (child: ChildProcess, name: string): Promise<number> =>
  new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`${name} does not listen: ${said}`)), PATIENCE);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it listened: ${said}`)));
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-4000);
      const port = /Triage listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    });
  });

/** In: settings of the server; what it logs goes into a file of the folder. Nothing runs before `start`. */
export const makeReplica = (name: string, env: Readonly<Record<string, string>>, folder: string): Replica => {
  let child: ChildProcess | undefined;
  let port = 0;
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child;
    child = undefined;
    port = 0;
    if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null;
    const gone = once(running, 'exit');
    running.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  };
  // Also when this program fails: no server stays behind.
  process.once('exit', () => void child?.kill('SIGKILL'));
  return {
    name,
    port: () => port,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    start: async () => {
      const { PATH } = process.env;
      // No other variable: a developer's settings would change what is tested.
      const started = spawn(process.execPath, ['--enable-source-maps', join(packageRoot, 'dist', 'index.js')], {
        cwd: folder,
        env: { PATH, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.stdout.pipe(log, { end: false });
      started.stderr.pipe(log, { end: false });
      port = await listening(started, name);
      started.once('exit', () => {
        if (child === started) port = 0;
      });
    },
  };
};
