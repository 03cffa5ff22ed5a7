import { join } from 'node:path';
import { startPlayground } from './start-playground.ts';
import { stopAll } from './start-process.ts';

// `npm run playground`: the Teams client for local testing, for a bot that `npm start` runs on the same PORT.
const PORT = 56150;
const bot = `http://127.0.0.1:${process.env['PORT'] ?? '3978'}/api/messages`;

const isUp = (address: string): Promise<boolean> =>
  fetch(new URL('/healthz', address)).then(
    ({ ok }) => ok,
    () => false,
  );

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopAll());

process.stdout.write('Starting the Teams client for local testing; the first start downloads it.\n');
try {
  const playground = await startPlayground(bot, PORT, join(import.meta.dirname, '..', '..', 'test-results'));
  process.stdout.write(`Open ${playground.address} and paste an error. It talks to ${bot}. Ctrl+C ends it.\n`);
  if (!(await isUp(bot)))
    process.stdout.write('The bot does not answer there yet: run npm start in another terminal.\n');
  process.exitCode = await playground.ended;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
