import type { CheckRun, KeptVerdict } from '../core/records.ts';
import { toJson } from './clean-value.ts';
import { type StoreHandle, toDate, toSeconds } from './store-handle.ts';

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
