import { type Kysely, sql } from 'kysely';

/** The second line may sit in another channel, where an id of this one says nothing: how people call the person. */
export const namesInHistory = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('alter table escalation_history add column name text').execute(db);
};
