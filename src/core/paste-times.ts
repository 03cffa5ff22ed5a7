import type { Fact } from './answer.ts';
import type { Explanation } from './explain.ts';
import { utcTime } from './utc-time.ts';

type Learned = Pick<Explanation, 'extraction' | 'resolution'>;

const timeOf = (found: string): number[] => {
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(found) ? found : `${found}Z`; // Microsoft's times without zone are in UTC
  const time = Date.parse(
    zoned
      .replace(' ', 'T')
      .replace(/(\.\d{3})\d+/, '$1')
      .replace(/\s+(?=Z$)/, ''),
  );
  return Number.isNaN(time) ? [] : [time / 1000];
};

/** Times at which the error happened. When a token was issued or a policy changed is told in the same message. */
const timesOf = ({ extraction, resolution }: Learned): number[] => {
  const others = new Set(
    resolution.answers.flatMap(({ captures }) => [captures['grantIssued'], captures['validFrom']]),
  );
  return extraction.entities.timestamp.filter((found) => !others.has(found)).flatMap(timeOf);
};

/**
 * First and last time at which the error happened, as the pastes say. In: what was learned of them, and when they were
 * pasted (seconds since 1970, UTC, the first first); that alone is told when no paste has a time.
 */
export const seenFacts = (pastes: readonly Learned[], pasted: readonly number[]): Fact[] => {
  const times = pastes.flatMap(timesOf);
  const [first] = pasted;
  if (times.length === 0) return first === undefined ? [] : [{ label: 'Pasted at', value: utcTime(first, 'second') }];
  return [
    { label: 'First seen', value: utcTime(Math.min(...times), 'second') },
    { label: 'Last seen', value: utcTime(Math.max(...times), 'second') },
  ];
};
