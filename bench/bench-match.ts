/**
 * Speed of the matcher beside what others would use, on the same entries and texts in one run: `npm run bench:match`.
 * Prints JSON; progress goes to standard error. `node bench/draw-match.ts < figures.json` writes docs/performance.md.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { KbEntry } from '../src/core/kb-entry.ts';
import { buildKbIndex } from '../src/core/kb-index.ts';
import { loadKb } from '../src/kb/load-kb.ts';
import { packageRoot } from '../src/package-root.ts';
import { machineFacts } from './machine.ts';
import { growEntries } from './match-grow.ts';
import { measureGrowth } from './match-growth.ts';
import { measureHostile } from './match-hostile.ts';
import { measureLoading } from './match-loading.ts';
import { type Cell, sunk, timeRuns, toCell } from './match-measure.ts';
import { normalized, OURS, ours } from './match-ours.ts';
import { floor, miniSearch, re2Set, regexLoop, type Run } from './match-peers.ts';
import { makePastes } from './pastes.ts';
import { median, round } from './statistics.ts';

/** Characters of a text to how many different ones there are, and how often each runner runs at most. */
const SIZES = [
  { size: 300, texts: 500, runs: 2000 },
  { size: 2048, texts: 100, runs: 2000 },
  { size: 65_536, texts: 12, runs: 200 },
  { size: 1_048_576, texts: 3, runs: 30 },
] as const;
const { values: flags } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const FACTORS = flags.quick ? [1] : [1, 10, 100];
const BUDGET_MS = flags.quick ? 300 : 800;
// A text that would take a runner longer than this is cut, and the time scaled up: all peers are linear in the text.
const LONGEST_MS = 3000;
// Left out where a 300-character text took longer than this with a tenth of the entries: memory would not suffice.
const RE2 = 're2js set';
const LONGEST_BEFORE_MS = 100;

type Runner = { readonly name: string; readonly run: Run; readonly share?: number };
type Measured = Cell & { readonly entries: number; readonly size: number; readonly runner: string };

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const cells: Measured[] = [];
const preparing: Record<string, Record<string, number | string>> = {};
const setUp = <Value>(factor: number, name: string, make: () => Value): Value => {
  const begun = performance.now();
  const value = make();
  const spent = performance.now() - begun;
  preparing[name] = { ...preparing[name], [`x${factor}Ms`]: round(spent, 1) };
  say(`x${factor} ${name}: prepared in ${round(spent)} ms`);
  return value;
};

const runnersOf = (entries: readonly KbEntry[], factor: number): Runner[] => {
  const loop = setUp(factor, 'regex loop', () => regexLoop(entries));
  const fresh = makePastes(entries, 2);
  const search = setUp(factor, 'MiniSearch', () => miniSearch(entries));
  const before = cells.find((cell) => cell.entries === factor / 10 && cell.runner === RE2)?.medianMs;
  const fits = factor === 1 || (before !== undefined && before < LONGEST_BEFORE_MS);
  if (!fits) preparing[RE2] = { ...preparing[RE2], [`x${factor}Ms`]: 'left out' };
  return [
    { name: 'regex loop', ...loop },
    ...(fits ? [{ name: RE2, run: setUp(factor, RE2, () => re2Set(entries, () => fresh.ofSize(2048))) }] : []),
    { name: 'MiniSearch', run: search },
  ];
};

/** Measures a runner on the texts, or, when the size before says that it would take too long, on their beginnings. */
const measure = ({ run, share = 1 }: Runner, texts: readonly string[], runs: number, nsPerCharacter: number) => {
  const size = texts[0]?.length ?? 1;
  const affordable = Math.floor((LONGEST_MS * 1e6) / Math.max(nsPerCharacter * share, 1));
  const cut = Math.min(size, Math.max(2048, affordable));
  const times = timeRuns(run, cut < size ? texts.map((text) => text.slice(0, cut)) : texts, runs, BUDGET_MS);
  const notes = [
    ...(cut < size ? [`the first ${cut} characters`] : []),
    ...(share < 1 ? [`${round(share * 100, 1)} % of the regexes`] : []),
  ];
  return { times, factor: size / cut / share, scaled: notes.length > 0 ? notes.join(', ') : undefined };
};

const measureFactor = (real: readonly KbEntry[], factor: number): void => {
  const entries = growEntries(real, factor);
  const index = setUp(factor, 'this matcher', () => buildKbIndex(entries));
  const peers = runnersOf(entries, factor);
  const slowness = new Map<string, number>();
  const pastes = makePastes(real, 1);
  for (const { size, texts: count, runs } of SIZES) {
    const raw = Array.from({ length: count }, () => pastes.ofSize(size));
    const plain = raw.map(normalized);
    const own = Object.entries(ours(index, plain)).map(([name, run]): Runner => ({ name, run }));
    const runners = [{ name: 'floor', run: floor }, ...own, ...peers];
    let floorMs = 1;
    for (const runner of runners) {
      const texts = runner.name === 'explain' ? raw : plain;
      const { times, factor: scale, scaled } = measure(runner, texts, runs, slowness.get(runner.name) ?? 0);
      if (runner.name === 'floor') floorMs = median(times);
      const cell = toCell(times, texts[0]?.length ?? size, floorMs, scale, scaled);
      slowness.set(runner.name, cell.nsPerCharacter);
      cells.push({ entries: factor, size, runner: runner.name, ...cell });
      say(`x${factor} ${size} ${runner.name}: ${cell.medianMs} ms, ${cell.timesFloor} times the floor`);
    }
  }
};

const kb = loadKb([join(packageRoot, 'kb')]);
const literals = kb.entries.flatMap(({ patterns }) => patterns.flatMap((pattern) => pattern.literals));
const machine = machineFacts();
say('loading');
const loading = measureLoading();
say('growth');
const growth = measureGrowth(
  kb.entries,
  SIZES.map(({ size }) => size),
  say,
);
for (const factor of FACTORS) measureFactor(kb.entries, factor);
say('hostile texts');
const hostile = measureHostile(buildKbIndex(kb.entries), literals, say);

const figures = {
  machine,
  knowledgeBase: { entries: kb.entries.length, literals: literals.length },
  runners: {
    floor: 'charCodeAt of each character, summed',
    ...OURS,
    'regex loop': 'each sentence and each code as a RegExp without case: words by \\s+, pieces by [\\s\\S]{0,700}?',
    're2js set':
      'one RE2Set of the longest piece of each sentence and all codes, 512 MB for its states, 5 s of warm-up (in the preparing)',
    MiniSearch: 'title, summary, codes and sentences of each entry; the text is the query',
  },
  preparing,
  cells,
  costAtX100OverX1: growth.ratios,
  indexMb: growth.indexMb,
  loading,
  hostile,
  sunk: sunk(),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
