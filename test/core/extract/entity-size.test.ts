import { expect, it } from '@jest/globals';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { makeEntry } from '../../support/make-entry.ts';

const index = buildKbIndex([makeEntry({ id: 'any', codes: [{ value: 'AADSTS50020', decisive: true }] })]);

// 2,000 pastes are kept: what is kept of each must not grow with the text.
it('of an address of 900,000 characters no more is kept than anybody would show', () => {
  const {
    text: _,
    resolution: __,
    ...kept
  } = explain(index, `GET https://graph.microsoft.com/v1.0/${'a'.repeat(900_000)} 403 AADSTS50020`);
  expect(JSON.stringify(kept).length).toBeLessThan(20_000);
});
