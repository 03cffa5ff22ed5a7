import { describe, expect, it } from '@jest/globals';
import { type Desk, deskOf } from '../../src/core/desks.ts';
import { makeEntry } from '../support/make-entry.ts';
import type { KbEntry } from '../../src/core/kb-entry.ts';

const entry = (product: KbEntry['product'], ...roles: string[]): KbEntry =>
  makeEntry({
    id: 'x',
    product,
    steps: roles.map((role, at) => ({ id: `s${at}`, for: ['one'], role, text: 'Do it.' })),
  });

describe('the desk of an entry', () => {
  it.each<[string, KbEntry | undefined, Desk]>([
    ['is that of its product', entry('exchange', 'Global Administrator'), 'exchange'],
    ['is identity for Entra, whatever a step needs', entry('entra', 'Exchange Administrator'), 'identity'],
    [
      'is that of the first workload role for Graph',
      entry('graph', 'helpdesk', 'SharePoint Administrator'),
      'sharepoint',
    ],
    ['is identity for Graph otherwise', entry('graph', 'Cloud Application Administrator'), 'identity'],
    ['is that of the role for other products', entry('vendor', 'Teams Communications Administrator'), 'teams'],
    ['knows partners', entry('graph', 'Partner Center Admin Agent'), 'partner'],
    ['knows mailboxes', entry('graph', 'Mailbox Owner'), 'exchange'],
    ['is identity without an entry', undefined, 'identity'],
  ])('%s', (_, given, desk) => {
    expect(deskOf(given)).toBe(desk);
  });
});
