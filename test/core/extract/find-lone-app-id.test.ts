import { describe, expect, it } from '@jest/globals';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { makeEntry } from '../../support/make-entry.ts';

const index = buildKbIndex([
  makeEntry({
    id: 'secret-expired',
    title: 'The secret of the application expired',
    summary: 'The secret of {appId} has ended.',
    codes: [{ value: 'AADSTS7000222', decisive: true }],
  }),
  makeEntry({
    id: 'tenant-missing',
    title: 'The tenant of the application is not there',
    summary: '{appId} asked for {tenantId}.',
    codes: [{ value: 'AADSTS90002', decisive: true }],
  }),
  makeEntry({
    id: 'account-missing',
    title: 'The account is not in the tenant',
    summary: 'Somebody opened {appId}.',
    codes: [{ value: 'AADSTS50020', decisive: true }],
  }),
]);
const ID = '23a10880-5b2d-4c1e-8f60-9d7c1b2a3e4f';
const OTHER = '7c0e5f62-5b2d-4c1e-8f60-9d7c1b2a3e4f';

describe('a GUID without a label', () => {
  it.each<[string, string, string[]]>([
    ['is the application of an error about one', `AADSTS7000222 ${ID}`, [ID]],
    ['also in a line of its own', `AADSTS7000222\n${ID}`, [ID]],
    ['also in brackets', `AADSTS7000222 (${ID})`, [ID]],
    ['is not guessed among several', `AADSTS7000222 ${ID} ${OTHER}`, []],
    ['is what its label says', `AADSTS7000222 correlation id ${ID}`, []],
    ['is what a label says that is none of ours', `AADSTS7000222 ticket ${ID}`, []],
    ['is not guessed behind a colon', `AADSTS7000222 Vorgang: ${ID}`, []],
    ['is not guessed in an address', `AADSTS7000222 https://example.com/${ID}`, []],
    ['is not guessed when the tenant may be meant', `AADSTS90002 ${ID}`, []],
    ['is not guessed when an account is in question', `AADSTS50020 ${ID}`, []],
    ['is not guessed in a log', `AADSTS7000222 ${'x '.repeat(200)}${ID}`, []],
    ['is not guessed without an error', ID, []],
  ])('%s', (_, text, wanted) => expect(explain(index, text).extraction.entities.appId).toEqual(wanted));
});
