import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { describeServer, type Emptiness, makeLogged, POSTGRES, waitUntil } from './engines.ts';

describeServer('two replicas', () => {
  let emptiness: Emptiness;
  let stores: Store[] = [];

  beforeAll(async () => {
    emptiness = await POSTGRES.empty();
    const open = () => openStore({ ...emptiness.settings, log: makeLogged().log, now: () => Date.now() / 1000 });
    stores = [await open(), await open()];
  }, 60_000);

  afterAll(async () => {
    await Promise.all(stores.map((store) => store.stop()));
    await emptiness.remove();
  });

  it('deliver one escalation one after the other, and every one of them', async () => {
    const running = new Map<string, number>();
    const done: string[] = [];
    let most = 0;
    const deliver = async ({ escalation }: { readonly escalation: string }): Promise<void> => {
      running.set(escalation, (running.get(escalation) ?? 0) + 1);
      most = Math.max(most, running.get(escalation) ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      running.set(escalation, (running.get(escalation) ?? 0) - 1);
      done.push(escalation);
    };
    const [first, second] = [randomUUID(), randomUUID()];
    const [store] = stores;
    for (const [version, escalation] of [first, first, second, first, second].entries())
      await store?.jobs.send('escalation-delivery', { escalation, version }, { key: escalation });
    for (const one of stores) await one.jobs.work('escalation-delivery', deliver);
    await waitUntil(async () => done.length === 5);
    expect(most).toBe(1);
  }, 60_000);
});
