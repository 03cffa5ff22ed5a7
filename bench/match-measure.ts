import type { Run } from './match-peers.ts';
import { median, percentile, round } from './statistics.ts';

/** Milliseconds for one text; `scaled` says that part was measured and the rest calculated. */
export type Cell = {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly nsPerCharacter: number;
  readonly timesFloor: number;
  readonly runs: number;
  readonly scaled?: string;
};

let sink = 0;

/**
 * Runs over the texts in turn until `runs` or the time is used up; at least once.
 * Out: milliseconds of each run. The first half warms up and is left out when there are more than 10.
 */
export const timeRuns = (run: Run, texts: readonly string[], runs: number, budgetMs: number): number[] => {
  const times: number[] = [];
  const begun = performance.now();
  for (let count = 0; count < runs && (count === 0 || performance.now() - begun < budgetMs); count += 1) {
    const text = texts[count % texts.length] ?? '';
    const before = performance.now();
    sink += run(text);
    times.push(performance.now() - before);
  }
  return times.length > 10 ? times.slice(times.length / 2) : times;
};

/** @param factor what the measured time is multiplied with when only part of the work was run */
export const toCell = (times: readonly number[], size: number, floorMs: number, factor = 1, scaled?: string): Cell => {
  const medianMs = median(times) * factor;
  return {
    medianMs: round(medianMs, 5),
    p99Ms: round(percentile(times, 0.99) * factor, 5),
    nsPerCharacter: round((medianMs * 1e6) / size, 3),
    timesFloor: round(medianMs / floorMs, 2),
    runs: times.length,
    ...(scaled === undefined ? {} : { scaled }),
  };
};

/** What all runs gave, so that none of them could be left out. */
export const sunk = (): number => sink;
