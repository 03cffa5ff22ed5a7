import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { seedInsights } from './seed-insights.ts';
import { startPlayground } from './start-playground.ts';
import { type Running, startProcess, stopAll } from './start-process.ts';

// `npm run test:e2e`: starts the built server and the Teams client on free ports, runs the browser tests, stops both.
// Arguments go to Jest: npm run test:e2e -- -t "sign-in page". E2E_SCREENSHOTS=docs/images keeps the README's pictures.

const root = join(import.meta.dirname, '..', '..');
const results = join(root, 'test-results');
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

// A week that ended a week ago: nothing that the tests do is in it, and it is too young to be deleted.
const DAY = 24 * 3600;
const seeded = (Math.floor(Date.now() / 1000 / DAY) - 14) * DAY;

const startServer = (): Promise<Running> =>
  startProcess({
    name: 'The server',
    command: process.execPath,
    args: ['--enable-source-maps', join(root, 'dist', 'index.js')],
    // Nothing of the developer's settings: a start with none is what is tested, but for where the second line is.
    env: { PATH: process.env['PATH'], PORT: '0', ESCALATION_CONVERSATION: 'teams:19:tickets@thread.tacv2' },
    cwd: results,
    ready: /Triage listens on (\S+)\n/,
    seconds: 30,
    log: join(results, 'server.log'),
  });

let endJest = (): void => {};
const runJest = (env: Record<string, string>): Promise<number> =>
  new Promise((resolve) => {
    const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const script = [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', 'test/e2e/jest.config.js'];
    // One at a time: the tests share one Teams client, and a chat of it is one room.
    const jest = spawn(process.execPath, [...node, ...script, '--runInBand', ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    endJest = () => jest.kill();
    jest.once('error', () => resolve(1));
    jest.once('exit', (code) => resolve(code ?? 1));
  });

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    endJest();
    void stopAll();
  });

try {
  if (!existsSync(chromium))
    throw new Error(
      `Chromium is missing: there is nothing at ${chromium}. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.`,
    );
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
  await seedInsights(join(results, '.data'), seeded);
  const server = await startServer();
  const address = String(server.found[1]);
  const playground = await startPlayground(`${address}/api/messages`, 0, results);
  process.exitCode = await runJest({
    E2E_CHROMIUM: chromium,
    E2E_SERVER: address,
    E2E_PLAYGROUND: playground.address,
    E2E_RESULTS: results,
    E2E_SEEDED: String(seeded),
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await stopAll();
}
