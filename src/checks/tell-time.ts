import { utcTime } from '../core/utc-time.ts';

/** A time in a sentence: `2026-11-20 08:15 UTC`. In: seconds since 1970. */
export const tellTime = (seconds: number): string => utcTime(seconds, 'minute');

const EARLIEST = Date.UTC(1990, 0);

/** A time as a paste holds it, as seconds since 1970. Without a zone it counts as UTC, as Microsoft prints it. */
export const pastedTime = (found: string | undefined): number | undefined => {
  if (found === undefined) return undefined;
  const iso = found.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1');
  const time = Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(iso) ? iso : `${iso}Z`);
  // Nothing that Entra logged is older; around the year 0 not even the day before could be written.
  return Number.isNaN(time) || time < EARLIEST ? undefined : time / 1000;
};
