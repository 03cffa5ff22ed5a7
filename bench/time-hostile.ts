import { explain } from '../src/core/explain.ts';
import type { KbIndex } from '../src/core/kb-index.ts';
import { hostileShapes } from './hostile-texts.ts';
import { round } from './statistics.ts';
import { timeEach, timeStages } from './time-pipeline.ts';

const KB = 1024;
const SIZES = [16 * KB, 64 * KB, 256 * KB, KB * KB] as const;
// Where a size took this long, larger ones are not tried: a cost that grows with the square would take minutes.
const STOP_MS = 1000;

const longest = (times: ReadonlyMap<string, number>): string =>
  [...times].reduce((slowest, stage) => (stage[1] > slowest[1] ? stage : slowest), ['', 0] as [string, number])[0];

/** The slowest of three runs of each hostile shape at up to 1 MB, slowest shape first, with the step that took longest. */
export const timeHostile = (index: KbIndex, literals: readonly string[], say: (line: string) => void) =>
  [...hostileShapes(literals)]
    .map(([shape, make]) => {
      let sizeKb = 0;
      let maxMs = 0;
      let slowestStep = '';
      for (const size of SIZES) {
        const text = make(size);
        maxMs = round(
          Math.max(...timeEach(size < KB * KB ? [text] : [text, text, text], (one) => explain(index, one))),
          1,
        );
        sizeKb = size / KB;
        slowestStep = longest(timeStages(index, text));
        if (maxMs > STOP_MS) break;
      }
      say(`${shape}: ${maxMs} ms at ${sizeKb} KB, mostly ${slowestStep}`);
      return { shape, sizeKb, maxMs, slowestStep };
    })
    .toSorted((a, b) => (b.sizeKb === a.sizeKb ? b.maxMs - a.maxMs : a.sizeKb - b.sizeKb));
