import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { KbEntry } from '../core/kb-entry.ts';
import { type KbProblem, readEntry } from './read-entry.ts';

export type LoadedKb = {
  readonly entries: readonly KbEntry[];
  /** Entry id to the file it came from. */
  readonly files: ReadonlyMap<string, string>;
  /** Every problem of every file at once. A file with a problem gives no entry. */
  readonly problems: readonly KbProblem[];
};

/** All entry files below a folder, in a stable order. */
export const entryFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile() && found.name.endsWith('.yaml'))
    .map((found) => join(found.parentPath, found.name))
    .toSorted();

const readFolder = (folder: string, parsed?: ReadonlyMap<string, KbEntry>): { read: ReturnType<typeof readEntry>; file: string }[] =>
  existsSync(folder) && statSync(folder).isDirectory()
    ? entryFiles(folder).map((file) => ({ read: readEntry(file, parsed), file }))
    : [{ read: { problems: [{ file: folder, line: 1, message: 'there is no such folder: correct KB_DIRS' }] }, file: folder }];

function* decisiveTwice(entries: readonly KbEntry[], files: ReadonlyMap<string, string>): Generator<KbProblem> {
  const owner = new Map<string, string>();
  for (const entry of entries) {
    for (const { value, decisive } of entry.codes) {
      if (!decisive) continue;
      const first = owner.get(value);
      if (first === undefined) owner.set(value, entry.id);
      else yield { file: files.get(entry.id) ?? entry.id, line: 1, message: `codes: ${value} is decisive in ${first} already: make one of the two not decisive` };
    }
  }
}

/**
 * Reads the folders in order; an entry of a later folder replaces the one with the same id of an earlier folder.
 * Out: the good entries and every problem; never throws.
 * @param parsed entries that need no parsing, by the text of their file.
 */
export const loadKb = (folders: readonly string[], parsed?: ReadonlyMap<string, KbEntry>): LoadedKb => {
  const entries = new Map<string, KbEntry>();
  const files = new Map<string, string>();
  const problems: KbProblem[] = [];
  for (const folder of folders) {
    const here = new Map<string, string>();
    for (const { read, file } of readFolder(folder, parsed)) {
      problems.push(...read.problems);
      if (!read.entry) continue;
      const twin = here.get(read.entry.id);
      if (twin !== undefined) problems.push({ file, line: 1, message: `id: ${read.entry.id} is used by ${basename(twin)} already` });
      here.set(read.entry.id, file);
      entries.set(read.entry.id, read.entry);
      files.set(read.entry.id, file);
    }
  }
  const list = [...entries.values()];
  problems.push(...decisiveTwice(list, files));
  for (const entry of list) {
    if (entry.replacedBy !== undefined && !entries.has(entry.replacedBy))
      problems.push({ file: files.get(entry.id) ?? entry.id, line: 1, message: `replacedBy: there is no entry ${entry.replacedBy}` });
  }
  return { entries: list, files, problems };
};
