import type { Entities } from './fields.ts';
import type { KbIndex } from './kb-index.ts';
import { isHttpPhrase } from './match/standing.ts';
import type { Match, MatchResult, Rejected } from './match.ts';
import { suggest } from './suggest.ts';

export type Resolved = Match & { readonly variant?: { readonly id: string; readonly leads: string } };

export type Resolution = {
  /** `ambiguous`: at most 3 answers, none sure enough to be told as the answer. */
  readonly outcome: 'resolved' | 'ambiguous' | 'unmatched';
  /** When resolved: the root cause first, then wrappers and further errors of the paste. */
  readonly answers: readonly Resolved[];
  readonly rejected: readonly Rejected[];
  readonly unknownCodes: readonly string[];
  /** Entries that are near, when nothing matched. */
  readonly suggestions: readonly string[];
};

const MAX_ANSWERS = 6;
const MAX_AMBIGUOUS = 3;
// An AADSTS error this close behind another code is what that code wraps (characters).
const NESTED = 500;

const overlaps = (a: Match, b: Match): boolean => a.offset < b.end && b.offset < a.end;

/** Of proposals for the same code, the same entry or the same words, the strongest stays. */
const distinct = (matches: readonly Match[], rejected: Rejected[]): Match[] => {
  const kept: Match[] = [];
  for (const candidate of matches) {
    const rival = kept.find(
      (other) =>
        other.entry.id === candidate.entry.id ||
        (candidate.code !== undefined && other.code === candidate.code) ||
        overlaps(candidate, other) ||
        // A bare code whose entry's sentence already explained the same place adds nothing.
        (candidate.reason === 'generic-code' &&
          other.reason !== 'generic-code' &&
          other.entry.codes.some(({ value }) => value === candidate.code)),
    );
    if (!rival) kept.push(candidate);
    else if (rival.entry.id !== candidate.entry.id)
      rejected.push({ entry: candidate.entry.id, because: `${rival.entry.id} explains the same place better` });
  }
  return kept;
};

const isSpecific = ({ reason }: Match): boolean => reason !== 'generic-code';
const isSignIn = ({ code }: Match): boolean => code?.startsWith('AADSTS') ?? false;

/** The deepest specific error first: before its wrappers, and of two causes the one that happened first. */
const rootFirst = (a: Match, b: Match): number => {
  if (isSignIn(a) !== isSignIn(b) && Math.abs(a.offset - b.offset) < NESTED) return isSignIn(a) ? -1 : 1;
  return a.offset - b.offset;
};

const HOW = { named: 0, number: 0, word: 1, reason: 2 } as const;
// Among codes that many errors share, a sign-in number says more than the OAuth word around it.
const bestNamed = (a: Match, b: Match): number =>
  HOW[a.how ?? 'reason'] - HOW[b.how ?? 'reason'] || Number(isSignIn(b)) - Number(isSignIn(a)) || b.weight - a.weight;

/** A code behind its label, although many errors share it, before a sentence of few words of an entry without that code. */
const namedFirst = (matches: readonly Match[]): Match[] => {
  const isNamed = ({ reason, how }: Match): boolean => reason === 'generic-code' && how === 'named';
  return [...matches.filter(isNamed), ...matches.filter((found) => !isNamed(found))];
};

/** The OAuth word or the HTTP phrase around an error says nothing that the error itself does not say better. */
const isEcho = ({ code = '' }: Match): boolean => isHttpPhrase(code) || /^[a-z]+_[a-z_]+$/.test(code);

const equal = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const withVariant = (match: Match, entities: Entities): Resolved => {
  const values = (name: string): readonly string[] => {
    if (name === 'pattern') return match.patternId === undefined ? [] : [match.patternId];
    const captured = match.captures[name];
    return captured === undefined ? (entities[name as keyof Entities] ?? []) : [captured];
  };
  const variant = match.entry.variants.find(({ when }) =>
    Object.entries(when).every(([name, wanted]) =>
      [wanted].flat().some((want) => values(name).some((value) => equal(value, want))),
    ),
  );
  return variant ? { ...match, variant: { id: variant.id, leads: variant.leads } } : match;
};

/** Picks the answers out of the proposals. */
export const resolve = (index: KbIndex, result: MatchResult, entities: Entities, plain: string): Resolution => {
  const rejected = [...result.rejected];
  const kept = distinct(result.matches, rejected);
  const specific = kept.filter(isSpecific).toSorted(rootFirst);
  const generic = kept.filter((candidate) => !isSpecific(candidate)).toSorted(bestNamed);
  const sure = specific.filter(({ confidence }) => confidence !== 'low');
  const unsure = namedFirst([...specific.filter(({ confidence }) => confidence === 'low'), ...generic]);
  const base = { rejected, unknownCodes: result.unknownCodes };
  const pick = (matches: readonly Match[]) => matches.map((found) => withVariant(found, entities));
  const wrappers = unsure.filter((candidate) => !isEcho(candidate));
  if (sure.length > 0)
    return {
      ...base,
      outcome: 'resolved',
      answers: pick([...sure, ...wrappers].slice(0, MAX_ANSWERS)),
      suggestions: [],
    };
  // An unknown AADSTS number is a better explanation than the generic word beside it.
  const options = result.unknownCodes.length === 0 ? unsure : unsure.filter(isSpecific);
  if (options.length > 0)
    return { ...base, outcome: 'ambiguous', answers: pick(options.slice(0, MAX_AMBIGUOUS)), suggestions: [] };
  const near = [...result.weak, ...suggest(index, plain)];
  return { ...base, outcome: 'unmatched', answers: [], suggestions: [...new Set(near)].slice(0, MAX_AMBIGUOUS) };
};
