import { join } from 'node:path';
import { buildKbIndex, type KbIndex } from '../core/kb-index.ts';
import { type LoadedKb, loadKb } from '../kb/load-kb.ts';
import { loadReference } from '../kb/load-reference.ts';
import { readParsedEntries } from '../kb/parsed-entries.ts';
import { packageRoot, parsedEntriesFile } from '../package-root.ts';
import { readSettings } from './read-settings.ts';
import type { Shell } from './shell.ts';

/**
 * The knowledge base of the current settings; files with problems are left out.
 * @param quick take what the build parsed; lint and test look at the files themselves.
 */
export const loadIndex = (quick = false, env?: Shell['env']): { kb: LoadedKb; index: KbIndex } => {
  const kb = loadKb(readSettings(env).kbDirs, quick ? readParsedEntries(parsedEntriesFile) : undefined);
  return { kb, index: buildKbIndex(kb.entries, loadReference(join(packageRoot, 'kb', 'tables'))) };
};
