import { explain } from '../src/core/explain.ts';
import type { KbIndex } from '../src/core/kb-index.ts';
import { findLiterals } from '../src/core/literal-index.ts';
import { findSentences } from '../src/core/match/find-sentences.ts';
import { hostileShapes } from './hostile-texts.ts';
import { timeRuns } from './match-measure.ts';
import { round } from './statistics.ts';

const SIZE = 1 << 20;
const GIVE_UP_MS = 2000;

/** A sentence cut in two by all the rest of the text, so that looking for its other half means to cross it. */
const cutApart = (literal: string) => (size: number) => {
  const half = literal.length / 2;
  return `${literal.slice(0, half)}${' '.repeat(size - literal.length)}${literal.slice(half)}`;
};

/**
 * The slower of two runs of each hostile shape at 1 MB, slowest first: sentences alone, and the whole of explain(). A
 * shape that is slow at a sixteenth of that is left at it: its cost may grow faster than the text.
 */
export const measureHostile = (index: KbIndex, literals: readonly string[], say: (line: string) => void) =>
  [...hostileShapes(literals), ['one literal cut by spaces', cutApart(literals[0] ?? '')] as const]
    .map(([shape, make]) => {
      const slower = (run: (text: string) => number, size: number): number =>
        round(Math.max(...timeRuns(run, [make(size)], 2, GIVE_UP_MS)), 2);
      const sentences = (plain: string): number =>
        findSentences(index, plain, findLiterals(index.literals, plain)).length;
      const explaining = (raw: string): number => explain(index, raw).resolution.answers.length;
      const small = slower(explaining, SIZE / 16);
      const explainKb = small > GIVE_UP_MS / 16 ? SIZE / 16384 : SIZE / 1024;
      const explainMs = explainKb < SIZE / 1024 ? small : slower(explaining, SIZE);
      const sentencesMs = slower(sentences, SIZE);
      say(`${shape}: sentences ${sentencesMs} ms, explain ${explainMs} ms at ${explainKb} KB`);
      return { shape, sentencesMs, explainMs, explainKb };
    })
    .toSorted((a, b) => a.explainKb - b.explainKb || b.explainMs - a.explainMs);
