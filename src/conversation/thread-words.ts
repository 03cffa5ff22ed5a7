import { utcTime } from '../core/utc-time.ts';
import type { ThreadError } from './explain-thread.ts';

// A thread of pastes can hold more people than anybody reads names of.
const MAX_NAMES = 5;

const timesOf = ({ first, last }: ThreadError): string => {
  if (first === undefined || last === undefined) return '';
  if (last - first < 60) return utcTime(first, 'minute');
  return `first ${utcTime(first, 'minute')}, last ${utcTime(last, 'minute')}`;
};

const namesOf = (names: readonly string[]): string => {
  if (names.length === 0) return '';
  const left = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).map((name) => name || 'somebody');
  return `posted by ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
};

/**
 * `3 times, first 2026-11-20 08:15 UTC, last 2026-11-20 09:40 UTC, posted by Kim, Lee`.
 * @param names of its authors, where the channel knows them under others than their ids.
 */
export const seenIn = (error: ThreadError, names: readonly string[] = error.authors): string =>
  [error.count > 1 ? `${error.count} times` : '', timesOf(error), namesOf(names)].filter(Boolean).join(', ');
