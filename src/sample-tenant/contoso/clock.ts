const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Times as Graph writes them, counted from the start of the server. */
export type Clock = {
  readonly minutesAgo: (count: number) => string;
  readonly hoursAgo: (count: number) => string;
  readonly daysAgo: (count: number) => string;
  readonly daysAhead: (count: number) => string;
};

/** In: seconds since 1970. */
export const clockAt = (now: number): Clock => {
  const at = (seconds: number): string => new Date((now + seconds) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    minutesAgo: (count) => at(-count * MINUTE),
    hoursAgo: (count) => at(-count * HOUR),
    daysAgo: (count) => at(-count * DAY),
    daysAhead: (count) => at(count * DAY),
  };
};
