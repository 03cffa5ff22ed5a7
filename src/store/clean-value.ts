/** Characters of a paste that are kept at most. */
export const EXCERPT_LENGTH = 500;

/** PostgreSQL takes neither the character NUL nor half of a surrogate pair, and pastes can hold both. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** In: a text whose secrets were taken out. Out: its beginning, at most 500 characters, never half a character. */
export const cutExcerpt = (text: string): string =>
  cleanText(text.slice(0, EXCERPT_LENGTH).replace(/[\uD800-\uDBFF]$/, ''));

/** A value as the text of a jsonb column. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? cleanText(item) : item));
