/**
 * Two replicas on one PostgreSQL while one of them is killed again and again: `npm run test:chaos`. Prints what happened
 * as a table; exit code 1 when a person would have missed an answer or seen one twice. docs/quality.md says how to read it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRandom } from '../../bench/random.ts';
import { openStage } from './open-stage.ts';
import { judge } from './judge.ts';
import { playEvents } from './play-events.ts';
import { playFaults } from './play-faults.ts';
import { renderTable } from './render-table.ts';
import { untilSettled } from './until-settled.ts';

// Milliseconds after which the run is given up, whatever hangs.
const LONGEST = 600_000;
const overdue = setTimeout(() => {
  process.stderr.write('The run took more than 10 minutes and was given up.\n');
  process.exit(1);
}, LONGEST);
overdue.unref();

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '50' },
    kills: { type: 'string', default: '5' },
    seed: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const plan = { events: Number(values.events), rate: Number(values.rate), kills: Number(values.kills) };
const folder = mkdtempSync(join(tmpdir(), 'triage-chaos-'));
process.stdout.write(`seed ${seed}; logs in ${folder}\n`);

const random = makeRandom(seed);
const stage = await openStage(folder);
try {
  const seconds = plan.events / plan.rate;
  const [sent, faults] = await Promise.all([
    playEvents(stage, plan, random),
    playFaults(stage, { kills: plan.kills, seconds }, makeRandom(seed + 1)),
  ]);
  await Promise.all(sent.map(({ presses }) => presses));
  const settled = await untilSettled(stage);
  const verdict = await judge(stage, sent, { faults, settled, folder });
  process.stdout.write(renderTable(verdict));
  process.exitCode = verdict.misses.length > 0 ? 1 : 0;
} finally {
  await stage.close();
}
// The logs of a run that failed are worth a look.
if (process.exitCode === 0 && !values.keep) rmSync(folder, { recursive: true, force: true });
