import { describe, expect, it } from '@jest/globals';
import { findEntries } from '../../src/core/find-entries.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { makeEntry } from '../support/make-entry.ts';

const entry = (id: string, code: string, title: string, summary = 'About it.', more: object = {}) =>
  makeEntry({ id, title, summary, codes: [{ value: code, decisive: true }], ...more });

const index = buildKbIndex([
  entry('guest', 'AADSTS50020', 'The account is not in this tenant', 'A guest signs in.'),
  entry('guest-like', 'AADSTS500208', 'The domain is not a login domain'),
  entry('blocked', 'AADSTS53003', 'Conditional Access blocked the sign-in'),
  entry('denied', 'AccessDenied', 'The token lacks a permission'),
  entry('old', 'AADSTS50021', 'The account is not there', 'Old.', { status: 'deprecated' }),
]);
const find = (query: string, limit = 8): string[] => findEntries(index, query, limit).map(({ id }) => id);

describe('looking for an entry', () => {
  it.each<[string, string, string[]]>([
    ['a whole code before the ones it begins', 'AADSTS50020', ['guest', 'guest-like']],
    ['a number alone', '50020', ['guest', 'guest-like']],
    ['a number that is not finished', '5300', ['blocked']],
    ['a code without digits', 'accessdenied', ['denied']],
    ['words of the title, in any case', 'CONDITIONAL access', ['blocked']],
    ['a word that is not finished', 'condit', ['blocked']],
    ['a word of the summary', 'guest', ['guest']],
    ['every word counts', 'tenant account', ['guest']],
    ['where none has every word, some do', 'conditional zebra', ['blocked']],
    ['nothing that fits', 'zebra', []],
    ['nothing at all', ' ,. ', []],
  ])('%s: %s', (_, query, wanted) => expect(find(query)).toEqual(wanted));

  it('gives no more than was asked for', () => expect(find('the', 2)).toHaveLength(2));
  it('leaves out what was superseded', () => expect(find('50021')).toEqual([]));
});
