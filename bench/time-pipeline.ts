import { compose } from '../src/core/compose.ts';
import { explain } from '../src/core/explain.ts';
import { extract } from '../src/core/extract.ts';
import type { KbIndex } from '../src/core/kb-index.ts';
import { match } from '../src/core/match.ts';
import { normalize } from '../src/core/normalize.ts';
import { redact } from '../src/core/redact.ts';
import { resolve } from '../src/core/resolve.ts';
import { percentile, round } from './statistics.ts';

/** Milliseconds that `run` takes for each text. */
export const timeEach = (texts: Iterable<string>, run: (text: string) => unknown): number[] => {
  const times: number[] = [];
  for (const text of texts) {
    const begun = performance.now();
    run(text);
    times.push(performance.now() - begun);
  }
  return times;
};

/** Time to explain each text, from the raw paste to the composed answer; a tenth of them first to warm up. */
export const timePipeline = (index: KbIndex, texts: readonly string[]) => {
  timeEach(texts.slice(0, texts.length / 10), (text) => compose(index, explain(index, text)));
  const explaining = timeEach(texts, (text) => explain(index, text));
  const explanations = texts.map((text) => explain(index, text));
  const begun = performance.now();
  for (const explanation of explanations) compose(index, explanation);
  const composing = (performance.now() - begun) / texts.length;
  return {
    pastes: texts.length,
    p50Ms: round(percentile(explaining, 0.5), 3),
    p99Ms: round(percentile(explaining, 0.99), 3),
    meanMs: round(explaining.reduce((sum, time) => sum + time, 0) / texts.length, 3),
    composeMeanMs: round(composing, 3),
    stagesMeanMs: meanOfStages(index, texts),
  };
};

/** The steps of `explain`, one by one. Out: step to milliseconds; tells which one is slow, not how long all take. */
export const timeStages = (index: KbIndex, raw: string): Map<string, number> => {
  const times = new Map<string, number>();
  const timed = <Value>(name: string, run: () => Value): Value => {
    const begun = performance.now();
    const value = run();
    times.set(name, performance.now() - begun);
    return value;
  };
  const first = timed('redact raw', () => redact(raw));
  const text = timed('normalize', () => normalize(first.text));
  const shown = timed('redact shown', () => redact(text.shown).text);
  const plain = timed('redact plain', () => redact(text.plain).text);
  const extraction = timed('extract', () => extract({ shown, plain }, (code) => index.byCode.has(code)));
  const matched = timed('match', () => match(index, { shown, plain }, extraction));
  timed('resolve', () => resolve(index, matched, extraction.entities, plain));
  return times;
};

const meanOfStages = (index: KbIndex, texts: readonly string[]): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const text of texts)
    for (const [name, time] of timeStages(index, text)) sums.set(name, (sums.get(name) ?? 0) + time);
  return Object.fromEntries([...sums].map(([name, sum]) => [name, round(sum / texts.length, 4)]));
};
