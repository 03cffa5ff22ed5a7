import type { EventKey } from '../core/records.ts';
import { finishEvent, isHeld } from './inbox.ts';
import type { StoreHandle } from './store-handle.ts';

// Milliseconds. What nobody finished is another process's after 60 seconds: until then it must be told.
const EVERY = 3000;
const FOR = 60_000;
// Events of one outage that are remembered.
const KEPT = 1000;

type Parts = {
  readonly ready: () => Promise<StoreHandle>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** How often it looks (milliseconds); 3 seconds unless it is set. */
  readonly every?: number;
};

/**
 * For events that were answered though nobody heard whether they were written down: what the database wrote all the same
 * is finished, so that it is not answered a second time. Keeps no process from ending.
 */
export const makeSettleLate = ({ ready, clock, every = EVERY }: Parts): ((key: EventKey) => void) => {
  const open = new Map<EventKey, number>();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      const store = await ready();
      for (const [key, until] of open) {
        const held = await isHeld(store, key);
        if (held) await finishEvent(store, key);
        if (held || clock() > until) open.delete(key);
      }
    } catch {
      // Still away, which the store logs: the next look comes soon.
      for (const [key, until] of open) if (clock() > until) open.delete(key);
    }
    timer = open.size === 0 ? undefined : setTimeout(() => void look(), every).unref();
  };

  return (key) => {
    if (open.size >= KEPT) return;
    open.set(key, clock() + FOR);
    timer ??= setTimeout(() => void look(), every).unref();
  };
};
