import { type RawBuilder, type SqlBool, sql } from 'kysely';

const GUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

// Pastes hold addresses behind URL encoding (`%3D`), behind an escaped line end, and between marks of italics.
const BEFORE = String.raw`(^|[^[:alnum:]_+.-]|%[0-9a-f]{2}|\\[nrt])_?`;
// A dot may end the sentence; a dot before a letter goes on with the address, and so does a hyphen.
const AFTER_ADDRESS = String.raw`($|[^[:alnum:]@.-]|[@.-]($|[^[:alnum:]]))`;
const AFTER_ID = String.raw`($|[^[:alnum:]_@.-]|[@.-]($|[^[:alnum:]]))`;

/** A regular expression of PostgreSQL for `who` by itself: not as a part of a longer address or id. */
const patternOf = (who: string): string => {
  const literal = who.replace(/[^\p{L}\p{N}_\s]/gu, (sign) => (sign === '@' ? '(@|%40)' : `\\${sign}`));
  return `${BEFORE}${literal}${who.includes('@') ? AFTER_ADDRESS : AFTER_ID}`;
};

const named = (text: RawBuilder<unknown>, who: string) => sql<SqlBool>`lower(${text}) ~ lower(${patternOf(who)}::text)`;

/** The person's own rows. GUIDs are written in either case; other ids are told apart by it. */
export const isPerson = (column: string, who: string): RawBuilder<SqlBool> =>
  GUID.test(who)
    ? sql<SqlBool>`lower(${sql.ref(column)}) = lower(${who}::text)`
    : sql<SqlBool>`${sql.ref(column)} = ${who}::text`;

/** A column of text names the person, in either case. */
export const namesInText = (column: string, who: string): RawBuilder<SqlBool> => named(sql.ref(column), who);

/** A text within a column of JSON names the person; the names of its fields do not count. */
export const namesInJson = (column: string, who: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from jsonb_path_query(${sql.ref(column)}, 'strict $.** ? (@.type() == "string")') as texts(value) where ${named(sql`texts.value #>> '{}'`, who)})`;
