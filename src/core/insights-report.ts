/** A stretch of time, seconds since 1970 UTC: `from` is in it, `to` is not. */
export type Period = { readonly from: number; readonly to: number };

/** How sure an answer was: `unsure` asked "did you mean", `unmatched` said that the error is not known. */
export type Sureness = 'sure' | 'likely' | 'unsure' | 'unmatched';

/** Answers of one day (UTC, `YYYY-MM-DD`) in one channel. */
export type AnswerDay = Readonly<Record<Sureness, number>> & { readonly day: string; readonly channel: string };

/** An entry by its id, with what the knowledge base calls it; an entry that is gone has an id alone. */
export type NamedEntry = { readonly entry: string; readonly code?: string; readonly title?: string };

export type Votes = { readonly worked: number; readonly didNotHelp: number };

export type TopError = NamedEntry &
  Votes & {
    /** Answers that showed it. */
    readonly times: number;
    /** Different people who were answered. */
    readonly people: number;
    readonly escalated: number;
  };

/** An entry that did not help somebody. `words`: why, the latest first, nobody's address in them. */
export type BadRecord = NamedEntry & Votes & { readonly words: readonly string[] };

/** Seconds within which half and nine tenths were done. */
export type Spread = { readonly count: number; readonly median: number; readonly p90: number };

/** What one check said of one entry's causes: one count for each cause it was asked about. */
export type CheckTally = NamedEntry & {
  readonly check: string;
  /** Runs it was part of. */
  readonly runs: number;
  readonly confirmed: number;
  readonly ruledOut: number;
  readonly unknown: number;
  /** Why it was unknown: kinds of `UnknownReason`, the most frequent first; empty for evidence that settles nothing. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
};

/** Pastes of one error that nothing was recognised in, nobody's address in them. Times are seconds since 1970. */
export type UnmatchedMention = {
  /** Since it was first seen, also before the period. */
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Absent where excerpts are switched off, or were forgotten. */
  readonly excerpt?: string;
};

export type EscalationFigures = {
  readonly raised: number;
  readonly resolved: number;
  /** Seconds; absent when there is none yet. A case that was resolved at once was acknowledged by that. */
  readonly medianToAcknowledge?: number;
  readonly medianToResolve?: number;
};

/** What the store tells of a period; no ids of people. Every list is in the order of what matters most. */
export type InsightsReport = {
  readonly period: Period;
  /** When it was read, seconds since 1970. */
  readonly read: number;
  readonly days: readonly AnswerDay[];
  readonly errors: readonly TopError[];
  readonly badRecords: readonly BadRecord[];
  /** From paste to the first "it worked". */
  readonly timeToWorked: { readonly all?: Spread; readonly entries: readonly (NamedEntry & Spread)[] };
  readonly checks: readonly CheckTally[];
  readonly unmatched: readonly UnmatchedMention[];
  /** Unmatched errors beyond those that are listed. */
  readonly unmatchedLeftOut: number;
  readonly escalations: {
    readonly all: EscalationFigures;
    readonly entries: readonly (NamedEntry & EscalationFigures)[];
  };
};
