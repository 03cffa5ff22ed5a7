import type { DraftSource } from '../core/draft-source.ts';
import { isRecord } from '../core/is-record.ts';
import type { Escalation, EscalationChange } from '../core/records.ts';
import { findAnswer } from './answers.ts';
import { escalationHistory, escalationsOfCase, findEscalation } from './escalation-details.ts';
import { toEscalation } from './escalations.ts';
import type { StoreHandle } from './store-handle.ts';

const LISTED = 50;

const textsIn = (value: unknown): Record<string, readonly string[]> => {
  if (!isRecord(value)) return {};
  const texts = Object.entries(value).map(([name, list]): [string, string[]] => [
    name,
    [list].flat().filter((item) => typeof item === 'string'),
  ]);
  return Object.fromEntries(texts.filter(([, list]) => list.length > 0));
};

/** What a kept answer found in its paste, and what the pattern of its first entry read. */
const valuesOf = (kept: unknown): DraftSource['values'] => {
  if (!isRecord(kept)) return {};
  const { extraction, resolution } = kept;
  const first =
    isRecord(resolution) && Array.isArray(resolution['answers']) ? (resolution['answers'][0] as unknown) : {};
  return {
    ...(isRecord(first) ? textsIn(first['captures']) : {}),
    ...(isRecord(extraction) ? textsIn(extraction['entities']) : {}),
  };
};

const titleOf = ({ summary }: Escalation): string => {
  const handOff = isRecord(summary) ? summary['handOff'] : undefined;
  return isRecord(handOff) && typeof handOff['title'] === 'string' ? handOff['title'] : '';
};

const isNote = ({ state, note }: EscalationChange): boolean => state === 'resolved' && note !== undefined;

const sourceOf = async (handle: StoreHandle, escalation: Escalation): Promise<DraftSource> => {
  const answer = escalation.answer === undefined ? undefined : await findAnswer(handle, escalation.answer);
  // Reopened, or resolved once more without a word: what was noted last is what is known.
  const resolution = (await escalationHistory(handle, escalation.id)).findLast(isNote)?.note;
  return {
    escalation: escalation.id,
    state: escalation.state,
    title: titleOf(escalation),
    changed: new Date(escalation.changed * 1000).toISOString(),
    ...(resolution === undefined ? {} : { resolution }),
    ...(escalation.entry === undefined ? {} : { entry: escalation.entry }),
    ...(answer?.code === undefined ? {} : { code: answer.code }),
    ...(answer?.excerpt === undefined ? {} : { excerpt: answer.excerpt }),
    values: valuesOf(answer?.kept),
  };
};

/** One escalation by its id or the beginning of it (two: it is not the only one), or the last ones that were ever resolved with a note. */
export const draftSources = async (handle: StoreHandle, id?: string): Promise<DraftSource[]> => {
  if (id !== undefined) {
    const found = await findEscalation(handle, id);
    const alike = found ? [found] : await escalationsOfCase(handle, id);
    return Promise.all(alike.map((escalation) => sourceOf(handle, escalation)));
  }
  const rows = await handle.db
    .selectFrom('escalations')
    .selectAll()
    .where('id', 'in', (inner) =>
      inner
        .selectFrom('escalation_history')
        .select('escalation')
        .where('state', '=', 'resolved')
        .where('note', 'is not', null),
    )
    .orderBy('changed', 'desc')
    .limit(LISTED)
    .execute();
  const sources: DraftSource[] = [];
  for (const row of rows) sources.push(await sourceOf(handle, toEscalation(row)));
  return sources;
};
