import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildReference } from '../../src/core/reference.ts';
import { openLiveKb } from '../../src/kb/live-kb.ts';
import { loadKb } from '../../src/kb/load-kb.ts';
import { readParsedEntries, writeParsedEntries } from '../../src/kb/parsed-entries.ts';
import { parseEntry } from '../../src/kb/read-entry.ts';

const GOOD = `id: entra-x
title: Something is wrong here
status: reviewed
updated: '2026-11-20'
product: entra
severity: low
audience: [helpdesk]
summary: What happened in one sentence.
tellTheUser: What to say to the person.
codes: [{ value: AADSTS50020, decisive: true }]
causes: [{ id: one, text: The cause of it., howToTell: How to see it. }]
steps: [{ id: mend, for: [one], role: helpdesk, text: 'Mend {appId} now.' }]
links: [{ title: Page, url: 'https://learn.microsoft.com/x', read: '2026-11-20' }]
samples:
  positive: [{ text: 'AADSTS50020: x' }, { text: 'Error code: 50020' }]
  negative: [{ text: 'AADSTS500208', because: 'another code' }]
`;

describe('parseEntry tells every problem with its line', () => {
  it('takes a good entry', () => expect(parseEntry('entra-x.yaml', GOOD).problems).toEqual([]));

  it.each<[string, string, string, string, number]>([
    ['an unknown key', 'severity: low', 'severity: low\ncolour: red', 'Unrecognized key', 1],
    ['a key twice', 'severity: low', 'severity: low\nseverity: high', 'unique', 7],
    ['an anchor', 'title: Something is wrong here', 'title: &a Something is wrong here', 'anchors', 2],
    ['a wrong role', 'role: helpdesk', 'role: Wizard', 'steps.0.role', 12],
    ['a cause without a step', "for: [one]", "for: [two]", 'no cause is called two', 12],
    ['an unknown placeholder', '{appId}', '{colour}', '{colour} is no field', 12],
    ['free text in a command', "text: 'Mend {appId} now.'", "text: Mend it now., command: 'x {tenantName}'", 'free text', 12],
    ['a short literal', 'causes:', "patterns: [{ id: p, confidence: low, literals: [abc] }]\ncauses:", 'at least 8', 11],
    ['a dangerous regex', 'causes:', "patterns: [{ id: p, confidence: low, literals: ['a long enough literal'], regex: '(a+)+' }]\ncauses:", 'unbounded', 11],
    ['a consent page for a pasted app', "text: 'Mend {appId} now.'", "text: Mend it now., link: 'https://login.microsoftonline.com/organizations/adminconsent?client_id={appId}'", 'consent page', 12],
    ['another name', 'id: entra-x', 'id: entra-y', 'must be called entra-y.yaml', 1],
    ['deprecated without a successor', 'status: reviewed', 'status: deprecated', 'replacedBy', 3],
  ])('%s', (_, from, to, message, line) => {
    const { problems, entry } = parseEntry('entra-x.yaml', GOOD.replace(from, to));
    expect(entry).toBeUndefined();
    expect(problems.map((problem) => problem.message).join('; ')).toContain(message);
    expect(problems.map((problem) => problem.line)).toContain(line);
  });

  it.each<[string, string, string | undefined]>([
    ['one that settles nothing, by oversight', 'use: sign-in-event, settles: one, rulesOut: []', 'no finding of sign-in-event settles one'],
    ['evidence alone, written out', 'use: sign-in-event, settles: one, confirms: [], rulesOut: []', undefined],
    ['one that rules out by default', 'use: sign-in-event, settles: one', undefined],
    ['a finding it does not have', 'use: sign-in-event, settles: one, confirms: [absent]', 'sign-in-event never finds absent'],
  ])('a check: %s', (_, check, message) => {
    const { problems } = parseEntry('entra-x.yaml', GOOD.replace('links:', `checks: [{ ${check} }]\nlinks:`));
    const told = problems.map((problem) => problem.message);
    expect([told.length, told.join().includes(message ?? '')]).toEqual([message === undefined ? 0 : 1, true]);
  });

  it('tells several at once', () => {
    expect(parseEntry('entra-x.yaml', GOOD.replace('severity: low', 'severity: awful').replace('status: reviewed', 'status: done')).problems).toHaveLength(2);
  });
});

