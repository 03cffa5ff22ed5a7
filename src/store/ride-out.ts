import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from './store-error.ts';

// Milliseconds. A restart of PostgreSQL takes one or two seconds.
const PAUSE = 200;
const PATIENCE = 1700;

const isAway = (error: unknown): boolean => error instanceof StoreError && error.code === 'unavailable';

/**
 * Rides out a moment in which the database is away: what it did not take is tried again for 1.7 seconds. Away for longer,
 * nobody is kept waiting: each piece of work is tried once, until one succeeds.
 * @param clock milliseconds.
 * Out: runs `work`; `again` says that an earlier try may have been written all the same.
 */
export const makeRideOut = (
  clock: () => number,
): (<Result>(work: (again: boolean) => Promise<Result>) => Promise<Result>) => {
  let awaySince: number | undefined;
  return async (work) => {
    for (let again = false; ; again = true)
      try {
        const result = await work(again);
        awaySince = undefined;
        return result;
      } catch (error) {
        if (!isAway(error)) throw error;
        awaySince ??= clock();
        if (clock() - awaySince + PAUSE > PATIENCE) throw error;
        await pause(PAUSE);
      }
  };
};
