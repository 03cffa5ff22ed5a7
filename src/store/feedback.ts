import type { GivenVote, Tally, Vote } from '../core/records.ts';
import { sql } from 'kysely';
import { cutExcerpt } from './clean-value.ts';
import { type StoreHandle, toDate, toSeconds } from './store-handle.ts';

/**
 * Writes a vote; the person's earlier one on this answer is replaced.
 * Out: `unknown` when the answer is not kept (any more); `same` when nothing changed.
 */
export const giveFeedback = async (
  { db, now, keepExcerpts }: StoreHandle,
  vote: Vote,
): Promise<'new' | 'changed' | 'same' | 'unknown'> => {
  const word = keepExcerpts && vote.word !== undefined ? cutExcerpt(vote.word) : null;
  const given = { entry: vote.entry, worked: vote.worked, word, given: toDate(now()) };
  const key = { answer: vote.answer, person: vote.person };
  const added = await db
    .insertInto('feedback')
    .columns(['answer', 'person', 'entry', 'worked', 'word', 'given'])
    .expression((eb) =>
      eb
        .selectFrom('answers')
        .select([
          'id',
          sql<string>`${vote.person}::text`.as('person'),
          sql<string>`${vote.entry}::text`.as('entry'),
          sql<boolean>`${vote.worked}::boolean`.as('worked'),
          sql<string | null>`${word}::text`.as('word'),
          sql<Date>`${given.given}::timestamptz`.as('given'),
        ])
        .where('id', '=', vote.answer),
    )
    .onConflict((conflict) => conflict.columns(['answer', 'person']).doNothing())
    .returning('answer')
    .execute();
  if (added.length > 0) return 'new';
  const changed = await db
    .updateTable('feedback')
    .set(given)
    .where('answer', '=', key.answer)
    .where('person', '=', key.person)
    .where((eb) =>
      eb.or([
        eb('worked', '<>', vote.worked),
        eb('entry', '<>', vote.entry),
        sql<boolean>`word is distinct from ${word}::text`,
      ]),
    )
    .returning('answer')
    .execute();
  if (changed.length > 0) return 'changed';
  const before = await db
    .selectFrom('feedback')
    .select('answer')
    .where('answer', '=', key.answer)
    .where('person', '=', key.person)
    .executeTakeFirst();
  return before ? 'same' : 'unknown';
};

/** Votes on an answer so far: what its card shows. */
export const feedbackOn = async ({ db }: StoreHandle, answer: string): Promise<Tally> => {
  const rows = await db.selectFrom('feedback').select('worked').where('answer', '=', answer).execute();
  const worked = rows.filter((row) => row.worked).length;
  return { worked, didNotHelp: rows.length - worked };
};

/** Who voted how on an answer, the first first: for the hand-off summary. */
export const votesOf = async ({ db }: StoreHandle, answer: string): Promise<GivenVote[]> => {
  const rows = await db.selectFrom('feedback').selectAll().where('answer', '=', answer).orderBy('given').execute();
  return rows.map(({ word, given, ...vote }) => ({
    ...vote,
    given: toSeconds(given),
    ...(word === null ? {} : { word }),
  }));
};

/** Votes on every entry since a time, those that helped least often first: the authors' work list. */
export const feedbackByEntry = async (
  { db }: StoreHandle,
  since: number,
): Promise<(Tally & { readonly entry: string; readonly words: readonly string[] })[]> => {
  const rows = await db
    .selectFrom('feedback')
    .select(['entry', 'worked', 'word', 'given'])
    .where('given', '>=', toDate(since))
    .orderBy('given')
    .execute();
  const byEntry = Map.groupBy(rows, ({ entry }) => entry);
  return [...byEntry]
    .map(([entry, votes]) => {
      const worked = votes.filter((vote) => vote.worked).length;
      const words = votes.flatMap(({ word }) => (word === null ? [] : [word]));
      return { entry, worked, didNotHelp: votes.length - worked, words };
    })
    .toSorted((a, b) => b.didNotHelp - a.didNotHelp || a.worked - b.worked || a.entry.localeCompare(b.entry));
};

/** When a person said so first: with the answer's own time, how long it took from paste to "it worked". */
export const firstWorked = async ({ db }: StoreHandle, answer: string): Promise<number | undefined> => {
  const row = await db
    .selectFrom('feedback')
    .select('given')
    .where('answer', '=', answer)
    .where('worked', '=', true)
    .orderBy('given')
    .executeTakeFirst();
  return row && toSeconds(row.given);
};
