import { describe, expect, it } from '@jest/globals';
import { ENTITY_RULES } from '../../../src/core/extract/entity-rules.ts';
import { makeWordFilter } from '../../../src/core/word-filter.ts';
import { shippedKb } from '../../support/shipped-kb.ts';

const texts = shippedKb().entries.flatMap(({ samples: { positive, negative } }) =>
  [...positive, ...negative].map(({ text }) => text),
);

describe('the words of a rule', () => {
  it.each(ENTITY_RULES.map(({ name, find, words }) => ({ name, find, words })))(
    '$name: stand in whatever $find matches',
    ({ find, words }) => {
      // With the character behind it, at which some rules look.
      const matched = texts.flatMap((text) =>
        [...text.matchAll(find)].map(({ 0: whole, index }) => text.slice(index, index + whole.length + 1)),
      );
      const skipped = matched.filter((whole) => words !== undefined && !makeWordFilter(whole)(...words));
      expect(skipped).toEqual([]);
    },
  );
});
