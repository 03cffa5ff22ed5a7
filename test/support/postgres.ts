import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DEBIAN = '/usr/lib/postgresql';

/** Folder of initdb and pg_ctl: Debian keeps them off the PATH, the highest version wins. */
const findPrograms = (): string | undefined => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** initdb refuses root: then the server runs as Debian's user for it, or as nobody. */
const ordinaryUser = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (user: string, what: string): number =>
    Number(spawnSync('id', [what, user], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
  const user = ['postgres', 'nobody'].find((name) => Number.isInteger(idOf(name, '-u')));
  return user === undefined ? {} : { uid: idOf(user, '-u'), gid: idOf(user, '-g') };
};

/** A PostgreSQL server of its own on loopback, without a past and without a future. */
export type Cluster = {
  readonly url: string;
  readonly version: string;
  readonly start: () => void;
  /** `immediate` is a crash: no goodbye to anybody. */
  readonly stop: (how: 'fast' | 'immediate') => void;
  readonly remove: () => void;
};

/** Out: undefined when PostgreSQL is not installed. */
export const startCluster = async (): Promise<Cluster | undefined> => {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const user = ordinaryUser();
  const folder = mkdtempSync(join(tmpdir(), 'triage-postgres-'));
  const password = randomBytes(12).toString('hex');
  writeFileSync(join(folder, 'password'), password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [folder, join(folder, 'password')]) chownSync(path, user.uid, user.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...given: string[]): string =>
    // No pipes: the server would keep them open, and the call would wait for its end.
    execFileSync(join(programs, program), given, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  run('initdb', '-D', data, '-U', 'triage', '-A', 'scram-sha-256', `--pwfile=${join(folder, 'password')}`, '-N');
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  const start = (): void => void run('pg_ctl', '-D', data, '-w', '-o', options, '-l', join(folder, 'log'), 'start');
  const stop = (how: string): void => void run('pg_ctl', '-D', data, '-w', '-m', how, 'stop');
  start();
  return {
    url: `postgresql://triage:${password}@127.0.0.1:${port}/postgres`,
    version: execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    start,
    stop,
    remove: () => {
      try {
        stop('immediate');
      } catch {
        // It was stopped before.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** npm run test:postgres: the tests of the store, or those that are named, with a server of their own. */
const main = async (files: readonly string[]): Promise<void> => {
  const cluster = await startCluster();
  if (!cluster) {
    process.stderr.write('PostgreSQL is not installed (initdb, pg_ctl). On Debian: apt-get install postgresql.\n');
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${cluster.version} on loopback\n`);
  const jest = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
  const tests = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      jest,
      ...(files.length > 0 ? files : ['test/store/']),
    ],
    { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: cluster.url } },
  );
  // The server goes whatever ends the tests.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void tests.kill(signal));
  tests.once('exit', (code) => {
    cluster.remove();
    process.exitCode = code ?? 1;
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
