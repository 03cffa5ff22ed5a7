import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeEvent, unfinishedEvents } from '../../src/store/inbox.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { makeSettleLate } from '../../src/store/settle-late.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { type Emptiness, ENGINES, makeLogged, waitUntil } from './engines.ts';

describe.each(ENGINES)('an event that was answered before it was written, on $name', ({ empty }) => {
  let emptiness: Emptiness;
  let store: Store;

  beforeAll(async () => {
    emptiness = await empty();
    store = await openStore({ ...emptiness.settings, log: makeLogged().log, now: () => Date.now() / 1000 });
  }, 60_000);

  afterAll(async () => {
    await store.stop();
    await emptiness.remove();
  }, 30_000);

  const event = () => ({ channel: 'teams' as const, eventId: randomUUID(), conversation: 'C1', work: {} });
  const isOpen = async (eventId: string): Promise<boolean> =>
    (await unfinishedEvents(store, -1)).some((one) => one.eventId === eventId);

  it('is finished as soon as it is there and the database answers', async () => {
    const late = event();
    let away = 2;
    const ready = async (): Promise<Store> => {
      if (away > 0) throw new StoreError('unavailable', `away, ${(away -= 1)} more`);
      return store;
    };
    makeSettleLate({ ready, clock: () => 0, every: 20 })(late);
    await takeEvent(store, late);
    await waitUntil(async () => !(await isOpen(late.eventId)));
    expect(away).toBe(0);
  });

  it('is left alone when another process has it', async () => {
    const [theirs, ours] = [event(), event()];
    await takeEvent({ ...store, replica: randomUUID() }, theirs);
    await takeEvent(store, ours);
    const settle = makeSettleLate({ ready: async () => store, clock: () => 0, every: 20 });
    settle(theirs);
    settle(ours);
    await waitUntil(async () => !(await isOpen(ours.eventId)));
    expect(await isOpen(theirs.eventId)).toBe(true);
  });
});
