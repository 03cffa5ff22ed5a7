import { toJson } from './clean-value.ts';
import { type StoreHandle, toDate, toSeconds } from './store-handle.ts';

/** What one check said, without the evidence: that may name people. */
export type KeptVerdict = {
  readonly check: string;
  readonly cause: string;
  readonly verdict: 'confirmed' | 'ruled-out' | 'unknown';
  /** Kind of the reason when it could not tell. */
  readonly because?: string;
};

export type CheckRun = {
  readonly id: string;
  readonly answer: string;
  readonly entry: string;
  /** Tenant that was asked. */
  readonly tenant: string;
  readonly verdicts: readonly KeptVerdict[];
  /** Graph's request-ids. */
  readonly requests: readonly string[];
  /** Who pressed the button. */
  readonly person: string;
  /** Seconds since 1970, UTC. */
  readonly started: number;
};

export const keepCheckRun = async ({ db }: StoreHandle, run: CheckRun): Promise<void> => {
  const { verdicts, requests, started, ...rest } = run;
  await db
    .insertInto('check_runs')
    .values({ ...rest, verdicts: toJson(verdicts), requests: toJson(requests), started: toDate(started) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Checks of an answer, the first first: for the hand-off summary. */
export const checkRunsOf = async ({ db }: StoreHandle, answer: string): Promise<CheckRun[]> => {
  const rows = await db.selectFrom('check_runs').selectAll().where('answer', '=', answer).orderBy('started').execute();
  return rows.map((row) => ({
    ...row,
    verdicts: row.verdicts as KeptVerdict[],
    requests: row.requests as string[],
    started: toSeconds(row.started),
  }));
};
