import { utcTime } from '../utc-time.ts';

/** What a column holds: times and durations are seconds, shares 0 to 1. */
export type ColumnKind = 'text' | 'code' | 'count' | 'share' | 'duration' | 'time';

export type Cell = string | number | undefined;

const plural = (count: number, unit: string): string => `${count} ${unit}`;

/** Seconds as people say them: `45 s`, `4 min`, `1 h 20 min`, `3 d 4 h`. */
export const tellDuration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) return plural(whole, 's');
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return plural(minutes, 'min');
  const [hours, restMinutes] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return restMinutes === 0 ? `${hours} h` : `${hours} h ${restMinutes} min`;
  const [days, restHours] = [Math.floor(hours / 24), hours % 24];
  return restHours === 0 ? `${days} d` : `${days} d ${restHours} h`;
};

/** `67 %`. */
export const tellShare = (share: number): string => `${Math.round(share * 100)} %`;

/** A value as people read it; nothing for what is not known. */
export const tellCell = (kind: ColumnKind, value: Cell): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (kind === 'share') return tellShare(value);
  if (kind === 'duration') return tellDuration(value);
  return kind === 'time' ? utcTime(value, 'minute') : String(value);
};

/** The same as a program reads it: seconds, ISO times, shares with three decimals. */
export const plainCell = (kind: ColumnKind, value: Cell): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (kind === 'time') return new Date(value * 1000).toISOString();
  if (kind === 'share') return value.toFixed(3);
  return kind === 'duration' ? String(Math.round(value)) : String(value);
};
