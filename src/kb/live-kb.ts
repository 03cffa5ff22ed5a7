import { buildKbIndex, type KbIndex } from '../core/kb-index.ts';
import type { KbEntry } from '../core/kb-entry.ts';
import type { Reference } from '../core/reference.ts';
import { type LoadedKb, loadKb } from './load-kb.ts';
import { readParsedEntries } from './parsed-entries.ts';
import type { KbProblem } from './read-entry.ts';
import { watchKb } from './watch-kb.ts';

export type LiveKb = {
  readonly index: () => KbIndex;
  readonly problems: () => readonly KbProblem[];
  readonly stop: () => void;
};

/** Of an entry whose file broke, the last good version stays; of one whose file is gone, nothing. */
const keepLastGood = (before: LoadedKb, now: LoadedKb): readonly KbEntry[] => {
  const broken = new Set(now.problems.map(({ file }) => file));
  const present = new Set(now.entries.map(({ id }) => id));
  const kept = before.entries.filter(({ id }) => !present.has(id) && broken.has(before.files.get(id) ?? ''));
  return [...now.entries, ...kept];
};

/**
 * The knowledge base as the running bot uses it: read at start, read again when a file changes.
 * @param parsedFile where the build left the parsed entries, for a quick start; it may be missing.
 * @param reference facts that belong to no entry; they do not change while it runs.
 * @param onReload told after each reading, for the log.
 */
export const openLiveKb = (
  folders: readonly string[],
  parsedFile: string,
  reference: Reference, onReload: (entries: number, problems: readonly KbProblem[]) => void): LiveKb => {
  const parsed = readParsedEntries(parsedFile);
  let kb = loadKb(folders, parsed);
  let index = buildKbIndex(kb.entries, reference);
  const stop = watchKb(folders, parsed, (read) => {
    const entries = keepLastGood(kb, read);
    const files = new Map([...kb.files, ...read.files]);
    kb = { entries, files, problems: read.problems };
    index = buildKbIndex(entries, reference);
    onReload(entries.length, read.problems);
  });
  return { index: () => index, problems: () => kb.problems, stop };
};
