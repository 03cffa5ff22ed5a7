import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { LOOK_ALIKES } from '../support/look-alikes.ts';
import { TRANSPORTS, wrapAt } from '../support/transports.ts';
import { shippedKb } from '../support/shipped-kb.ts';

const index = buildKbIndex(shippedKb().entries);
const answer = (text: string): string => {
  const { outcome, answers } = explain(index, text).resolution;
  return `${outcome} ${answers[0]?.entry.id ?? ''}`.trim();
};
const samples = [...index.entries.values()].flatMap((entry) => entry.samples.positive.map(({ text }) => text));

describe('a paste keeps its answer', () => {
  it.each(Object.entries(TRANSPORTS))('through: %s', (_, carry) => {
    fc.assert(fc.property(fc.constantFrom(...samples), (text) => expect(answer(carry(text))).toBe(answer(text))), { numRuns: 60, seed: 7 });
  });

  it('wrapped at any width that a terminal has', () => {
    // A text that is cut once only gives no sign of the width: those of two lines and more are what a terminal shows.
    const long = samples.filter((text) => text.length > 260);
    fc.assert(fc.property(fc.constantFrom(...long), fc.integer({ min: 60, max: 132 }), (text, width) => expect(answer(wrapAt(width)(text))).toBe(answer(text))), { numRuns: 150, seed: 7 });
  });
});

describe('what looks alike stays unanswered', () => {
  it.each(Object.entries(LOOK_ALIKES))('%s', (_, text) => expect(answer(text)).toBe('unmatched'));

  it.each(Object.entries(TRANSPORTS))('also through: %s', (_, carry) => {
    expect(Object.entries(LOOK_ALIKES).filter(([, text]) => answer(carry(text)) !== 'unmatched')).toEqual([]);
  });
});
