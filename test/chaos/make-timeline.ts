import type { Attempt } from './deliver.ts';

type Span = { readonly from: number; to: number };

/** What was away when. Times in milliseconds since 1970. */
export type Timeline = {
  readonly down: (what: string) => void;
  readonly up: (what: string) => void;
  /** Was one of these away at any moment of the span? `margin`: how much later it counts as away. */
  readonly wasAway: (what: string, from: number, to: number, margin?: number) => boolean;
  readonly wasOneAway: (from: number, to: number) => boolean;
};

export const makeTimeline = (): Timeline => {
  const spans = new Map<string, Span[]>();
  const of = (what: string): Span[] => {
    const known = spans.get(what) ?? [];
    spans.set(what, known);
    return known;
  };
  const wasAway: Timeline['wasAway'] = (what, from, to, margin = 0) =>
    of(what).some((span) => span.from <= to && span.to + margin >= from);
  return {
    down: (what) => void of(what).push({ from: Date.now(), to: Number.POSITIVE_INFINITY }),
    up: (what) => {
      const last = of(what).at(-1);
      if (last) last.to = Date.now();
    },
    wasAway,
    wasOneAway: (from, to) => [...spans.keys()].some((what) => what !== 'database' && wasAway(what, from, to)),
  };
};

/** Milliseconds for which the database counts as away after it was started again: the store looks every two seconds. */
export const BACK_AFTER = 5000;

/** Was the database away while these attempts were made? */
export const wasDatabaseAway = ({ wasAway }: Timeline, attempts: readonly Attempt[]): boolean =>
  wasAway('database', Math.min(...attempts.map(({ at }) => at)), Math.max(...attempts.map(endOf)), BACK_AFTER);

export const endOf = ({ at, took }: Attempt): number => at + took;
