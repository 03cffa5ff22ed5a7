import { describe, expect, it } from '@jest/globals';
import { utcTime } from '../../src/core/utc-time.ts';

describe('a time for people', () => {
  it.each([
    ['clock', '08:15 UTC'],
    ['minute', '2026-11-20 08:15 UTC'],
    ['second', '2026-11-20 08:15:07 UTC'],
  ] as const)('to the %s', (shown, told) => {
    expect(utcTime(Date.UTC(2026, 10, 20, 8, 15, 7, 900) / 1000, shown)).toBe(told);
  });
});
