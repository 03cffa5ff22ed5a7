import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type LoadedKb, loadKb } from './load-kb.ts';
import type { ParsedEntries } from './parsed-entries.ts';

// An editor writes a file in several steps; a checkout changes many at once.
const SETTLE_MS = 150;

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? [folder, ...readdirSync(folder, { withFileTypes: true, recursive: true }).filter((found) => found.isDirectory()).map((found) => join(found.parentPath, found.name))]
    : [];

/**
 * Reads the folders again whenever one of their files changes. Each folder is watched by itself: a watch on a whole tree
 * loses a file that an editor replaces by renaming.
 * @param parsed entries that need no parsing, by the text of their file.
 * @param onChange gets what was read; it decides whether to take it.
 * @returns stops watching.
 */
export const watchKb = (folders: readonly string[], parsed: ParsedEntries, onChange: (kb: LoadedKb) => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  let watchers: FSWatcher[] = [];
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
  };
  const arm = (): void => {
    close();
    // A folder that goes away ends its watch; the folder above it tells of that.
    watchers = folders.flatMap(foldersIn).map((folder) => watch(folder, { persistent: false }, later).on('error', () => undefined));
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      arm();
      onChange(loadKb(folders, parsed));
    }, SETTLE_MS);
    timer.unref();
  };
  arm();
  return () => {
    clearTimeout(timer);
    close();
  };
};
