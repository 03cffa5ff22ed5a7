import type { CodeMention } from './extract/find-codes.ts';
import type { Evidence } from './extract/find-evidence.ts';
import type { Extraction } from './extract.ts';
import type { Confidence, KbEntry } from './kb-entry.ts';
import type { KbIndex } from './kb-index.ts';
import { findLiterals } from './literal-index.ts';
import { findSentences, type FoundSentence } from './match/find-sentences.ts';
import { findWrappedCodes } from './match/find-wrapped-codes.ts';
import { isHttpPhrase, isSignInCode, type Standing, standingOf } from './match/standing.ts';
import { namesOtherService } from './match/other-services.ts';
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

const RANK: Readonly<Record<Reason, number>> = { 'generic-code': 0, sentence: 1, code: 2, 'code-and-sentence': 3 };

const isNamed = ({ how }: Match): boolean => how === 'named';
// Where two entries have the same sentence, the one whose code stands behind a label is meant.
const byStrength = (a: Match, b: Match): number =>
  RANK[b.reason] - RANK[a.reason] ||
  b.weight - a.weight ||
  a.offset - b.offset ||
  Number(isNamed(b)) - Number(isNamed(a));

/** A mention and what it may do. */
type Seen = { readonly mention: CodeMention; readonly standing: Standing };

/** The codes of the text, sorted by what they can decide. */
type SeenCodes = {
  readonly mentioned: ReadonlyMap<string, Seen>;
  readonly known: readonly string[];
  readonly decisive: readonly string[];
  readonly unknown: readonly string[];
};

const WEIGHT: Readonly<Record<Standing, number>> = { none: 0, helping: 1, likely: 2, sure: 3 };

const seeCodes = (index: KbIndex, mentions: readonly Seen[]): SeenCodes => {
  const mentioned = new Map<string, Seen>();
  for (const seen of mentions) {
    const before = mentioned.get(seen.mention.code);
    if (WEIGHT[seen.standing] > WEIGHT[before?.standing ?? 'none']) mentioned.set(seen.mention.code, seen);
  }
  const all = [...mentioned].flatMap(([code, { standing }]) => (standing === 'helping' ? [] : [code]));
  const known = all.filter((code) => index.byCode.has(code));
  const isDecisive = (code: string): boolean =>
    index.byCode.get(code)?.some(({ codes }) => codes.some(({ value, decisive }) => value === code && decisive)) ??
    false;
  return {
    mentioned,
    known,
    decisive: known.filter(isDecisive),
    unknown: all.filter((code) => isSignInCode(code) && !index.byCode.has(code)),
  };
};

const SAYS_LITTLE = 'its sentence alone says little, and nothing in the text is from Microsoft';

const ELSEWHERE = 'another service is named beside its sentence, and nothing in the text is from Microsoft';
// Letters and digits. "Access token is empty" anybody says; a sentence of seven words only its author.
const SHORT_SENTENCE = 36;

/** Why a sentence without a code of its entry does not count; undefined when it does. */
const objection = (
  { pattern: { confidence }, weight, offset, end }: FoundSentence,
  { decisive }: SeenCodes,
  evidence: Evidence,
  plain: string,
): string | undefined => {
  // Rule 4: a decisive code that the entry does not list speaks against its sentence.
  if (decisive.length > 0) return `its sentence stands there, but so does ${decisive[0]}, which it does not list`;
  if (evidence !== 'none') return undefined;
  if (confidence === 'low') return SAYS_LITTLE;
  return weight < SHORT_SENTENCE && namesOtherService(plain, offset, end) ? ELSEWHERE : undefined;
};

const proposeBySentence = (
  found: FoundSentence,
  seen: SeenCodes,
  evidence: Evidence,
  plain: string,
): Match | Rejected | undefined => {
  const { entry, pattern, ...place } = found;
  const base = { entry, patternId: pattern.id, ...place };
  const code = (pattern.codes ?? entry.codes.map(({ value }) => value)).find((value) => seen.mentioned.has(value));
  if (code !== undefined) {
    const how = seen.mentioned.get(code)?.mention.how ?? 'word';
    return { ...base, reason: 'code-and-sentence', confidence: 'high', code, how };
  }
  if (pattern.codes) return undefined;
  const because = objection(found, seen, evidence, plain);
  if (because !== undefined) return { entry: entry.id, because };
  // A number that nobody knows yet may print a known sentence and mean something else.
  return { ...base, reason: 'sentence', confidence: seen.unknown.length > 0 ? 'low' : pattern.confidence };
};

const proposeByCode = (
  index: KbIndex,
  code: string,
  { mentioned, decisive }: SeenCodes,
  evidence: Evidence,
): Match[] => {
  const stands = ({ codes, patterns }: KbEntry): boolean =>
    codes.some((ref) => ref.value === code && (ref.decisive || patterns.length === 0));
  const seen = mentioned.get(code);
  const listing = index.byCode.get(code) ?? [];
  // Behind its label a code asks for the one entry that has it, even if the entry would rather see a sentence.
  const only = listing.length === 1 && evidence === 'service' && seen?.mention.how === 'named' ? listing[0] : undefined;
  const entry = listing.find(stands) ?? only;
  if (!entry || !seen) return [];
  const { offset, how } = seen.mention;
  const place = { offset, end: offset, how, weight: code.length, captures: {} };
  if (decisive.includes(code))
    return [{ entry, code, ...place, reason: 'code', confidence: seen.standing === 'sure' ? 'high' : 'medium' }];
  return evidence !== 'service' && isHttpPhrase(code)
    ? []
    : [{ entry, code, ...place, reason: 'generic-code', confidence: 'low' }];
};

/** Proposes entries for a text: by code through a map, by sentence through one pass over the text. */
export const match = (index: KbIndex, { plain }: NormalizedText, { codes, evidence }: Extraction): MatchResult => {
  const hits = findLiterals(index.literals, plain);
  const mentions = [...codes, ...findWrappedCodes(index, plain, hits)];
  const seen = seeCodes(
    index,
    mentions.map((mention) => ({ mention, standing: standingOf(mention, evidence, plain) })),
  );
  const bySentence = findSentences(index, plain, hits).flatMap(
    (found) => proposeBySentence(found, seen, evidence, plain) ?? [],
  );
  const byCode = seen.known.flatMap((code) => proposeByCode(index, code, seen, evidence));
  return {
    matches: [...bySentence.filter((proposal) => 'reason' in proposal), ...byCode].toSorted(byStrength),
    rejected: bySentence.filter((proposal) => 'because' in proposal),
    weak: bySentence.flatMap((proposal) =>
      'because' in proposal && proposal.because === SAYS_LITTLE ? [proposal.entry] : [],
    ),
    unknownCodes: seen.unknown,
  };
};
