import type { Period } from '../insights-report.ts';

/** Whole days, UTC: the last so many with today, or from one to another, both included. All untrusted. */
export type AskedPeriod = {
  readonly days?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export const DAY = 24 * 3600;
const USUAL_DAYS = 30;
/** More days than that are not asked for at once. */
export const LONGEST_PERIOD = 366;

const startOfDay = (seconds: number): number => seconds - (seconds % DAY);

const dayOf = (text: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`) / 1000;
  // 30 February is read as 1 or 2 March.
  return Number.isFinite(time) && isoDay(time) === text ? time : undefined;
};

/** Seconds since 1970 to `YYYY-MM-DD`, UTC. */
export const isoDay = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** Days of a period. */
export const daysOf = ({ from, to }: Period): number => Math.round((to - from) / DAY);

/** Out: the period, 30 days unless something else is asked for, or a sentence that says what is wrong. */
export const readPeriod = ({ days, from, to }: AskedPeriod, now: number): Period | { readonly problem: string } => {
  const tomorrow = startOfDay(now) + DAY;
  if (from === undefined && to === undefined) {
    const count = days === undefined ? USUAL_DAYS : Number(days);
    return /^\d{1,3}$/.test(days ?? '30') && count >= 1 && count <= LONGEST_PERIOD
      ? { from: tomorrow - count * DAY, to: tomorrow }
      : { problem: `"${days}" is no number of days: use 1 to ${LONGEST_PERIOD}.` };
  }
  if (days !== undefined) return { problem: 'Give a number of days, or a first and a last day, not both.' };
  if (from === undefined) return { problem: 'The first day is missing.' };
  const first = dayOf(from);
  const last = to === undefined ? tomorrow - DAY : dayOf(to);
  if (first === undefined || last === undefined)
    return { problem: `"${first === undefined ? from : to}" is no day: use the form 2026-11-20.` };
  if (last < first) return { problem: 'The last day is before the first one.' };
  if ((last - first) / DAY >= LONGEST_PERIOD) return { problem: `That is more than ${LONGEST_PERIOD} days.` };
  return { from: first, to: last + DAY };
};
