import { describe, expect, it } from '@jest/globals';
import { insightsView } from '../../../src/core/insights-report/insights-view.ts';
import { nameEntries } from '../../../src/core/insights-report/name-entries.ts';
import type { InsightsReport } from '../../../src/core/insights-report.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { makeEntry } from '../../support/make-entry.ts';
import { SAMPLE_REPORT } from '../../support/sample-report.ts';

const GUEST = 'entra-aadsts50020-account-not-in-tenant';
const index = buildKbIndex([makeEntry({ id: GUEST, title: 'The account is not in the tenant' })]);
const report = nameEntries(SAMPLE_REPORT, index);
const view = insightsView(report);
const sectionOf = (heading: string, { sections } = view) => {
  const found = sections.find((section) => section.heading === heading);
  if (!found) throw new Error(`There is no section ${heading}`);
  return found;
};

describe('nameEntries', () => {
  it('gives every entry that is there its title, and leaves one that is gone its id', () =>
    expect(report.errors.map(({ entry, title }) => [entry, title])).toEqual([
      [GUEST, 'The account is not in the tenant'],
      ['graph-authorization-request-denied', undefined],
      ['entra-gone', undefined],
    ]));
});

describe('insightsView', () => {
  it('says in figures how it goes', () =>
    expect(view.figures.map(({ label, value, note }) => `${label}: ${value} (${note})`)).toEqual([
      'Answers: 17 (with and without an error that is known)',
      'Not recognised: 3 (18 % of the answers)',
      'Helped: 50 % (4 of 8 votes)',
      'Time to "it worked": 6 min (half of 4 answers; 9 of 10 1 h 20 min)',
      'Checked causes: 6 (33 % could not be settled)',
      'Escalations: 3 (2 resolved, half within 2 h)',
    ]));

  it('says of one what it says of many, in its own number', () => {
    const errors = report.errors.slice(0, 1).map((row) => ({ ...row, worked: 1, didNotHelp: 0 }));
    const all = { raised: 1, resolved: 1, medianToAcknowledge: 30, medianToResolve: 56 };
    const time = { count: 1, median: 45, p90: 45 };
    const one = insightsView({
      ...report,
      errors,
      timeToWorked: { all: time, entries: [] },
      escalations: { all, entries: [] },
      unmatchedLeftOut: 1,
    });
    expect(one.figures.map(({ note }) => note)).toEqual(
      expect.arrayContaining(['1 of 1 vote', 'one answer', '1 resolved, within 56 s']),
    );
    expect(one.sections[0]?.lead).toContain('1 rarer one is not listed');
  });

  it('has a column for every day, also where nothing was asked, all channels together', () => {
    const { chart } = sectionOf('Answers per day');
    expect(chart?.bars.map(({ label, values }) => [label.slice(8), ...values])).toEqual([
      ['14', 0, 0, 0, 0],
      ['15', 0, 0, 0, 0],
      ['16', 8, 1, 1, 2],
      ['17', 0, 0, 0, 0],
      ['18', 2, 2, 0, 1],
      ['19', 0, 0, 0, 0],
      ['20', 0, 0, 0, 0],
    ]);
    expect(chart?.alternative).toBe('Answers per day: 17 in all, the most in the day of 2026-11-16, 12.');
  });

  it('draws weeks where days would be too many, and loses none', () => {
    const { to } = SAMPLE_REPORT.period;
    const year = insightsView({ ...report, period: { from: to - 365 * 24 * 3600, to } });
    const bars = sectionOf('Answers per day', year).chart?.bars ?? [];
    expect([bars.length, bars.flatMap(({ values }) => values).reduce((sum, value) => sum + value)]).toEqual([53, 17]);
  });

  it('says what to write next, with the command for it', () => {
    expect(sectionOf('Not recognised').todos?.map(({ title, note, commands }) => [title, note, ...commands])).toEqual([
      ['3 times', '2026-10-25 to 2026-11-16', 'npm run --silent triage -- kb new AADSTS7654321'],
      ['1 time', 'on 2026-11-17', 'npm run --silent triage -- kb new NAME'],
    ]);
    expect(sectionOf('Did not help').todos?.[0]).toEqual({
      title: 'Authorization_RequestDenied',
      note: '3 of 3 said that it did not help',
      quotes: ['the menu has another name, says "Grant consent"', '=2+5'],
      next: 'Correct graph-authorization-request-denied.yaml by what they say, then test it:',
      commands: ['npm run --silent triage -- kb test graph-authorization-request-denied'],
    });
  });

  it('takes the code of an unknown JSON error for the new entry, and nothing a shell would run', () => {
    const mention = { count: 1, first: 0, last: 0 };
    const commands = (excerpt: string) =>
      sectionOf('Not recognised', insightsView({ ...report, unmatched: [{ ...mention, excerpt }] })).todos?.[0]
        ?.commands;
    expect(commands('{"error":{"code":"Contoso_Refused","message":"no"}}')).toEqual([
      'npm run --silent triage -- kb new Contoso_Refused',
    ]);
    expect(commands('{"code":"$(rm -rf x)"}')).toEqual(['npm run --silent triage -- kb new NAME']);
  });

  it('tells the same reason of several people once', () => {
    const [first] = report.badRecords;
    const words = ['no such menu', 'other', 'no such menu'];
    const twice = insightsView({ ...report, badRecords: first ? [{ ...first, words }] : [] });
    expect(sectionOf('Did not help', twice).todos?.[0]?.quotes).toEqual(['no such menu (2 times)', 'other']);
  });

  it('counts one bar for each check, whatever the entry', () => {
    const [first] = SAMPLE_REPORT.checks;
    const twice: InsightsReport = { ...report, checks: first ? [first, { ...first, entry: 'other' }] : [] };
    expect(sectionOf('Checks in the tenant', insightsView(twice)).chart?.bars).toEqual([
      { label: 'user-in-tenant', values: [6, 2, 4], told: '6 confirmed, 2 ruled out, 4 unknown' },
    ]);
  });

  it('says why checks could not tell', () =>
    expect(sectionOf('Checks in the tenant').table.rows[0]?.at(-1)).toBe(
      'not in the paste (1), the bot lacks a permission (1)',
    ));

  it('calls a case without an entry what it is', () =>
    expect(sectionOf('Escalations').chart?.bars.map(({ label, told }) => [label, told])).toEqual([
      ['Authorization_RequestDenied', '2 of 2 resolved'],
      ['An error that is not known', '0 of 1 resolved'],
    ]));

  it.each([
    [undefined, undefined],
    [7, undefined],
    [5, 'Nothing is kept longer than 5 days (RETENTION_DAYS).'],
    [1, 'Nothing is kept longer than 1 day (RETENTION_DAYS).'],
  ])('says when rows are kept %p days that the period began before', (keptDays, note) =>
    expect(insightsView(report, keptDays).note).toBe(note),
  );

  it('is empty when nothing was recorded', () => {
    const nothing = insightsView({
      ...report,
      days: [],
      errors: [],
      badRecords: [],
      timeToWorked: { entries: [] },
      checks: [],
      unmatched: [],
      escalations: { all: { raised: 0, resolved: 0 }, entries: [] },
    });
    expect([nothing.empty, view.empty]).toEqual([true, false]);
    expect(nothing.figures.map(({ value }) => value)).toEqual(['0', '0', '–', '–', '0', '0']);
  });
});
