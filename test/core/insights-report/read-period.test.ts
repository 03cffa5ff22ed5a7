import { describe, expect, it } from '@jest/globals';
import { isoDay, readPeriod } from '../../../src/core/insights-report/read-period.ts';

const NOW = Date.parse('2026-11-20T08:15:42Z') / 1000;

const told = (asked: Parameters<typeof readPeriod>[0]): string => {
  const period = readPeriod(asked, NOW);
  return 'problem' in period ? period.problem : `${isoDay(period.from)} to before ${isoDay(period.to)}`;
};

describe('readPeriod', () => {
  it.each([
    [{}, '2026-10-22 to before 2026-11-21'],
    [{ days: '1' }, '2026-11-20 to before 2026-11-21'],
    [{ days: '7' }, '2026-11-14 to before 2026-11-21'],
    [{ from: '2026-11-01', to: '2026-11-01' }, '2026-11-01 to before 2026-11-02'],
    [{ from: '2026-11-01' }, '2026-11-01 to before 2026-11-21'],
    [{ from: '2025-11-20', to: '2026-11-20' }, '2025-11-20 to before 2026-11-21'],
  ])('%j', (asked, expected) => expect(told(asked)).toBe(expected));

  it.each([
    [{ days: '0' }, '1 to 366'],
    [{ days: '367' }, '1 to 366'],
    [{ days: '-7' }, '1 to 366'],
    [{ days: '7.5' }, '1 to 366'],
    [{ days: '' }, '1 to 366'],
    [{ days: '7', from: '2026-11-01' }, 'not both'],
    [{ to: '2026-11-01' }, 'first day is missing'],
    [{ from: '2026-02-30' }, '"2026-02-30" is no day'],
    [{ from: '2026-11-01', to: 'today' }, '"today" is no day'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'before the first'],
    [{ from: '2025-11-19', to: '2026-11-20' }, 'more than 366'],
    [{ from: '2026-12-01' }, 'before the first'],
  ])('%j is refused', (asked, expected) => expect(told(asked)).toContain(expected));
});
