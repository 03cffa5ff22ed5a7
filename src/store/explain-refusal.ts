import { StoreError } from './store-error.ts';

// Codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html (read 2026-11-20).
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'The database server refuses the user or the password of DATABASE_URL. Correct them.'],
  [/^3D000$/, 'The database that DATABASE_URL names does not exist on the server. Create it, or correct the name.'],
  [
    /^42501$/,
    'The user of DATABASE_URL may not create the tables. Grant it CREATE on the database, or make it the owner.',
  ],
];

/** Whether the connection is at fault, not what was asked. The server's answers have a code of five characters. */
export const isConnectionAtFault = (error: unknown): boolean => {
  const code = String((error as { code?: unknown }).code);
  // Class 57P: the server stops or starts; class 08: the connection itself.
  return !/^[0-9A-Z]{5}$/.test(code) || /^(?:57P|08)/.test(code);
};

/** What may pass by itself: classes 40 and 55, somebody was in between; class 53, the server has too much to do. */
export const isTemporary = (error: unknown): boolean =>
  isConnectionAtFault(error) || /^(?:40|53|55)/.test(String((error as { code?: unknown }).code));

/** What people have to set right; undefined for what passes by itself, such as a server that cannot be reached. */
export const explainRefusal = (error: unknown): StoreError | undefined => {
  if (error instanceof StoreError) return error.code === 'unavailable' ? undefined : error;
  const code = String((error as { code?: unknown }).code);
  const text = REFUSALS.find(([codes]) => codes.test(code))?.[1];
  return text === undefined ? undefined : new StoreError('bad-access', text, { cause: error });
};
