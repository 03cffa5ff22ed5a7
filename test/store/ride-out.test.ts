import { describe, expect, it } from '@jest/globals';
import { makeRideOut } from '../../src/store/ride-out.ts';
import { StoreError } from '../../src/store/store-error.ts';

const away = (): StoreError => new StoreError('unavailable', 'The database cannot be reached.');

/** Work that fails so many times first; what each try was told stands in `tries`. */
const failing = (times: number, error: () => Error = away) => {
  const tries: boolean[] = [];
  const work = async (again: boolean): Promise<string> => {
    tries.push(again);
    if (tries.length <= times) throw error();
    return 'taken';
  };
  return { tries, work };
};

describe('a moment in which the database is away', () => {
  it.each([0, 1, 2])('is ridden out after %p failures, and every further try is told so', async (times) => {
    const { tries, work } = failing(times);
    expect(await makeRideOut(() => 0)(work)).toBe('taken');
    expect(tries).toEqual([false, ...Array.from({ length: times }, () => true)]);
  });

  it('that goes on keeps nobody waiting: further work is tried once', async () => {
    const clock = { now: 0 };
    const rideOut = makeRideOut(() => clock.now);
    await expect(
      rideOut(async () => {
        clock.now += 1000;
        throw away();
      }),
    ).rejects.toMatchObject({ code: 'unavailable' });
    const { tries, work } = failing(9);
    await expect(rideOut(work)).rejects.toMatchObject({ code: 'unavailable' });
    expect(tries).toEqual([false]);
  });

  it('that is over is forgotten: the next one is ridden out again', async () => {
    const clock = { now: 0 };
    const rideOut = makeRideOut(() => clock.now);
    await rideOut(failing(1).work);
    clock.now = 60_000;
    expect(await rideOut(failing(1).work)).toBe('taken');
  });

  it('is not what other errors are about: they go on at once', async () => {
    const { tries, work } = failing(9, () => new Error('syntax error'));
    await expect(makeRideOut(() => 0)(work)).rejects.toThrow('syntax error');
    expect(tries).toEqual([false]);
  });
});
