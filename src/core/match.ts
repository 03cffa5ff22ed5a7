import type { CodeMention } from './extract/find-codes.ts';
import type { Extraction } from './extract.ts';
import type { Confidence, KbEntry } from './kb-entry.ts';
import { type IndexedPattern, type KbIndex } from './kb-index.ts';
import { findLiterals, type LiteralHit } from './literal-index.ts';
import type { NormalizedText } from './normalize.ts';
import { type Skeleton, skeletonOf } from './skeleton.ts';

/** What spoke for an entry, strongest last. */
export type Reason =
  | 'generic-code' // a code that many errors share, and nothing better
  | 'sentence' // the sentence of a pattern, without a code of this entry
  | 'code' // a decisive code
  | 'code-and-sentence';

export type Match = {
  readonly entry: KbEntry;
  readonly reason: Reason;
  readonly confidence: Confidence;
  /** The code in the paste that led here; absent for a sentence without a code. */
  readonly code?: string;
  readonly patternId?: string;
  /** Where it stands in the text, in characters: of two causes the first one leads. */
  readonly offset: number;
  /** Where the sentence ends, in characters; equal to `offset` when only a code matched. */
  readonly end: number;
  /** How the code stands there; absent for a sentence without a code. */
  readonly how?: CodeMention['how'];
  /** Letters and digits that matched. */
  readonly weight: number;
  readonly captures: Readonly<Record<string, string>>;
};

/** A proposal that lost, and to which rule: for `--explain` and the console. */
export type Rejected = { readonly entry: string; readonly because: string };

export type MatchResult = {
  readonly matches: readonly Match[];
  readonly rejected: readonly Rejected[];
  /** AADSTS numbers that no entry knows: told as unknown, and a gap for the authors. */
  readonly unknownCodes: readonly string[];
};

// Pieces of one sentence stand near each other; in letters and digits.
const REACH = 700;

type SentenceHit = { readonly indexed: IndexedPattern; readonly start: number; readonly end: number };

const inOrder = (
  indexed: IndexedPattern,
  hits: ReadonlyMap<number, readonly LiteralHit[]>,
): SentenceHit | undefined => {
  const [first, ...rest] = indexed.literalIds;
  for (const opening of hits.get(first ?? -1) ?? []) {
    let end = opening.end;
    const complete = rest.every((id) => {
      const next = hits.get(id)?.find(({ start }) => start >= end && start - end <= REACH);
      if (next) end = next.end;
      return next !== undefined;
    });
    if (complete) return { indexed, start: opening.start, end };
  }
  return undefined;
};

const findSentences = (index: KbIndex, hits: ReadonlyMap<number, readonly LiteralHit[]>): SentenceHit[] =>
  [...hits.keys()]
    .flatMap((id) => index.byLastLiteral.get(id) ?? [])
    .flatMap((number) => {
      const indexed = index.patterns[number];
      const hit = indexed && inOrder(indexed, hits);
      return hit ? [hit] : [];
    });

/** A long code that a line wrap cut: the same letters, with nothing but white space and gutters between them. */
const findWrappedCodes = (
  index: KbIndex,
  plain: string,
  text: Skeleton,
  hits: ReadonlyMap<number, readonly LiteralHit[]>,
): CodeMention[] =>
  [...hits].flatMap(([id, places]) => {
    const code = index.codeLiterals.get(id);
    if (code === undefined) return [];
    return places.flatMap(({ start, end }) => {
      const offset = text.offsets[start] ?? 0;
      const slice = plain.slice(offset, (text.offsets[end - 1] ?? 0) + 1);
      return slice !== code && slice.includes('\n') && slice.replace(/[\s|>\u2502]+/g, '') === code
        ? [{ code, offset, how: 'word' as const }]
        : [];
    });
  });

const WINDOW = 1500;

