import type { Explanation } from '../core/explain.ts';

/** The answer that tools read: the contract of `triage explain --json` and `--jsonl`. */
export const toJsonAnswer = ({ resolution, extraction, secrets }: Explanation) => ({
  outcome: resolution.outcome,
  answers: resolution.answers.map(({ entry, variant, confidence }) => ({
    entry: entry.id,
    variant: variant?.id ?? null,
    codes: entry.codes.map(({ value }) => value),
    confidence,
  })),
  entities: extraction.entities,
  secrets,
  unknownCodes: resolution.unknownCodes,
  suggestions: resolution.suggestions,
});
