// Where each begins and ends in ISO 8601.
const SHOWN = { clock: [11, 16], minute: [0, 16], second: [0, 19] } as const;

/**
 * A time for people: `08:15 UTC` (clock), `2026-11-20 08:15 UTC` (minute), `2026-11-20 08:15:00 UTC` (second).
 * In: seconds since 1970. @throws RangeError for what no calendar holds.
 */
export const utcTime = (seconds: number, shown: keyof typeof SHOWN): string =>
  `${new Date(seconds * 1000)
    .toISOString()
    .slice(...SHOWN[shown])
    .replace('T', ' ')} UTC`;
