import { expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { parseEntry } from '../../src/kb/read-entry.ts';

const refusal = (link: string, url = 'https://learn.microsoft.com/x'): number =>
  parseEntry(
    'made-up.yaml',
    stringify({
      id: 'made-up',
      title: 'Something is wrong',
      status: 'reviewed',
      updated: '2026-11-20',
      product: 'entra',
      severity: 'low',
      audience: ['helpdesk'],
      summary: 'What happened here.',
      tellTheUser: 'What to say here.',
      codes: [{ value: 'AADSTS99999991', decisive: true }],
      causes: [{ id: 'one', text: 'The first cause.', howToTell: 'It looks like one.' }],
      steps: [{ id: 'mend', for: ['one'], role: 'helpdesk', text: 'Mend it at last.', link }],
      links: [{ title: 'Page', url, read: '2026-11-20' }],
      samples: {
        positive: [{ text: 'one AADSTS99999991' }, { text: 'two AADSTS99999991' }],
        negative: [{ text: 'none', because: 'it holds no code' }],
      },
    }),
  ).problems.length;

it('takes a good link', () => expect(refusal('https://learn.microsoft.com/y')).toBe(0));

// Slack refuses a whole message for one address that is none.
it.each(['https://%', 'https://[', 'https://:99999/x', 'https://learn.microsoft.com/\ud800'])(
  'refuses %j, which is no address',
  (link) => {
    expect(refusal(link)).toBeGreaterThan(0);
    expect(refusal('https://learn.microsoft.com/y', link)).toBeGreaterThan(0);
  },
);

it.each([
  ['a name before the host', 'https://learn.microsoft.com@evil.example/x'],
  ['a direction mark', 'https://contoso.com/\u202ex'],
])('refuses %s', (_, link) => expect(refusal('https://learn.microsoft.com/y', link)).toBeGreaterThan(0));

it.each([
  'https://login.microsoftonline.com/common/AdminConsent?client_id={appId}',
  'https://login.microsoftonline.com/common/%61dminconsent?client_id={appId}',
  'https://login.microsoftonline.com/common/oauth2/v2.0/Authorize?client_id={appId}',
])('refuses the consent page however it is spelt: %s', (link) => expect(refusal(link)).toBeGreaterThan(0));
