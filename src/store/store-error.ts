/**
 * Why the store cannot be used. The message is one or two whole sentences for the people who run the bot.
 * - `newer-database`: a later version of the program was here; nothing was changed
 * - `folder-in-use`: another process has the embedded database open
 * - `bad-folder`: the folder of the embedded database cannot be made, written or read
 * - `bad-url`: DATABASE_URL is not one of PostgreSQL
 * - `bad-access`: the server is there but does not let the bot in, or not create its tables
 * - `not-prepared`: whoever only looks finds no tables of this version; the bot makes them when it starts
 * - `unavailable`: the database cannot be reached, or is not ready yet; heals by itself
 */
export type StoreErrorCode =
  'newer-database' | 'folder-in-use' | 'bad-folder' | 'bad-url' | 'bad-access' | 'not-prepared' | 'unavailable';

export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
