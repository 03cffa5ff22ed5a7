import { hasShape } from './shape-of.ts';
import { utcTime } from './utc-time.ts';

/** `2017-01-06 19:53:30Z` to `2017-01-06 19:53:30 UTC`; a time without zone is said to have none. */
export const readableTime = (found: string): string => {
  if (!hasShape(found, 'timestamp')) return found;
  if (!/(?:Z|[+-]\d{2}:\d{2})$/.test(found))
    return `${found.replace('T', ' ').replace(/\.\d+$/, '')} (zone not stated, usually UTC)`;
  const time = new Date(found.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(time.getTime()) ? found : utcTime(time.getTime() / 1000, 'second');
};
