import { describe, expect, it } from '@jest/globals';
import type { DraftSource } from '../../src/core/draft-source.ts';
import { explain } from '../../src/core/explain.ts';
import { buildKbIndex } from '../../src/core/kb-index.ts';
import { draftEntry } from '../../src/kb/draft-entry.ts';
import { generalise, inventValues } from '../../src/kb/invent-values.ts';
import { parseEntry } from '../../src/kb/read-entry.ts';
import { makeEntry } from '../support/make-entry.ts';

const APP = '8d2f7b51-3c4e-4a6f-9b1d-0e5c7a9f2b36';
const PASTE = `AADSTS50105: Your administrator has configured the application Timesheet ('${APP}') to block users unless they are specifically granted access. The signed-in user 'jo.doe@woodgrove.example' is blocked. [removed client secret] Timestamp: 2026-11-19 07:01:30Z`;

const index = buildKbIndex([
  makeEntry({
    id: 'entra-aadsts50105-not-assigned',
    codes: [{ value: 'AADSTS50105', decisive: true }],
    severity: 'high',
    audience: ['helpdesk'],
  }),
]);

const source = (parts: Partial<DraftSource> = {}): DraftSource => ({
  escalation: 'e1b2c3d4-0000-4000-8000-000000000001',
  state: 'resolved',
  title: 'AADSTS50105: not assigned',
  changed: '2026-11-20T08:15:00.000Z',
  resolution: 'Assigned jo.doe@woodgrove.example to Timesheet. The nested group {Staff} does not count.',
  entry: 'entra-aadsts50105-not-assigned',
  code: 'AADSTS50105',
  excerpt: PASTE,
  values: { user: ['jo.doe@woodgrove.example'], appId: [APP], appName: ['Timesheet'] },
  ...parts,
});

const read = (given: DraftSource) => {
  const draft = draftEntry(index, given, '2026-11-20');
  return { draft, ...parseEntry(`/kb/${draft.id}.yaml`, draft.text) };
};

describe('a draft of an escalation', () => {
  it.each<[string, DraftSource]>([
    ['with all of it', source()],
    ['without a resolution', source({ resolution: '' })],
    ['without an excerpt', source({ excerpt: '', values: {} })],
    ['without a code', { ...source({ values: {} }), code: undefined as unknown as string }],
    ['with a long resolution', source({ resolution: 'Assigned the group. '.repeat(90) })],
    ['with a resolution that would break YAML', source({ resolution: `': - [ "x" & *y # ${'{'}{appName}} \n---\n| end` })],
    ['with a code nobody knows', source({ code: 'ErrorSomethingNew', entry: 'gone' })],
  ])('lacks what only its author can write, and nothing else: %s', (_, given) => {
    const { problems } = read(given);
    expect(problems.filter(({ message }) => !message.includes('still the sentence of the template'))).toEqual([]);
    expect(problems.length).toBeGreaterThanOrEqual(6);
  });

  it('says the resolution with placeholders, and shows the paste with made-up values', () => {
    const { draft } = read(source());
    expect(draft.id).toBe('entra-aadsts50105-escalation-e1b2c3d4');
    expect(draft.text).toContain('Assigned {user} to {appName}. The nested group (Staff) does not count.');
    expect(draft.text).toContain('decisive: false');
    expect(draft.text).toContain('belongs to entra-aadsts50105-not-assigned');
    for (const value of ['jo.doe', 'woodgrove', APP, 'Timesheet', '2026-11-19']) expect(draft.text).not.toContain(value);
    const [sample] = explain(index, inventValues(PASTE, source().values)).resolution.answers;
    expect(sample?.entry.id).toBe('entra-aadsts50105-not-assigned');
  });

  it('is decisive for a code that no entry has', () => {
    expect(read(source({ code: 'AADSTS999999', entry: 'gone' })).draft.text).toContain('decisive: true');
  });
});

describe('made-up values', () => {
  it.each<[string, string, string]>([
    ['ids, the same for the same', `${APP} and ${APP.toUpperCase()}`, '10000000-0000-4000-8000-000000000001 and 10000000-0000-4000-8000-000000000001'],
    ['people and their domains', 'a@one.example, b@one.example, a@two.example', 'kim@contoso.com, lee@contoso.com, sam@fabrikam.com'],
    ['hosts, but not Microsoft\'s', 'https://login.microsoftonline.com/x https://app.one.example/y https://graph.microsoft.com/', 'https://login.microsoftonline.com/x https://app.one.example/y https://graph.microsoft.com/'],
    ['tenants in Microsoft\'s hosts', 'https://woodgrove-my.sharepoint.com/p jo@woodgrove.onmicrosoft.com', 'https://contoso-my.sharepoint.com/p kim@contoso.onmicrosoft.com'],
    ['hosts of others', "host 'mail.woodgrove.com' said", "host 'contoso.com' said"],
    ['addresses of machines', 'from 203.0.113.77 and 10.1.2.3', 'from 192.0.2.1 and 192.0.2.2'],
    ['days, not times', '2026-11-19T07:01:30Z', '2026-01-15T07:01:30Z'],
    ['nothing of a code', 'AADSTS50105: blocked by 53003', 'AADSTS50105: blocked by 53003'],
  ])('stand in for %s', (_, text, shown) => {
    expect(inventValues(text, {})).toBe(shown);
  });

  it('are not needed where a step can name the value', () => {
    const values = { tenantId: ['woodgrove.com'], user: ['jo@woodgrove.com'] };
    expect(generalise('Asked jo@woodgrove.com in woodgrove.com, then al@woodgrove.com.', values)).toBe(
      'Asked {user} in {tenantId}, then kim@contoso.com.',
    );
  });
});