describe('folders', () => {
  let root = '';
  const write = (folder: string, name: string, text: string): void => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, name), text);
  };
  const folder = (name: string): string => join(root, name);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'triage-kb-'));
    write('shipped', 'entra-x.yaml', GOOD);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('an overlay replaces the entry with the same id and adds others', () => {
    write('own', 'entra-x.yaml', GOOD.replace('Something is wrong here', 'Our own words'));
    write('own', 'entra-z.yaml', GOOD.replace('id: entra-x', 'id: entra-z').replace('AADSTS50020, ', 'AADSTS50021, '));
    const { entries, problems } = loadKb([folder('shipped'), folder('own')]);
    expect(entries.map(({ id, title }) => [id, title])).toEqual([['entra-x', 'Our own words'], ['entra-z', 'Something is wrong here']]);
    expect(problems).toEqual([]);
  });

  it('a catch-all that would stop being one with its first pattern', () => {
    const other = GOOD.replace('id: entra-x', 'id: entra-y-other').replace('decisive: true', 'decisive: false');
    const pattern = "patterns: [{ id: p, confidence: low, literals: ['a sentence of its own'] }]\ncauses:";
    const problems = (source: string): string[] => parseEntry('entra-y-other.yaml', source).problems.map(({ message }) => message);
    expect(problems(other)).toEqual([]);
    expect(problems(other.replace('causes:', pattern))).toEqual([expect.stringContaining('stands in for its codes')]);
  });

  it('one code is decisive in one entry only', () => {
    write('shipped', 'entra-z.yaml', GOOD.replace('id: entra-x', 'id: entra-z'));
    expect(loadKb([folder('shipped')]).problems.map(({ message }) => message)).toEqual([expect.stringContaining('AADSTS50020 is decisive in entra-x')]);
  });

  it('takes a parsed entry only for exactly the same text', () => {
    const file = join(root, 'parsed.json');
    expect(writeParsedEntries(folder('shipped'), file)).toBe(1);
    const parsed = readParsedEntries(file);
    const [known] = [...parsed.values()];
    expect(loadKb([folder('shipped')], parsed).entries).toEqual([known]);
    expect(loadKb([folder('shipped')], parsed).entries[0]).toBe(known);
    write('shipped', 'entra-x.yaml', `${GOOD}\n`);
    expect(loadKb([folder('shipped')], parsed).entries[0]).not.toBe(known);
    expect(readParsedEntries(join(root, 'nowhere.json')).size).toBe(0);
  });

  it('a folder that is not there is a problem, not a crash', () => {
    expect(loadKb([folder('nowhere')]).problems).toEqual([expect.objectContaining({ message: expect.stringContaining('KB_DIRS') })]);
  });

  it('the running knowledge base follows changes and keeps the last good version of a broken file', async () => {
    let wake = (): void => undefined;
    const live = openLiveKb([folder('shipped')], join(root, 'parsed.json'), buildReference('', ''), () => wake());
    const next = () => new Promise<void>((resolve) => (wake = resolve));
    const title = () => live.index().entries.get('entra-x')?.title;
    try {
      let change = next();
      write('shipped', 'entra-x.yaml', GOOD.replace('Something is wrong here', 'Better words'));
      await change;
      expect(title()).toBe('Better words');
      change = next();
      write('shipped', 'entra-x.yaml', 'id: [broken');
      await change;
      expect(title()).toBe('Better words');
      expect(live.problems()).toHaveLength(1);
      change = next();
      write('shipped', 'entra-x.new', GOOD.replace('Something is wrong here', 'Renamed into place'));
      renameSync(join(folder('shipped'), 'entra-x.new'), join(folder('shipped'), 'entra-x.yaml'));
      await change;
      expect(title()).toBe('Renamed into place');
      change = next();
      write('shipped', 'entra-x.yaml', GOOD.replace('Something is wrong here', 'Changed once more'));
      await change;
      expect(title()).toBe('Changed once more');
      change = next();
      mkdirSync(join(folder('shipped'), 'more'));
      write(join('shipped', 'more'), 'entra-z.yaml', GOOD.replace('id: entra-x', 'id: entra-z').replace('AADSTS50020, ', 'AADSTS50021, '));
      await change;
      expect(live.index().entries.has('entra-z')).toBe(true);
      change = next();
      rmSync(join(folder('shipped'), 'entra-x.yaml'));
      await change;
      expect(title()).toBeUndefined();
    } finally {
      live.stop();
    }
  });
});
