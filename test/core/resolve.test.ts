import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { makeEntry } from '../support/make-entry.ts';

const SENTENCE = ['from identity provider', 'does not exist in tenant'];
const index = buildKbIndex([
  makeEntry({
    id: 'account-not-in-tenant',
    codes: [{ value: 'AADSTS50020', decisive: true }],
    patterns: [
      {
        id: 'page',
        confidence: 'medium',
        literals: SENTENCE,
        regex: "user account '(?<user>.{0,320}?)' from identity provider '(?<identityProvider>[^']{1,200})'",
      },
    ],
    variants: [{ id: 'personal', when: { identityProvider: 'live.com' }, leads: 'two' }],
  }),
  makeEntry({
    id: 'account-choice',
    codes: [{ value: 'AADSTS16000', decisive: true }],
    patterns: [{ id: 'page', confidence: 'medium', literals: SENTENCE }],
  }),
  makeEntry({ id: 'longer-code', codes: [{ value: 'AADSTS500208', decisive: true }] }),
  makeEntry({ id: 'wrapper', codes: [{ value: 'AADSTS70002', decisive: false }] }),
  makeEntry({ id: 'bad-password', codes: [{ value: 'AADSTS50126', decisive: true }] }),
  makeEntry({ id: 'locked', codes: [{ value: 'AADSTS50053', decisive: true }] }),
  makeEntry({
    id: 'odata-disabled',
    codes: [{ value: 'ErrorAccessDenied', decisive: false }],
    patterns: [
      { id: 'both', confidence: 'high', codes: ['ErrorAccessDenied'], literals: ['access to odata is disabled'] },
      { id: 'alone', confidence: 'medium', literals: ['access to odata is disabled'] },
    ],
  }),
  makeEntry({
    id: 'raop',
    codes: [{ value: 'ErrorAccessDenied', decisive: false }],
    patterns: [
      {
        id: 'both',
        confidence: 'high',
        codes: ['ErrorAccessDenied'],
        literals: ['access to odata is disabled', 'blocked by tenant configured'],
      },
    ],
  }),
  makeEntry({ id: 'exchange-any', codes: [{ value: 'ErrorAccessDenied', decisive: false }] }),
  makeEntry({ id: 'forbidden-any', codes: [{ value: 'Forbidden', decisive: false }] }),
  makeEntry({ id: 'sharepoint', codes: [{ value: 'accessDenied', decisive: true }] }),
  makeEntry({ id: 'denied', codes: [{ value: 'Authorization_RequestDenied', decisive: true }] }),
  ...['BadRequest', 'InternalError'].map((value) =>
    makeEntry({
      id: `devices-${value}`,
      codes: [{ value, decisive: false }],
      patterns: [{ id: 'both', confidence: 'high', codes: [value], literals: ['an error has occurred, operation id'] }],
    }),
  ),
  makeEntry({
    id: 'hint',
    codes: [{ value: 'some-hint', decisive: true }],
    patterns: [{ id: 'low', confidence: 'low', literals: ['the user was not found anywhere'] }],
  }),
]);

const told = (text: string) => {
  const { resolution } = explain(index, text);
  return `${resolution.outcome}: ${resolution.answers.map(({ entry, confidence }) => `${entry.id} ${confidence}`).join(', ')}`.trim();
};

