/**
 * Speed of the built server beside a bare bot of the same SDKs: `npm run bench:http`, on loopback only.
 * Prints JSON; progress goes to standard error. docs/performance.md tells how to read it.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { explain } from '../src/core/explain.ts';
import { buildKbIndex } from '../src/core/kb-index.ts';
import { loadKb } from '../src/kb/load-kb.ts';
import { loadReference } from '../src/kb/load-reference.ts';
import { packageRoot } from '../src/package-root.ts';
import { machineFacts } from './machine.ts';
import { measureMemory } from './measure-memory.ts';
import { measureStart } from './measure-start.ts';
import { measureThroughput } from './measure-throughput.ts';
import { makePastes, mixInWords } from './pastes.ts';
import { CONNECTIONS } from './send-load.ts';
import { round } from './statistics.ts';
import { timeHostile } from './time-hostile.ts';
import { timeEach, timePipeline } from './time-pipeline.ts';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '6' },
    requests: { type: 'string', default: '2000' },
    messages: { type: 'string', default: '20000' },
    rest: { type: 'string', default: '60' },
    quick: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const kb = loadKb([join(packageRoot, 'kb')]);
const index = buildKbIndex(kb.entries, loadReference(join(packageRoot, 'kb', 'tables')));
const pastes = makePastes(kb.entries, 1);
const literals = kb.entries.flatMap(({ patterns }) => patterns.flatMap((pattern) => pattern.literals));

const pipeline = () => {
  const texts = Array.from({ length: flags.quick ? 1000 : 5000 }, () => pastes.ofSize(2048));
  const logs = Array.from({ length: 10 }, () => pastes.ofSize(100 * 1024));
  return {
    paste2Kb: timePipeline(index, texts),
    log100KbMaxMs: round(Math.max(...timeEach(logs, (text) => explain(index, text)))),
  };
};

const PARTS: Readonly<Record<string, () => unknown>> = {
  throughput: () =>
    measureThroughput(pastes.next, {
      rounds: flags.quick ? 2 : Number(flags.rounds),
      requests: flags.quick ? 500 : Number(flags.requests),
      say,
    }),
  start: () => measureStart(pastes.next, flags.quick ? 3 : 5),
  memory: () =>
    measureMemory(pastes.next, {
      messages: flags.quick ? 2000 : Number(flags.messages),
      restSeconds: flags.quick ? 5 : Number(flags.rest),
    }),
  pipeline,
  hostile: () => timeHostile(index, literals, say),
};

const figures: Record<string, unknown> = {
  machine: machineFacts(),
  knowledgeBase: { entries: kb.entries.length, literals: literals.length },
  load: { connections: CONNECTIONS, pastes: mixInWords() },
};
for (const part of flags.only ?? Object.keys(PARTS)) {
  const measure = PARTS[part];
  if (!measure) throw new Error(`--only ${part}: there is no such part; use ${Object.keys(PARTS).join(', ')}`);
  say(part);
  figures[part] = await measure();
}
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
