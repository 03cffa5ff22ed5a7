/**
 * Speed of the built server beside a bare bot of the same SDKs: `npm run bench:http`, on loopback only.
 * Prints JSON; progress goes to standard error.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildKbIndex } from '../src/core/kb-index.ts';
import { loadKb } from '../src/kb/load-kb.ts';
import { machineFacts } from './machine.ts';
import { measureMemory } from './measure-memory.ts';
import { measureStart } from './measure-start.ts';
import { measureThroughput } from './measure-throughput.ts';
import { makePastes, mixInWords } from './pastes.ts';
import { CONNECTIONS } from './send-load.ts';
import { round } from './statistics.ts';
import { timeHostile } from './time-hostile.ts';
import { timeEach, timePipeline } from './time-pipeline.ts';
import { explain } from '../src/core/explain.ts';

const PARTS = ['throughput', 'start', 'memory', 'pipeline', 'hostile'];

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: PARTS },
    rounds: { type: 'string', default: '6' },
    requests: { type: 'string', default: '2000' },
    messages: { type: 'string', default: '20000' },
    rest: { type: 'string', default: '60' },
    quick: { type: 'boolean', default: false },
  },
});
const wants = (part: string): boolean => flags.only.includes(part);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const kb = loadKb([join(dirname(fileURLToPath(import.meta.url)), '..', 'kb')]);
const index = buildKbIndex(kb.entries);
const pastes = makePastes(kb.entries, 1);
const literals = kb.entries.flatMap(({ patterns }) => patterns.flatMap((pattern) => pattern.literals));

const figures: Record<string, unknown> = {
  machine: machineFacts(),
  knowledgeBase: { entries: kb.entries.length, literals: literals.length },
  load: { connections: CONNECTIONS, pastes: mixInWords() },
};
if (wants('throughput')) {
  say('throughput: the built server beside the echo bot');
  figures['throughput'] = await measureThroughput(pastes.next, {
    rounds: flags.quick ? 2 : Number(flags.rounds),
    requests: flags.quick ? 500 : Number(flags.requests),
    say,
  });
}
if (wants('start')) {
  say('start to first answer');
  figures['start'] = await measureStart(pastes.next, flags.quick ? 3 : 5);
}
if (wants('memory')) {
  const restSeconds = flags.quick ? 5 : Number(flags.rest);
  say(`memory, with ${restSeconds} s of rest`);
  figures['memory'] = await measureMemory(pastes.next, {
    messages: flags.quick ? 2000 : Number(flags.messages),
    restSeconds,
  });
}
if (wants('pipeline')) {
  say('pipeline: 2 KB pastes and a 100 KB log');
  const texts = Array.from({ length: flags.quick ? 1000 : 5000 }, () => pastes.ofSize(2048));
  const logs = Array.from({ length: 10 }, () => pastes.ofSize(100 * 1024));
  figures['pipeline'] = {
    paste2Kb: timePipeline(index, texts),
    log100KbMaxMs: round(Math.max(...timeEach(logs, (text) => explain(index, text)))),
  };
}
if (wants('hostile')) {
  say('pipeline: hostile texts of up to 1 MB');
  figures['hostile'] = timeHostile(index, literals, say);
}
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
