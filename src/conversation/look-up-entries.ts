import type { Answer, Reply } from '../core/answer.ts';
import { compose } from '../core/compose.ts';
import { explain } from '../core/explain.ts';
import { findEntries } from '../core/find-entries.ts';
import { EXAMPLES } from './examples.ts';
import type { Triage } from './triage.ts';

type EntryReply = Reply & { readonly kind: 'answer' };

/** An entry by itself, without the values of any paste and without buttons that need one; undefined when there is none. */
export const entryAlone = ({ index }: Pick<Triage, 'index'>, entry: unknown): EntryReply | undefined => {
  if (typeof entry !== 'string' || !index().entries.has(entry)) return undefined;
  const reply = compose(index(), explain(index(), ''), entry);
  return reply.kind === 'answer' ? { ...reply, canCheck: false } : undefined;
};

/** What the examples are about: something to see before anything was typed. */
const entriesOfExamples = ({ index }: Pick<Triage, 'index'>): string[] =>
  EXAMPLES.flatMap(({ text }) => explain(index(), text).resolution.answers.slice(0, 1)).map(({ entry }) => entry.id);

/** Entries for what somebody typed, the best first; for nothing typed yet those of the examples. */
export const lookUpEntries = (triage: Pick<Triage, 'index'>, query: string, limit: number): Answer[] => {
  const ids =
    query.trim() === '' ? entriesOfExamples(triage) : findEntries(triage.index(), query, limit).map(({ id }) => id);
  return [...new Set(ids)].slice(0, limit).flatMap((id) => entryAlone(triage, id)?.answer ?? []);
};
