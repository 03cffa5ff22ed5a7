import { describe, expect, it } from '@jest/globals';
import { type InsightsParts, serveInsights, serveTable } from '../../../src/channels/console/insights-routes.ts';
import type { InsightsReport, Period } from '../../../src/core/insights-report.ts';
import { SAMPLE_REPORT } from '../../support/sample-report.ts';

const NOW = Date.parse('2026-11-20T08:15:42Z') / 1000;

type Sent = { status: number; headers: Record<string, string>; body: string };

const ask = async (
  serve: typeof serveInsights,
  query: string,
  parts: Omit<Partial<InsightsParts>, 'triage'> = {},
): Promise<Sent & { asked: Period[] }> => {
  const sent: Sent = { status: 0, headers: {}, body: '' };
  const asked: Period[] = [];
  const readInsights = async (period: Period): Promise<InsightsReport> => {
    asked.push(period);
    return { ...SAMPLE_REPORT, period };
  };
  const handle = serve({ triage: { now: () => NOW }, boundTo: '127.0.0.1', readInsights, ...parts });
  const response = {
    writeHead: (status: number, headers: Record<string, string>) => Object.assign(sent, { status, headers }),
    end: (body: string | Buffer) => (sent.body = body.toString()),
  };
  await handle({ headers: {}, url: `/console/insights?${query}` }, response);
  return { ...sent, asked };
};

const rejecting = (code: string) => ({
  readInsights: () => Promise.reject(Object.assign(new Error('password of the database'), { code })),
});

describe('the figures of a period', () => {
  it('come as the report for programs and in words for the page, and no cache keeps them', async () => {
    const { status, headers, body, asked } = await ask(serveInsights, 'days=7');
    expect([status, headers['Cache-Control']]).toEqual([200, 'no-store']);
    const { report, view } = JSON.parse(body) as { report: InsightsReport; view: { from: string; to: string } };
    expect(report).toEqual(SAMPLE_REPORT);
    expect([view.from, view.to]).toEqual(['2026-11-14', '2026-11-20']);
    expect(asked).toEqual([SAMPLE_REPORT.period]);
  });

  it.each([
    ['days=0', '1 to 366'],
    ['days=<script>', '1 to 366'],
    ['from=2026-11-31', 'is no day'],
    ['from=2026-11-02&to=2026-11-01', 'before the first'],
  ])('%s is refused', async (query, message) => {
    const { status, body, asked } = await ask(serveInsights, query);
    expect([status, asked]).toEqual([400, []]);
    expect(body).toContain(message);
  });

  it.each([
    ['the database is away', rejecting('unavailable'), 503, 'The database cannot be reached'],
    ['nothing is kept', { readInsights: undefined }, 503, 'Nothing is kept here'],
    ['others reach the server', { boundTo: '0.0.0.0' }, 403, '127.0.0.1 only'],
  ])('say in words why they are not there: %s', async (_what, parts, status, message) => {
    for (const serve of [serveInsights, serveTable]) {
      const sent = await ask(serve, 'table=errors', parts as Partial<InsightsParts>);
      expect(sent.status).toBe(status);
      expect(sent.body).toContain(message);
      expect(sent.body).not.toContain('password');
    }
  });

  it('leave a mistake of the program to the server', () =>
    expect(ask(serveInsights, '', rejecting('42703'))).rejects.toMatchObject({ code: '42703' }));
});

describe('a table as CSV', () => {
  it('is saved under its name and days, and read as UTF-8', async () => {
    const { status, headers, body } = await ask(serveTable, 'table=feedback&from=2026-11-14&to=2026-11-20');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="triage-feedback-2026-11-14-to-2026-11-20.csv"',
      'X-Content-Type-Options': 'nosniff',
    });
    expect(body.startsWith('\ufeffcode,title,entry,worked,')).toBe(true);
    expect(body).toContain('says ""Grant consent""');
  });

  it.each(['', 'table=answers2', 'table=__proto__'])('"%s" names none', async (query) => {
    const { status, body } = await ask(serveTable, query);
    expect(status).toBe(400);
    expect(body).toContain('The tables: answers, errors');
  });
});
