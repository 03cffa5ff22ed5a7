import { existsSync, watch } from 'node:fs';
import { type LoadedKb, loadKb } from './load-kb.ts';

// An editor writes a file in several steps; a checkout changes many at once.
const SETTLE_MS = 150;

/**
 * Reads the folders again whenever one of their files changes.
 * @param onChange gets what was read; it decides whether to take it.
 * @returns stops watching.
 */
export const watchKb = (folders: readonly string[], onChange: (kb: LoadedKb) => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => onChange(loadKb(folders)), SETTLE_MS);
    timer.unref();
  };
  const watchers = folders.filter((folder) => existsSync(folder)).map((folder) => watch(folder, { recursive: true, persistent: false }, later));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
};
