/**
 * Memory of the built server over many messages with a store: `npm run bench:memory`, on loopback only. Runs once with
 * nothing kept, once on the embedded database and once on a PostgreSQL server, where it is installed: the difference is
 * the share of the database. Prints Markdown; progress goes to standard error. docs/performance.md holds a run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadKb } from '../src/kb/load-kb.ts';
import { packageRoot } from '../src/package-root.ts';
import { startCluster } from '../test/support/postgres.ts';
import { holdsCard, requestsOf } from './activities.ts';
import { type ChildServer, startServer, TRIAGE } from './child-server.ts';
import { machineFacts } from './machine.ts';
import { makePastes } from './pastes.ts';
import { sendLoad } from './send-load.ts';
import { round } from './statistics.ts';

const { values: flags } = parseArgs({
  options: {
    messages: { type: 'string', default: '50000' },
    rest: { type: 'string', default: '60' },
    only: { type: 'string', multiple: true },
  },
});
const MESSAGES = Number(flags.messages);
const STEP = MESSAGES / 5;
const BATCH = 500;
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const pastes = makePastes(loadKb([join(packageRoot, 'kb')]).entries, 1);

type Reading = { readonly when: string; readonly rssMb: number; readonly heapMb: number; readonly externalMb: number };

const MB = 2 ** 20;
const valueOf = (metrics: string, name: string): number =>
  Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1] ?? Number.NaN) / MB;

const read = async (server: ChildServer, when: string): Promise<Reading> => {
  const metrics = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
  const reading = {
    when,
    rssMb: round(valueOf(metrics, 'process_resident_memory_bytes'), 0),
    heapMb: round(valueOf(metrics, 'nodejs_heap_size_used_bytes'), 0),
    externalMb: round(valueOf(metrics, 'nodejs_external_memory_bytes'), 0),
  };
  say(JSON.stringify(reading));
  return reading;
};

const untilReady = async ({ port }: ChildServer): Promise<void> => {
  // PGlite makes its files first.
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await fetch(`http://127.0.0.1:${port}/readyz`)).ok) return;
    await sleep(500);
  }
  throw new Error('the server did not become ready');
};

const measure = async (settings: Readonly<Record<string, string>>): Promise<readonly Reading[]> => {
  const server = await startServer(TRIAGE, { LOG_LEVEL: 'warn', ...settings });
  try {
    await untilReady(server);
    await sleep(6000); // the first collection comes after five quiet seconds
    const readings = [await read(server, 'start')];
    for (let sent = 0; sent < MESSAGES; sent += BATCH) {
      await sendLoad(server.port, requestsOf(BATCH, pastes.next), holdsCard);
      if ((sent + BATCH) % STEP === 0) readings.push(await read(server, `${sent + BATCH} messages`));
    }
    await sleep(Number(flags.rest) * 1000);
    return [...readings, await read(server, `${flags.rest} s later`)];
  } finally {
    await server.stop();
  }
};

const onPostgres = async (): Promise<readonly Reading[] | undefined> => {
  const cluster = await startCluster();
  if (!cluster) return undefined;
  try {
    return await measure({ DATABASE_URL: cluster.url });
  } finally {
    cluster.remove();
  }
};

const onEmbedded = async (): Promise<readonly Reading[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'triage-memory-'));
  try {
    return await measure({ DATA_DIR: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const RUNS: Readonly<Record<string, () => Promise<readonly Reading[] | undefined>>> = {
  nothing: () => measure({ DATABASE_URL: 'none' }),
  postgres: onPostgres,
  embedded: onEmbedded,
};

const { cpu, cores, node, date } = machineFacts();
process.stdout.write(`${MESSAGES} messages, ${cpu} with ${cores} cores, Node.js ${node}, ${date.slice(0, 10)}\n\n`);
process.stdout.write('| kept in | when | resident MB | heap MB | external MB |\n| --- | --- | --: | --: | --: |\n');
for (const name of flags.only ?? Object.keys(RUNS)) {
  say(name);
  for (const { when, rssMb, heapMb, externalMb } of (await RUNS[name]?.()) ?? [])
    process.stdout.write(`| ${name} | ${when} | ${rssMb} | ${heapMb} | ${externalMb} |\n`);
}
