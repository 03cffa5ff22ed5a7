import { describe, expect, it } from '@jest/globals';
import { compose } from '../../src/core/compose.ts';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { packExplanation, unpackExplanation } from '../../src/store/kept-explanation.ts';
import { makeEntry } from '../support/make-entry.ts';

const guest = makeEntry({
  id: 'guest',
  codes: [{ value: 'AADSTS50020', decisive: true }],
  variants: [{ id: 'consumer', when: { identityProvider: 'live.com' }, leads: 'two' }],
});
const other = makeEntry({ id: 'other', codes: [{ value: 'AADSTS50105', decisive: true }] });
const index = buildKbIndex([guest, other]);
const PASTE =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso'. Inner: AADSTS50105. Correlation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204 password=Sommer-2026-geheim";
const kept = explain(index, PASTE);

/** To the database and back. */
const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('an explanation that was kept', () => {
  it('gives the same card', () => {
    const back = unpackExplanation(index, roundTrip(packExplanation(kept)));
    expect(back && compose(index, back)).toEqual(compose(index, kept));
    expect(back && compose(index, back, 'other')).toEqual(compose(index, kept, 'other'));
  });

  it('holds neither the text nor a secret nor an entry', () => {
    const written = JSON.stringify(packExplanation(kept));
    expect(written).not.toMatch(/does not exist in tenant|geheim|The first cause|samples/);
    expect(written).toContain('kim@fabrikam.com');
  });

  it('is read with the entries as they are now', () => {
    const corrected = buildKbIndex([{ ...guest, title: 'Corrected' }]);
    const back = unpackExplanation(corrected, roundTrip(packExplanation(kept)));
    expect(back?.resolution.answers.map(({ entry }) => entry.title)).toEqual(['Corrected']);
    const gone = unpackExplanation(buildKbIndex([]), roundTrip(packExplanation(kept)));
    expect(gone?.resolution).toMatchObject({ outcome: 'unmatched', answers: [] });
    expect(gone?.extraction.entities.correlationId).toEqual(['0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204']);
  });

  it.each([[undefined], [null], ['text'], [{}], [{ form: 2 }]])('of another form (%j) is left alone', (packed) =>
    expect(unpackExplanation(index, packed)).toBeUndefined(),
  );
});
