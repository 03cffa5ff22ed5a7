import type { Answer } from './answer.ts';
import type { CheckRequest } from './check.ts';
import type { Explanation } from './explain.ts';
import type { KbEntry } from './kb-entry.ts';

type Learned = {
  readonly extraction: Pick<Explanation['extraction'], 'entities'>;
  readonly resolution: Pick<Explanation['resolution'], 'answers'>;
};

/**
 * What to ask the tenant about an answer. In: what the paste told, the entry of the answer, and what the asker decides.
 * Its codes are those of the paste, each once, the answer's own first: some checks go by the first.
 */
export const checkRequest = (
  { extraction, resolution }: Learned,
  entry: KbEntry,
  { code }: Pick<Answer, 'code'>,
  asked: Pick<CheckRequest, 'typed' | 'tenantId' | 'fresh'>,
): CheckRequest => ({
  entry,
  values: {
    entities: extraction.entities,
    captures: resolution.answers.find((answer) => answer.entry.id === entry.id)?.captures ?? {},
  },
  codes: [...new Set([code, ...resolution.answers.map((answer) => answer.code)])].filter((one) => one !== undefined),
  ...asked,
});
