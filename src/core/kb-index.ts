import type { KbEntry, Pattern } from './kb-entry.ts';
import { buildLiteralIndex, type LiteralIndex, MIN_LITERAL } from './literal-index.ts';
import { buildReference, type Reference } from './reference.ts';
import { skeletonOf } from './skeleton.ts';

export type IndexedPattern = {
  readonly entry: KbEntry;
  readonly pattern: Pattern;
  readonly literalIds: readonly number[];
  /** Letters and digits of all literals: the longer of two sentences that both match is the more specific one. */
  readonly weight: number;
  readonly regex?: RegExp;
};

export type KbIndex = {
  readonly entries: ReadonlyMap<string, KbEntry>;
  readonly reference: Reference;
  /** Code to the entries that list it, the decisive one first. */
  readonly byCode: ReadonlyMap<string, readonly KbEntry[]>;
  readonly patterns: readonly IndexedPattern[];
  /** Literal id to the patterns that use it last: only those can be complete. */
  readonly byLastLiteral: ReadonlyMap<number, readonly number[]>;
  readonly literals: LiteralIndex;
  /** Codes long enough to be found when a line wrap cuts them: literal id to code. */
  readonly codeLiterals: ReadonlyMap<number, string>;
};

/** A space of an author's regex, outside a class, stands for any white space, so that a wrapped sentence still matches. */
const compileRegex = (source: string): RegExp =>
  new RegExp(
    source.replace(/\[(?:\\.|[^\]\\])*\]| +/g, (part) => (part.startsWith(' ') ? '\\s{1,4}' : part)),
    'iu',
  );

const NO_REFERENCE = buildReference('', '');

const LONG_CODE = 14;

const append = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
};

const lists = (entry: KbEntry, code: string): boolean =>
  entry.codes.some(({ value, decisive }) => value === code && decisive);

/** Prepares entries for matching. Deprecated entries still match: their card points to the one that replaced them. */
export const buildKbIndex = (entries: readonly KbEntry[], reference: Reference = NO_REFERENCE): KbIndex => {
  const byCode = new Map<string, KbEntry[]>();
  for (const entry of entries) {
    for (const { value } of entry.codes) append(byCode, value, entry);
  }
  for (const [code, list] of byCode) list.sort((a, b) => Number(lists(b, code)) - Number(lists(a, code)));

  const texts: string[] = [];
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const patterns: IndexedPattern[] = [];
  const byLastLiteral = new Map<number, number[]>();
  for (const entry of entries) {
    for (const pattern of entry.patterns) {
      const literalIds = pattern.literals.map(idOf);
      const last = literalIds.at(-1) ?? 0;
      append(byLastLiteral, last, patterns.length);
      const weight = pattern.literals.reduce((sum, literal) => sum + skeletonOf(literal).length, 0);
      patterns.push({
        entry,
        pattern,
        literalIds,
        weight,
        ...(pattern.regex === undefined ? {} : { regex: compileRegex(pattern.regex) }),
      });
    }
  }
  const codeLiterals = new Map<number, string>();
  for (const code of byCode.keys()) {
    if (/^[A-Za-z0-9_]+$/.test(code) && code.length >= LONG_CODE && skeletonOf(code).length >= MIN_LITERAL)
      codeLiterals.set(idOf(code), code);
  }
  return {
    reference,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    byCode,
    patterns,
    byLastLiteral,
    literals: buildLiteralIndex(texts),
    codeLiterals,
  };
};
