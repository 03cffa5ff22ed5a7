import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What every function of the store works on: the database or a transaction of it, and the clock. */
export type StoreHandle = {
  readonly db: Kysely<Tables>;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  /** Off: no excerpt of a paste is written, only what its codes and ids say. */
  readonly keepExcerpts: boolean;
  /** This process among the replicas: who holds a claim. */
  readonly replica: string;
};

/** Seconds since 1970 to what the database takes. */
export const toDate = (seconds: number): Date => new Date(Math.round(seconds * 1000));
/** And back. */
export const toSeconds = (date: Date): number => date.getTime() / 1000;

/** Runs `work` in one transaction: all of it is written, or nothing. Must not be nested. */
export const inTransaction = <Result>(
  handle: StoreHandle,
  work: (inside: StoreHandle) => Promise<Result>,
): Promise<Result> => handle.db.transaction().execute((db) => work({ ...handle, db }));
