import { cutExcerpt } from './clean-value.ts';
import { type StoreHandle, toDate, toSeconds } from './store-handle.ts';

/** How something was when it was last looked at; `about` and `health` are those of `triage doctor`. */
export type HealthState = {
  readonly about: string;
  readonly health: string;
  readonly text: string;
};

/**
 * Writes what was seen. Out: those whose health differs from the last look of any replica, or was never looked at: each
 * change is told once.
 */
export const noteHealth = async ({ db, now }: StoreHandle, states: readonly HealthState[]): Promise<HealthState[]> => {
  const at = toDate(now());
  const changed: HealthState[] = [];
  for (const state of states) {
    const row = { ...state, text: cutExcerpt(state.text) };
    const told = await db
      .insertInto('health')
      .values({ ...row, since: at, seen: at })
      .onConflict((conflict) =>
        conflict
          .column('about')
          .doUpdateSet({ ...row, since: at, seen: at })
          .where('health.health', '<>', state.health),
      )
      .returning('about')
      .execute();
    if (told.length > 0) changed.push(state);
    else await db.updateTable('health').set({ text: row.text, seen: at }).where('about', '=', state.about).execute();
  }
  return changed;
};

/** The last look at everything; `since`: when it became so. Seconds since 1970, UTC. */
export const lastHealth = async ({
  db,
}: StoreHandle): Promise<(HealthState & { readonly since: number; readonly seen: number })[]> => {
  const rows = await db.selectFrom('health').selectAll().orderBy('about').execute();
  return rows.map((row) => ({ ...row, since: toSeconds(row.since), seen: toSeconds(row.seen) }));
};
