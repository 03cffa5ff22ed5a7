import type { KbEntry } from '../src/core/kb-entry.ts';
import { buildKbIndex } from '../src/core/kb-index.ts';
import { growEntries } from './match-grow.ts';
import { timeRuns } from './match-measure.ts';
import { normalized, OURS, ours } from './match-ours.ts';
import { makePastes } from './pastes.ts';
import { median, round } from './statistics.ts';

const ROUNDS = 7;
const ROUND_MS = 150;

const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20 + process.memoryUsage().arrayBuffers / 2 ** 20;
};

/**
 * What 100 times the entries cost this matcher: the ratio of the medians of rounds that take turns, so that whatever else
 * the machine does meets both, and before any peer fills the memory. Also the megabytes of both indexes (with --expose-gc).
 */
export const measureGrowth = (entries: readonly KbEntry[], sizes: readonly number[], say: (line: string) => void) => {
  const grown = growEntries(entries, 100);
  const empty = heapMb();
  const small = buildKbIndex(entries);
  const one = heapMb();
  const large = buildKbIndex(grown);
  const indexMb = { x1: round(one - empty, 1), x100: round(heapMb() - one, 1) };
  const pastes = makePastes(entries, 4);
  const ratios = sizes.map((size) => {
    const raw = Array.from({ length: size > 100_000 ? 3 : 12 }, () => pastes.ofSize(size));
    const plain = raw.map(normalized);
    const [few, many] = [ours(small, plain), ours(large, plain)];
    const names = Object.keys(OURS) as (keyof typeof OURS)[];
    const row = names.map((name): [string, number] => {
      const texts = name === 'explain' ? raw : plain;
      const rounds = Array.from({ length: ROUNDS }, () => ({
        before: median(timeRuns(few[name], texts, 5000, ROUND_MS)),
        after: median(timeRuns(many[name], texts, 5000, ROUND_MS)),
      }));
      return [name, round(median(rounds.map(({ after }) => after)) / median(rounds.map(({ before }) => before)))];
    });
    say(`growth at ${size}: ${row.map(([name, ratio]) => `${name} ${ratio}`).join(', ')}`);
    return { size, ...Object.fromEntries(row) };
  });
  return { indexMb, ratios };
};
