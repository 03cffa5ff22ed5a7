import type { EscalationState } from './records.ts';

/** What a draft entry is made of: a resolved escalation and the paste it came from. */
export type DraftSource = {
  readonly escalation: string;
  readonly state: EscalationState;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly changed: string;
  /** What helped, in the words of the second line. */
  readonly resolution?: string;
  /** The entry that was shown and did not suffice. */
  readonly entry?: string;
  readonly code?: string;
  /** Beginning of the paste, secrets taken out; absent when none is kept (any more). */
  readonly excerpt?: string;
  /** Values of the paste by field. */
  readonly values: Readonly<Record<string, readonly string[]>>;
};

const LISTS = ['values'] as const;
const TEXTS = ['escalation', 'state', 'title', 'changed'] as const;

/** Is it what the console route hands out? In: anything. */
export const isDraftSource = (value: unknown): value is DraftSource =>
  typeof value === 'object' &&
  value !== null &&
  TEXTS.every((name) => typeof (value as Record<string, unknown>)[name] === 'string') &&
  LISTS.every((name) => typeof (value as Record<string, unknown>)[name] === 'object');
