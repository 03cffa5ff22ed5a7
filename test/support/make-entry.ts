import type { KbEntry } from '../../src/core/kb-entry.ts';

/** A small valid entry; a test names only what it is about. */
export const makeEntry = (parts: Partial<KbEntry> & { id: string }): KbEntry => ({
  title: 'Something is wrong',
  status: 'reviewed',
  updated: '2026-11-20',
  product: 'entra',
  severity: 'medium',
  audience: ['tenant-admin'],
  summary: 'What happened.',
  tellTheUser: 'What to say.',
  codes: [],
  patterns: [],
  variants: [],
  causes: [
    { id: 'one', text: 'The first cause.', howToTell: 'It looks like one.' },
    { id: 'two', text: 'The second cause.', howToTell: 'It looks like two.' },
  ],
  steps: [
    { id: 'mend-one', for: ['one'], role: 'helpdesk', text: 'Mend one.' },
    { id: 'mend-two', for: ['two'], role: 'helpdesk', text: 'Mend two.' },
  ],
  checks: [],
  links: [{ title: 'Page', url: 'https://learn.microsoft.com/x', read: '2026-11-20' }],
  samples: { positive: [], negative: [] },
  ...parts,
});
