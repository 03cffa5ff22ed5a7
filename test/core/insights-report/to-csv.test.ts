import { describe, expect, it } from '@jest/globals';
import { TABLE_IDS, type InsightsTable, tableOf } from '../../../src/core/insights-report/insights-tables.ts';
import { toCsv } from '../../../src/core/insights-report/to-csv.ts';
import { SAMPLE_REPORT } from '../../support/sample-report.ts';

const one = (cell: string): string => {
  const table: InsightsTable = { id: 'errors', columns: [{ name: 'x', label: 'X', kind: 'text' }], rows: [[cell]] };
  return toCsv(table).slice('x\r\n'.length, -2);
};

describe('toCsv', () => {
  it.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['says "no"', '"says ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=2+5', "'=2+5"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=2', `"'\t'=2"`],
    [' =2', "' =2"],
    ['\r=2', `"'\r'=2"`],
    ['=HYPERLINK("http://example.com","x")', `"'=HYPERLINK(""http://example.com"",""x"")"`],
    ['a=b', 'a=b'],
    ['a; b', '"a; b"'],
    ['a\tb', '"a\tb"'],
    ['x;=1+1|cmd y', `"x;'=1+1|cmd y"`],
    ['x; +1;-2;@a', `"x; '+1;'-2;'@a"`],
    ['x\t=1', `"x\t'=1"`],
    ['x\n=1', `"x\n'=1"`],
    ['x;"=1', `"x;""'=1"`],
    ['=a;=b', `"'=a;'=b"`],
  ])('%j', (cell, expected) => expect(one(cell)).toBe(expected));

  it('has a header, CRLF at every end, and plain numbers and times', () =>
    expect(toCsv(tableOf(SAMPLE_REPORT, 'unmatched'))).toBe(
      'count,first,last,excerpt\r\n' +
        '3,2026-10-25T00:00:00.000Z,2026-11-16T00:00:00.000Z,AADSTS7654321: no such thing\r\n' +
        '1,2026-11-17T00:00:00.000Z,2026-11-17T00:00:00.000Z,\r\n',
    ));

  it.each(TABLE_IDS)('%s: as many cells in every row as in the header', (id) => {
    const { columns, rows } = tableOf(SAMPLE_REPORT, id);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.length !== columns.length)).toEqual([]);
  });
});
