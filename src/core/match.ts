import type { CodeMention } from './extract/find-codes.ts';
import type { Extraction } from './extract.ts';
import type { Confidence, KbEntry, Pattern } from './kb-entry.ts';
import type { KbIndex } from './kb-index.ts';
import { findLiterals } from './literal-index.ts';
import { findSentences, type FoundSentence } from './match/find-sentences.ts';
import { findWrappedCodes } from './match/find-wrapped-codes.ts';
import type { NormalizedText } from './normalize.ts';

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
  /** Entries whose sentence stands there but says little by itself: guesses when nothing else is found. */
  readonly weak: readonly string[];
  /** AADSTS numbers that no entry knows: told as unknown, and a gap for the authors. */
  readonly unknownCodes: readonly string[];
};

const DISTINCT = /_|^Error[A-Z]|^ENTRA\d|[a-z][A-Z].*[a-z][A-Z]|\./;

/** Whether a mention may stand for its code at all: everyday words need a label or something of Microsoft's beside them. */
const counts = (mention: CodeMention, microsoft: boolean): boolean =>
  mention.code.startsWith('AADSTS') ||
  microsoft ||
  (DISTINCT.test(mention.code) && !/^[a-z_]+$/.test(mention.code)) ||
  mention.code === 'insufficient_claims';

const RANK: Readonly<Record<Reason, number>> = { 'generic-code': 0, sentence: 1, code: 2, 'code-and-sentence': 3 };

const byStrength = (a: Match, b: Match): number =>
  RANK[b.reason] - RANK[a.reason] || b.weight - a.weight || a.offset - b.offset;

/** The codes of the text, sorted by what they can decide. */
type SeenCodes = {
  readonly mentioned: ReadonlyMap<string, CodeMention>;
  readonly known: readonly string[];
  readonly decisive: readonly string[];
  readonly unknown: readonly string[];
};

const seeCodes = (index: KbIndex, mentions: readonly CodeMention[]): SeenCodes => {
  const mentioned = new Map<string, CodeMention>();
  for (const mention of mentions) if (!mentioned.has(mention.code)) mentioned.set(mention.code, mention);
  const all = [...mentioned.keys()];
  const known = all.filter((code) => index.byCode.has(code));
  const isDecisive = (code: string): boolean =>
    index.byCode.get(code)?.some(({ codes }) => codes.some(({ value, decisive }) => value === code && decisive)) ??
    false;
  return {
    mentioned,
    known,
    decisive: known.filter(isDecisive),
    unknown: all.filter((code) => code.startsWith('AADSTS') && !index.byCode.has(code)),
  };
};

const SAYS_LITTLE = 'its sentence alone says little, and nothing in the text is from Microsoft';

/** Why a sentence without a code of its entry does not count; undefined when it does. */
const objection = ({ confidence }: Pattern, { decisive }: SeenCodes, microsoft: boolean): string | undefined => {
  // Rule 4: a decisive code that the entry does not list speaks against its sentence.
  if (decisive.length > 0) return `its sentence stands there, but so does ${decisive[0]}, which it does not list`;
  if (confidence === 'low' && !microsoft) return SAYS_LITTLE;
  return undefined;
};

const proposeBySentence = (found: FoundSentence, seen: SeenCodes, microsoft: boolean): Match | Rejected | undefined => {
  const { entry, pattern, ...place } = found;
  const base = { entry, patternId: pattern.id, ...place };
  const code = (pattern.codes ?? entry.codes.map(({ value }) => value)).find((value) => seen.mentioned.has(value));
  if (code !== undefined) return { ...base, reason: 'code-and-sentence', confidence: 'high', code };
  if (pattern.codes) return undefined;
  const because = objection(pattern, seen, microsoft);
  if (because !== undefined) return { entry: entry.id, because };
  // A number that nobody knows yet may print a known sentence and mean something else.
  return { ...base, reason: 'sentence', confidence: seen.unknown.length > 0 ? 'low' : pattern.confidence };
};

const proposeByCode = (index: KbIndex, code: string, { mentioned, decisive }: SeenCodes): Match[] => {
  const stands = ({ codes, patterns }: KbEntry): boolean =>
    codes.some((ref) => ref.value === code && (ref.decisive || patterns.length === 0));
  const entry = index.byCode.get(code)?.find(stands);
  const mention = mentioned.get(code);
  if (!entry || !mention) return [];
  const place = { offset: mention.offset, end: mention.offset, how: mention.how, weight: code.length, captures: {} };
  return [
    decisive.includes(code)
      ? { entry, code, ...place, reason: 'code', confidence: 'high' }
      : { entry, code, ...place, reason: 'generic-code', confidence: 'low' },
  ];
};

/** Proposes entries for a text: by code through a map, by sentence through one pass over the text. */
export const match = (index: KbIndex, { plain }: NormalizedText, { codes, microsoft }: Extraction): MatchResult => {
  const hits = findLiterals(index.literals, plain);
  const mentions = [...codes, ...findWrappedCodes(index, plain, hits)];
  const seen = seeCodes(
    index,
    mentions.filter((mention) => counts(mention, microsoft)),
  );
  const bySentence = findSentences(index, plain, hits).flatMap(
    (found) => proposeBySentence(found, seen, microsoft) ?? [],
  );
  const byCode = seen.known.flatMap((code) => proposeByCode(index, code, seen));
  return {
    matches: [...bySentence.filter((proposal) => 'reason' in proposal), ...byCode].toSorted(byStrength),
    rejected: bySentence.filter((proposal) => 'because' in proposal),
    weak: bySentence.flatMap((proposal) =>
      'because' in proposal && proposal.because === SAYS_LITTLE ? [proposal.entry] : [],
    ),
    unknownCodes: seen.unknown,
  };
};
