import type { TokenClaims } from './read-token-claims.ts';
import { findLoneAppId } from './extract/find-lone-app-id.ts';
import { extract, type Extraction } from './extract.ts';
import { type Entities, ENTITY_NAMES, type EntityName, FIELDS } from './fields.ts';
import { insightsOf } from './insights.ts';
import type { KbIndex } from './kb-index.ts';
import { type KnownSecrets, makeKnownSecrets } from './known-secrets.ts';
import { match } from './match.ts';
import { normalize, type NormalizedText } from './normalize.ts';
import { redact } from './redact.ts';
import { type Resolution, resolve } from './resolve.ts';
import type { SecretKind } from './secret-rules.ts';
import { hasShape } from './shape-of.ts';

/** Everything the pipeline learned from one text; `compose` turns it into what a person reads. */
export type Explanation = {
  readonly text: NormalizedText;
  readonly secrets: readonly SecretKind[];
  readonly tokens: readonly TokenClaims[];
  readonly extraction: Extraction;
  readonly resolution: Resolution;
  /** What the paste tells beyond its code: the permission a call needs, what a token says. Whole sentences. */
  readonly insights: readonly string[];
};

const redactAll = ({ shown, plain }: NormalizedText, known: KnownSecrets) => {
  const first = redact(shown, known);
  return { shown: first, plain: plain === shown ? first : redact(plain, known) };
};

/** What the pattern of the answer read stands beside what any paste gives. */
const withCaptures = (entities: Entities, { answers }: Resolution): Entities => {
  const captured = answers[0]?.captures ?? {};
  const add = (name: EntityName): readonly string[] => {
    const value = captured[name];
    return value === undefined || entities[name].includes(value) || !hasShape(value, FIELDS[name].shape)
      ? entities[name]
      : [...entities[name], value];
  };
  return Object.fromEntries(ENTITY_NAMES.map((name) => [name, add(name)])) as Record<EntityName, readonly string[]>;
};

/** A GUID without a label is read only when the answer says what it can be. */
const withLoneAppId = (entities: Entities, { answers }: Resolution, plain: string): Entities => {
  const [first] = answers;
  const appId = first && findLoneAppId(plain, entities, first.entry);
  return appId === undefined ? entities : { ...entities, appId: [appId] };
};

/**
 * A call was refused for what its token may do: then the permission it needs is worth saying. An entry about a case of
 * its own (a password, a protected role) knows better than the table, which goes by method and path.
 */
const isAboutRights = ({ answers }: Resolution, { entities }: Extraction): boolean => {
  const [first] = answers;
  if (!first || first.reason === 'generic-code') return entities.httpStatus.includes('403');
  return (
    first.entry.checks.some(({ use }) => use === 'app-roles-granted') &&
    !first.entry.checks.some(({ use }) => use === 'directory-roles')
  );
};

/**
 * The line of DESIGN: redact, normalize, extract, match, resolve. Pure: the same text and entries give the same result.
 * In: the text as it was sent, and the time in seconds since 1970 (it tells how old a pasted token is). Out: the explanation; nothing in it holds a secret of the text.
 */
export const explain = (index: KbIndex, raw: string, now = 0): Explanation => {
  const known = makeKnownSecrets();
  const first = redact(raw, known);
  // Undoing the encoding can uncover a secret that the first look could not see.
  const again = redactAll(normalize(first.text), known);
  // What only the decoded view gave away still stands in the other one, encoded: then nobody gets to see that.
  const shown = again.plain.count > again.shown.count ? again.plain.text : again.shown.text;
  const text = { shown, plain: again.plain.text };
  const found = extract(text, (code) => index.byCode.has(code));
  const resolution = resolve(index, match(index, text, found), found.entities, text.plain);
  const captured = withCaptures(found.entities, resolution);
  const extraction = { ...found, entities: withLoneAppId(captured, resolution, text.plain) };
  const secrets = [...new Set([...first.secrets, ...again.shown.secrets, ...again.plain.secrets])];
  const tokens = first.tokens.length > 0 ? first.tokens : again.plain.tokens;
  const rights = isAboutRights(resolution, extraction);
  const insights = insightsOf(index.reference, { extraction, tokens, plain: text.plain }, now, rights);
  return { text, secrets, tokens, extraction, resolution, insights };
};
