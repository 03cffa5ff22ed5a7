import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { KbEntry } from '../core/kb-entry.ts';
import { entryFiles } from './load-kb.ts';
import { parseEntry } from './read-entry.ts';

/**
 * Entries that were parsed and checked before, by the whole text of their file: reading YAML is most of a start.
 * A file whose text is not in here is parsed as always, so a changed file can never be taken for its old self.
 */
export type ParsedEntries = ReadonlyMap<string, KbEntry>;

/** What the build left; empty when there was none. */
export const readParsedEntries = (file: string): ParsedEntries =>
  existsSync(file) ? new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, KbEntry][]) : new Map();

/** Parses every good entry of a folder into `file`. Out: how many. */
export const writeParsedEntries = (folder: string, file: string): number => {
  const rows = entryFiles(folder).flatMap((path): [string, KbEntry][] => {
    const source = readFileSync(path, 'utf8');
    const { entry } = parseEntry(path, source);
    return entry ? [[source, entry]] : [];
  });
  writeFileSync(file, JSON.stringify(rows));
  return rows.length;
};
