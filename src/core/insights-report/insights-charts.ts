import type { AnswerDay, InsightsReport, NamedEntry, Period } from '../insights-report.ts';
import { daysOf, DAY, isoDay } from './read-period.ts';
import { tellDuration } from './tell-cell.ts';

/** What a colour means. */
export type Tone = 'sure' | 'likely' | 'unsure' | 'unmatched' | 'good' | 'bad' | 'plain' | 'pale';

/** Stacked bars: one value for each series. `told`: what stands at the end of the bar. */
export type Bar = { readonly label: string; readonly values: readonly number[]; readonly told: string };

export type InsightsChart = {
  /** `columns` stand beside each other through time, `bars` lie below each other. */
  readonly form: 'columns' | 'bars';
  readonly series: readonly { readonly name: string; readonly tone: Tone }[];
  readonly bars: readonly Bar[];
  /** What the chart shows, in one or two sentences. */
  readonly alternative: string;
};

// As many as are taken in at a glance; the table has them all.
const MOST_BARS = 10;
// More columns than that are weeks.
const MOST_DAYS = 92;

const SURENESS = [
  { name: 'Sure', tone: 'sure' },
  { name: 'Likely', tone: 'likely' },
  { name: 'Asked back', tone: 'unsure' },
  { name: 'Not recognised', tone: 'unmatched' },
] as const;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** How an entry is called where there is little room. */
export const shortName = ({ code, title, entry }: NamedEntry): string =>
  [code, title].filter((part) => part !== undefined).join(' · ') || entry || 'An error that is not known';

const addDays = (days: readonly AnswerDay[]): number[] => [
  sum(days.map(({ sure }) => sure)),
  sum(days.map(({ likely }) => likely)),
  sum(days.map(({ unsure }) => unsure)),
  sum(days.map(({ unmatched }) => unmatched)),
];

/** First days of the columns: each day, or each seventh of a long period. */
const startsOf = (period: Period): number[] => {
  const step = daysOf(period) > MOST_DAYS ? 7 : 1;
  return Array.from({ length: Math.ceil(daysOf(period) / step) }, (_, at) => period.from + at * step * DAY);
};

/** Answers through time; days without any are columns too. */
export const answersChart = ({ period, days }: InsightsReport): InsightsChart => {
  const starts = startsOf(period);
  const bars = starts.map((start, at) => {
    const [from, to] = [isoDay(start), isoDay(starts[at + 1] ?? period.to)];
    const values = addDays(days.filter(({ day }) => day >= from && day < to));
    return { label: from, values, told: String(sum(values)) };
  });
  const most = bars.reduce((best, bar) => (sum(bar.values) > sum(best.values) ? bar : best), bars[0] ?? NO_BAR);
  const unit = daysOf(period) > MOST_DAYS ? 'week' : 'day';
  return {
    form: 'columns',
    series: SURENESS,
    bars,
    alternative: `Answers per ${unit}: ${sum(bars.flatMap(({ values }) => values))} in all, the most in the ${unit} of ${most.label}, ${most.told}.`,
  };
};

const NO_BAR: Bar = { label: '', values: [], told: '0' };

const barsOf = (series: InsightsChart['series'], bars: readonly Bar[], what: string): InsightsChart | undefined =>
  bars.length === 0
    ? undefined
    : {
        form: 'bars',
        series,
        bars: bars.slice(0, MOST_BARS),
        alternative: `${what}: ${bars
          .slice(0, 3)
          .map(({ label, told }) => `${label}, ${told}`)
          .join('; ')}${bars.length > 3 ? '; and more' : ''}.`,
      };

export const errorsChart = ({ errors }: InsightsReport): InsightsChart | undefined =>
  barsOf(
    [{ name: 'Answers', tone: 'plain' }],
    errors.map((row) => ({ label: shortName(row), values: [row.times], told: String(row.times) })),
    'The most frequent errors',
  );

export const votesChart = ({ errors }: InsightsReport): InsightsChart | undefined =>
  barsOf(
    [
      { name: 'It worked', tone: 'good' },
      { name: 'Did not help', tone: 'bad' },
    ],
    errors
      .filter(({ worked, didNotHelp }) => worked + didNotHelp > 0)
      .toSorted((a, b) => b.worked + b.didNotHelp - a.worked - a.didNotHelp)
      .map((row) => ({
        label: shortName(row),
        values: [row.worked, row.didNotHelp],
        told: `${row.worked} of ${row.worked + row.didNotHelp} helped`,
      })),
    'Votes',
  );

export const timeChart = ({ timeToWorked }: InsightsReport): InsightsChart | undefined =>
  barsOf(
    [
      { name: 'Half within', tone: 'plain' },
      { name: '9 of 10 within', tone: 'pale' },
    ],
    timeToWorked.entries.map((row) => ({
      label: shortName(row),
      values: [row.median, row.p90 - row.median],
      told: `half ${tellDuration(row.median)}, 9 of 10 ${tellDuration(row.p90)}`,
    })),
    'Time from paste to "it worked"',
  );

export const checksChart = ({ checks }: InsightsReport): InsightsChart | undefined => {
  const byCheck = [...Map.groupBy(checks, ({ check }) => check)].map(([check, rows]) => {
    const values = [
      sum(rows.map(({ confirmed }) => confirmed)),
      sum(rows.map(({ ruledOut }) => ruledOut)),
      sum(rows.map(({ unknown }) => unknown)),
    ];
    const [confirmed = 0, ruledOut = 0, unknown = 0] = values;
    return {
      label: check,
      values,
      told: `${confirmed} confirmed, ${ruledOut} ruled out, ${unknown} unknown`,
    };
  });
  return barsOf(
    [
      { name: 'Confirmed', tone: 'bad' },
      { name: 'Ruled out', tone: 'good' },
      { name: 'Unknown', tone: 'pale' },
    ],
    byCheck.toSorted((a, b) => sum(b.values) - sum(a.values)),
    'Checks by what they said',
  );
};

export const escalationsChart = ({ escalations }: InsightsReport): InsightsChart | undefined =>
  barsOf(
    [
      { name: 'Resolved', tone: 'good' },
      { name: 'Not resolved', tone: 'unsure' },
    ],
    escalations.entries.map((row) => ({
      label: shortName(row),
      values: [row.resolved, row.raised - row.resolved],
      told: `${row.resolved} of ${row.raised} resolved`,
    })),
    'Escalations',
  );
