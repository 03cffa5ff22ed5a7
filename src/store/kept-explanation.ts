import type { Explanation } from '../core/explain.ts';
import { isRecord } from '../core/is-record.ts';
import type { KbIndex } from '../core/kb-index.ts';
import type { Resolved } from '../core/resolve.ts';

/** What is kept of a paste for the buttons under its card: ids, codes and entries, never the text. */
export type KeptExplanation = Omit<Explanation, 'text'>;

type PackedAnswer = Omit<Resolved, 'entry' | 'variant'> & { readonly entry: string; readonly variant?: string };

/** The same as plain values. Entries are named, not copied: they are read anew, and may have been corrected since. */
export type PackedExplanation = Omit<KeptExplanation, 'resolution'> & {
  /** Form of what follows; whatever reads it leaves other forms alone. */
  readonly form: 1;
  readonly resolution: Omit<Explanation['resolution'], 'answers' | 'rejected'> & {
    readonly answers: readonly PackedAnswer[];
  };
};

const packAnswer = ({ entry, variant, ...rest }: Resolved): PackedAnswer => ({
  ...rest,
  entry: entry.id,
  ...(variant ? { variant: variant.id } : {}),
});

/** In: an explanation, with its text or without. Out: what may be written. */
export const packExplanation = (kept: KeptExplanation): PackedExplanation => {
  const { outcome, answers, unknownCodes, suggestions } = kept.resolution;
  const { secrets, tokens, extraction, insights } = kept;
  return {
    form: 1,
    secrets,
    tokens,
    extraction,
    insights,
    resolution: { outcome, unknownCodes, suggestions, answers: answers.map(packAnswer) },
  };
};

/** As `packExplanation`, for several by their ids. */
export const packExplanations = (
  kept: Readonly<Record<string, KeptExplanation>>,
): Readonly<Record<string, PackedExplanation>> =>
  Object.fromEntries(Object.entries(kept).map(([id, one]) => [id, packExplanation(one)]));

const isPacked = (value: unknown): value is PackedExplanation =>
  typeof value === 'object' && value !== null && (value as { form?: unknown }).form === 1;

/**
 * The way back, with the entries as they are now. An answer whose entry is gone is left out.
 * Out: undefined when it was written in a form that this program does not know.
 */
export const unpackExplanation = (
  { entries }: Pick<KbIndex, 'entries'>,
  packed: unknown,
): KeptExplanation | undefined => {
  if (!isPacked(packed)) return undefined;
  const { form: _form, resolution, ...rest } = packed;
  const answers = resolution.answers.flatMap(({ entry: id, variant: variantId, ...answer }): Resolved[] => {
    const entry = entries.get(id);
    if (!entry) return [];
    const variant = entry.variants.find((one) => one.id === variantId);
    return [{ ...answer, entry, ...(variant ? { variant: { id: variant.id, leads: variant.leads } } : {}) }];
  });
  const outcome = answers.length > 0 ? resolution.outcome : 'unmatched';
  return { ...rest, resolution: { ...resolution, outcome, answers, rejected: [] } };
};

/** The way back from `packExplanations`. What this program does not know is left out. */
export const unpackExplanations = (
  index: Pick<KbIndex, 'entries'>,
  packed: unknown,
): Readonly<Record<string, KeptExplanation>> =>
  Object.fromEntries(
    Object.entries(isRecord(packed) ? packed : {}).flatMap(([id, one]) => {
      const kept = unpackExplanation(index, one);
      return kept ? [[id, kept]] : [];
    }),
  );