describe('the matching rules', () => {
  it.each([
    ['1: a code is a whole token', 'AADSTS500208: no', 'resolved: longer-code high'],
    [
      '1: upper and lower case carry meaning',
      '{"code":"accessDenied"} at graph.microsoft.com',
      'resolved: sharepoint high',
    ],
    [
      '2: a generic code needs its sentence',
      '{"code":"ErrorAccessDenied","message":"Access to OData is disabled."}',
      'resolved: odata-disabled high',
    ],
    [
      '2: a generic code alone is a question',
      '{"code":"ErrorAccessDenied","message":"Something else"}',
      'ambiguous: exchange-any low',
    ],
    ['2: the sentence alone is likely', '403 - Access to OData is disabled', 'resolved: odata-disabled medium'],
    [
      '2: the longer sentence is the more specific one',
      '"ErrorAccessDenied" code: ErrorAccessDenied Access to OData is disabled: [RAOP] : Blocked by tenant configured policy',
      'resolved: raop high',
    ],
    [
      '3: the cause comes before its wrapper',
      'AADSTS70002: Error validating credentials. AADSTS50126: Invalid username',
      'resolved: bad-password high, wrapper low',
    ],
    [
      '3: the sign-in error inside comes before what wraps it',
      '{"code":"Authorization_RequestDenied","message":"AADSTS50053: locked"}',
      'resolved: locked high, denied high',
    ],
    [
      '3: of two causes the first one',
      'AADSTS50126: bad. Then AADSTS50053: locked.',
      'resolved: bad-password high, locked high',
    ],
    [
      '4: another decisive code beats the sentence',
      "AADSTS16000: User account 'a' from identity provider 'live.com' does not exist in tenant 'F'",
      'resolved: account-choice high',
    ],
    ['5: a number counts beside a label', 'Sign-in error code: 50126', 'resolved: bad-password high'],
    ['5: a number counts when it is all, for who asked', '50126', 'resolved: bad-password medium'],
    ['5: a number in prose is a number', 'see room 50126', 'unmatched:'],
    ['6: everyday words need something of Microsoft', '{"code":"Forbidden"}', 'unmatched:'],
    [
      '6: with it they are a question',
      'GET https://graph.microsoft.com/v1.0/me 403 Forbidden',
      'ambiguous: forbidden-any low',
    ],
    [
      '6: the phrase of a status needs a service of Microsoft, not only a product name',
      'monitoring@contoso.onmicrosoft.com: shop is down, 403 Forbidden',
      'unmatched:',
    ],
    ['6: a short sentence beside another service is that service', 'GitHub: Access to OData is disabled', 'unmatched:'],
    ['5: a number that a machine shows is its own', 'printer: error code 50126', 'unmatched:'],
    ['5: a number beside a label only is likely', 'error code 50126?', 'resolved: bad-password medium'],
    ['6: a weak sentence needs it too', 'the user was not found anywhere', 'unmatched:'],
    [
      '4: a labelled code that many share comes before a weak sentence without it',
      'graph.microsoft.com {"code":"ErrorAccessDenied"}: the user was not found anywhere',
      'ambiguous: exchange-any low, hint low',
    ],
    [
      'of two entries with the same sentence the labelled code tells which',
      'BadRequest at graph.microsoft.com {"code":"InternalError","message":"An error has occurred, operation id 1"}',
      'resolved: devices-InternalError high',
    ],
    [
      '2: behind its label a code asks for the only entry that has it',
      'graph.microsoft.com {"code":"InternalError","message":"Something else"}',
      'ambiguous: devices-InternalError low',
    ],
    ['2: as a word it does not', 'graph.microsoft.com InternalError, something else', 'unmatched:'],
    ['7: an unknown number is no match', 'AADSTS9999999: brand new', 'unmatched:'],
  ])('%s', (_, text, wanted) => expect(told(text)).toBe(wanted));

  it('names unknown numbers as a gap', () =>
    expect(explain(index, 'AADSTS9999999: brand new').resolution.unknownCodes).toEqual(['AADSTS9999999']));

  it('names unknown numbers of B2C by their own name, not as those of Entra', () => {
    const { answers, unknownCodes } = explain(index, 'AADB2C50126: unheard of').resolution;
    expect([answers, unknownCodes]).toEqual([[], []]);
    expect(explain(index, 'AADB2C90001: exists').resolution.unknownCodes).toEqual(['AADB2C90001']);
  });

  it('does not repeat the phrase of the status beside the error itself', () =>
    expect(
      told('GET https://graph.microsoft.com/v1.0/me {"code":"Forbidden"} {"code":"Authorization_RequestDenied"}'),
    ).toBe('resolved: denied high'));

  it('finds a code that a line wrap cut', () =>
    expect(told('{"code":"Authorization_Reque\nstDenied"}')).toBe('resolved: denied high'));

  it('reads values with the regex of the pattern and picks the variant', () => {
    const [first] = explain(
      index,
      "AADSTS50020: User account 'kim@fabrikam.com' from identity\nprovider 'live.com' does not exist in tenant 'F'",
    ).resolution.answers;
    expect(first?.captures).toEqual({ user: 'kim@fabrikam.com', identityProvider: 'live.com' });
    expect(first?.variant).toEqual({ id: 'personal', leads: 'two' });
  });

  it('says what lost and why', () => {
    const { rejected } = explain(
      index,
      "AADSTS16000: from identity provider 'live.com' does not exist in tenant 'F'",
    ).resolution;
    expect(rejected).toContainEqual({
      entry: 'account-not-in-tenant',
      because: expect.stringContaining('AADSTS16000'),
    });
  });
});
