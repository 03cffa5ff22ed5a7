import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** How a server is started: arguments for node. */
export type Program = { readonly name: string; readonly args: readonly string[] };

/** The built server, as `npm start` runs it. */
export const TRIAGE: Program = { name: 'triage', args: ['--enable-source-maps', 'dist/index.js'] };

/**
 * A script of this folder. Its types are stripped here and not in the child, whose start would otherwise be about 30 ms
 * slower than that of the built server.
 */
export const benchScript = (name: string): Program => ({
  name,
  args: [
    '--input-type=module',
    '--eval',
    stripTypeScriptTypes(readFileSync(join(root, 'bench', `${name}.ts`), 'utf8')),
  ],
});

export type ChildServer = {
  readonly port: number;
  /** Resident memory in MB; undefined where the system has no /proc. */
  readonly residentMb: () => number | undefined;
  /** Processor time used so far in ms; undefined where the system has no /proc. */
  readonly cpuMs: () => number | undefined;
  readonly stop: () => Promise<void>;
};

const procFile = (child: ChildProcess, name: string): string | undefined => {
  try {
    return readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  } catch {
    return undefined; // not Linux: the figure is left out of the report
  }
};

// Linux reports processor time in ticks of 10 ms (USER_HZ is 100 on every platform that Node.js supports).
const TICK_MS = 10;

const cpuMs = (child: ChildProcess): number | undefined => {
  // Fields 14 and 15 of proc(5); the second one, the name, may hold spaces and ends with a bracket.
  const fields = procFile(child, 'stat')?.split(') ')[1]?.split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

const residentMb = (child: ChildProcess): number | undefined => {
  const kb = /VmRSS:\s+(\d+) kB/.exec(procFile(child, 'status') ?? '')?.[1];
  return kb === undefined ? undefined : Number(kb) / 1024;
};

/**
 * Starts a server on a free port of 127.0.0.1. Out: the running server, once it has said where it listens.
 * @param settings of the server; nothing is kept unless they say where.
 */
export const startServer = (
  { name, args }: Program,
  settings: Readonly<Record<string, string>> = { DATABASE_URL: 'none' },
): Promise<ChildServer> => {
  const { PATH } = process.env;
  // No other variable: a developer's settings would change what is measured.
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    kill();
    await gone;
  };
  // Also when this process fails: no server stays behind.
  process.once('exit', kill);
  return new Promise((resolve, reject) => {
    let said = '';
    let found = false;
    child.once('exit', (code) => reject(new Error(`${name} ended with exit code ${code} before it listened: ${said}`)));
    // Read to the end of its life: a full pipe would stop the server.
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (found) return;
      said += chunk;
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      found = true;
      resolve({ port: Number(port), residentMb: () => residentMb(child), cpuMs: () => cpuMs(child), stop });
    });
  });
};
