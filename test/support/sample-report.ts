import type { InsightsReport } from '../../src/core/insights-report.ts';

const DAY = 24 * 3600;
const FROM = Date.parse('2026-11-14T00:00:00Z') / 1000;

const GUEST = { entry: 'entra-aadsts50020-account-not-in-tenant', code: 'AADSTS50020' };
const FORBIDDEN = { entry: 'graph-authorization-request-denied', code: 'Authorization_RequestDenied' };

/** A week of a small helpdesk, made up. Entries have no titles yet. */
export const SAMPLE_REPORT: InsightsReport = {
  period: { from: FROM, to: FROM + 7 * DAY },
  read: FROM + 6.5 * DAY,
  days: [
    { day: '2026-11-16', channel: 'slack', sure: 3, likely: 1, unsure: 0, unmatched: 2 },
    { day: '2026-11-16', channel: 'teams', sure: 5, likely: 0, unsure: 1, unmatched: 0 },
    { day: '2026-11-18', channel: 'teams', sure: 2, likely: 2, unsure: 0, unmatched: 1 },
  ],
  errors: [
    { ...GUEST, times: 9, people: 6, worked: 4, didNotHelp: 1, escalated: 1 },
    { ...FORBIDDEN, times: 4, people: 2, worked: 0, didNotHelp: 3, escalated: 2 },
    { entry: 'entra-gone', times: 1, people: 1, worked: 0, didNotHelp: 0, escalated: 0 },
  ],
  badRecords: [
    { ...FORBIDDEN, worked: 0, didNotHelp: 3, words: ['the menu has another name, says "Grant consent"', '=2+5'] },
    { ...GUEST, worked: 4, didNotHelp: 1, words: [] },
  ],
  timeToWorked: {
    all: { count: 4, median: 340, p90: 4800 },
    entries: [{ ...GUEST, count: 4, median: 340, p90: 4800 }],
  },
  checks: [
    {
      ...GUEST,
      check: 'user-in-tenant',
      runs: 5,
      confirmed: 3,
      ruledOut: 1,
      unknown: 2,
      reasons: [
        { reason: 'missing_input', count: 1 },
        { reason: 'no_permission', count: 1 },
      ],
    },
  ],
  unmatched: [
    { count: 3, first: FROM - 20 * DAY, last: FROM + 2 * DAY, excerpt: 'AADSTS7654321: no such thing' },
    { count: 1, first: FROM + 3 * DAY, last: FROM + 3 * DAY },
  ],
  unmatchedLeftOut: 0,
  escalations: {
    all: { raised: 3, resolved: 2, medianToAcknowledge: 300, medianToResolve: 7200 },
    entries: [
      { ...FORBIDDEN, raised: 2, resolved: 2, medianToAcknowledge: 300, medianToResolve: 7200 },
      { entry: '', raised: 1, resolved: 0 },
    ],
  },
};
