import type { KeptPaste } from '../../conversation/triage.ts';
import type { Reply } from '../../core/answer.ts';
import type { Entities } from '../../core/fields.ts';
import { fillProse } from '../../core/fill-placeholders.ts';
import type { Resolved } from '../../core/resolve.ts';
import { adviseOnSecrets } from '../../core/secret-advice.ts';
import type { MatchStory, ToldMatch } from './page/console-answer.ts';

const tell = (
  { entry, reason, confidence, code, patternId, captures, variant }: Resolved,
  entities: Entities,
): ToldMatch => ({
  entry: entry.id,
  title: fillProse(entry.title, { entities, captures }),
  reason,
  confidence,
  captures,
  ...(code === undefined ? {} : { code }),
  ...(patternId === undefined ? {} : { pattern: patternId }),
  ...(variant ? { variant } : {}),
});

/** In: what the pipeline learned and the reply it led to. Out: the same as plain data for the page, without the text. */
export const tellMatch = ({ resolution, extraction, secrets }: KeptPaste, reply: Reply): MatchStory => ({
  outcome: resolution.outcome,
  ...(reply.kind === 'answer' ? { shown: { entry: reply.answer.entryId, title: reply.answer.title } } : {}),
  answers: resolution.answers.map((match) => tell(match, extraction.entities)),
  rejected: resolution.rejected,
  unknownCodes: resolution.unknownCodes,
  suggestions: resolution.suggestions,
  microsoft: extraction.evidence !== 'none',
  values: Object.fromEntries(Object.entries(extraction.entities).filter(([, values]) => values.length > 0)),
  secrets: adviseOnSecrets(secrets).map(({ what }) => what),
});