const capture = ({ indexed, start }: SentenceHit, plain: string, text: Skeleton): Record<string, string> => {
  if (!indexed.regex) return {};
  const from = text.offsets[start] ?? 0;
  // The regex may begin a few words before the first literal.
  const window = plain.slice(Math.max(0, from - 120), from + WINDOW);
  for (let at = 0; at <= Math.min(120, from); at += 1) {
    indexed.regex.lastIndex = at;
    const found = indexed.regex.exec(window);
    if (found)
      return Object.fromEntries(
        Object.entries(found.groups ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      );
  }
  return {};
};

const DISTINCT = /_|^Error[A-Z]|^ENTRA\d|[a-z][A-Z].*[a-z][A-Z]|\./;

/** Whether a mention may stand for its code at all: everyday words need a label or something of Microsoft's beside them. */
const counts = (mention: CodeMention, microsoft: boolean): boolean =>
  mention.code.startsWith('AADSTS') || microsoft || (DISTINCT.test(mention.code) && !/^[a-z_]+$/.test(mention.code));

const RANK: Readonly<Record<Reason, number>> = { 'generic-code': 0, sentence: 1, code: 2, 'code-and-sentence': 3 };

const byStrength = (a: Match, b: Match): number =>
  RANK[b.reason] - RANK[a.reason] || b.weight - a.weight || a.offset - b.offset;

/** Proposes entries for a text: by code through a map, by sentence through one pass over the text. */
export const match = (index: KbIndex, { plain }: NormalizedText, { codes, microsoft }: Extraction): MatchResult => {
  const text = skeletonOf(plain);
  const hits = findLiterals(index.literals, text);
  const mentions = [...codes, ...findWrappedCodes(index, plain, text, hits)].filter((mention) =>
    counts(mention, microsoft),
  );
  const mentioned = new Map<string, CodeMention>();
  for (const mention of mentions) if (!mentioned.has(mention.code)) mentioned.set(mention.code, mention);
  const known = [...mentioned.keys()].filter((code) => index.byCode.has(code));
  const decisive = known.filter((code) =>
    index.byCode.get(code)?.[0]?.codes.some(({ value, decisive: alone }) => value === code && alone),
  );
  const rejected: Rejected[] = [];

  const bySentence = findSentences(index, hits).flatMap((hit): Match[] => {
    const { entry, pattern } = hit.indexed;
    const listed = new Set(entry.codes.map(({ value }) => value));
    const code = (pattern.codes ?? [...listed]).find((value) => mentioned.has(value));
    const base = {
      entry,
      patternId: pattern.id,
      weight: hit.indexed.weight,
      captures: capture(hit, plain, text),
      offset: text.offsets[hit.start] ?? 0,
      end: text.offsets[hit.end - 1] ?? 0,
    };
    if (code !== undefined) return [{ ...base, reason: 'code-and-sentence', confidence: 'high', code }];
    if (pattern.codes) return [];
    // Rule 4: a decisive code that the entry does not list speaks against its sentence.
    if (decisive.length > 0) {
      rejected.push({
        entry: entry.id,
        because: `its sentence stands there, but so does ${decisive[0]}, which it does not list`,
      });
      return [];
    }
    if (pattern.confidence === 'low' && !microsoft) {
      rejected.push({
        entry: entry.id,
        because: 'its sentence alone says little, and nothing in the text is from Microsoft',
      });
      return [];
    }
    return [{ ...base, reason: 'sentence', confidence: pattern.confidence }];
  });

  const byCode = known.flatMap((code): Match[] => {
    const entry = index.byCode
      .get(code)
      ?.find((candidate) =>
        candidate.codes.some((ref) => ref.value === code && (ref.decisive || candidate.patterns.length === 0)),
      );
    const mention = mentioned.get(code);
    if (!entry || !mention) return [];
    const alone = decisive.includes(code);
    return [
      {
        entry,
        reason: alone ? 'code' : 'generic-code',
        confidence: alone ? 'high' : 'low',
        code,
        how: mention.how,
        offset: mention.offset,
        end: mention.offset,
        weight: code.length,
        captures: {},
      },
    ];
  });

  const unknownCodes = [...mentioned.keys()].filter((code) => code.startsWith('AADSTS') && !index.byCode.has(code));
  return { matches: [...bySentence, ...byCode].toSorted(byStrength), rejected, unknownCodes };
};
