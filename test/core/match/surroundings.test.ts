import { describe, expect, it } from '@jest/globals';
import { surroundingsOf } from '../../../src/core/match/surroundings.ts';

describe('whose number a bare number is', () => {
  it.each([
    ['plain', 'error code 80012 every evening after eight'],
    ['plain', 'error code 53003 in the canteen app'],
    ['sign-in', 'error code 53003 when she signs in, sign-in to the portal'],
    ['sign-in', 'Fehlercode 50126 bei der Anmeldung'],
    ['sign-in', 'MFA prompt ends with error code 500121'],
    ['sign-in', '{"error":"invalid_grant","error_codes":[50126]}'],
    ['foreign', 'Fehlercode 50057 am Kopierer, kein Papierstau'],
    ['foreign', 'the label printer says error code 50020'],
    ['foreign', 'SAP: error 50057 posting period is not open'],
    ['foreign', '{"error_codes":[50126],"source":"paymentservice"}'],
    ['mixed', 'error code 50105 at the login of our SAP portal'],
    ['sign-in', 'sign-in error code 50105 in ServiceNow'],
    // Words that only contain the name of a thing.
    ['plain', 'error code 50126 since the aggregate was faxed'],
  ])('%s: %s', (wanted, text) => expect(surroundingsOf(text, text.search(/\d{5}/))).toBe(wanted));

  it('looks at the words near the number only', () =>
    expect(surroundingsOf(`printer out of paper. ${'x '.repeat(400)} error code 50126`, 833)).toBe('plain'));
});
