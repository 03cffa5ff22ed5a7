import { sql } from 'kysely';
import { maskIdentities } from '../../core/insights-report/mask-identities.ts';
import type { BadRecord, Period } from '../../core/insights-report.ts';
import type { StoreHandle } from '../store-handle.ts';
import { TALLY, votesIn } from './votes-in.ts';

// Reasons of one entry: the latest are told, since the entry may have been corrected since.
const MOST_WORDS = 20;

/** Entries that somebody was not helped by: the most such votes first, of as many the smallest share that helped. */
export const badRecords = async (handle: StoreHandle, period: Period): Promise<BadRecord[]> => {
  const tallies = await votesIn(handle, period)
    .select(['feedback.entry', ...TALLY])
    .groupBy('feedback.entry')
    .having(sql<boolean>`count(*) filter (where not worked) > 0`)
    .orderBy('didNotHelp', 'desc')
    .orderBy('worked')
    .orderBy('feedback.entry')
    .execute();
  const words = await handle.db
    .with('said', () =>
      votesIn(handle, period)
        .select([
          'feedback.entry',
          sql<string>`word`.as('word'),
          sql<number>`row_number() over (partition by feedback.entry order by given desc)::int`.as('place'),
        ])
        .where('worked', '=', false)
        .where('word', 'is not', null),
    )
    .selectFrom('said')
    .select(['entry', 'word'])
    .where('place', '<=', MOST_WORDS)
    .orderBy('place')
    .execute();
  const byEntry = Map.groupBy(words, ({ entry }) => entry);
  return tallies.map((tally) => ({
    ...tally,
    words: (byEntry.get(tally.entry) ?? []).map(({ word }) => maskIdentities(word)),
  }));
};
