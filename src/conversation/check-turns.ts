import { makeRecent } from './recent.ts';

// A run asks Graph up to some dozen questions, and Graph counts them for the whole tenant.
const RUNS = 10;
const WINDOW = 60; // seconds
const KEPT_PEOPLE = 5000;

export type CheckTurn =
  | { readonly kind: 'taken'; readonly done: () => void }
  /** The same person waits for the same check already. */
  | { readonly kind: 'running' }
  /** Too many runs of this person; `retryAt` in seconds since 1970. */
  | { readonly kind: 'spent'; readonly retryAt: number };

export type CheckTurns = {
  /** In: who asks, and the answer that is checked (entry and paste). */
  readonly take: (person: string, answer: string) => CheckTurn;
};

/** Nobody runs the same check twice at once, nor more than ten in a minute. In: the clock, seconds since 1970. */
export const makeCheckTurns = (now: () => number): CheckTurns => {
  const running = new Set<string>();
  const begun = makeRecent<readonly number[]>(KEPT_PEOPLE);
  return {
    take: (person, answer) => {
      const key = JSON.stringify([person, answer]);
      if (running.has(key)) return { kind: 'running' };
      const at = now();
      const recent = (begun.get(person) ?? []).filter((time) => at - time < WINDOW);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= RUNS) return { kind: 'spent', retryAt: oldest + WINDOW };
      begun.set(person, [...recent, at]);
      running.add(key);
      return { kind: 'taken', done: () => void running.delete(key) };
    },
  };
};
