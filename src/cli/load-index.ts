import { loadConfig } from '../config.ts';
import { buildKbIndex, type KbIndex } from '../core/kb-index.ts';
import { type LoadedKb, loadKb } from '../kb/load-kb.ts';

/** The knowledge base of the current settings. Files with problems are left out and told on standard error. */
export const loadIndex = (): { kb: LoadedKb; index: KbIndex } => {
  const kb = loadKb(loadConfig(process.env).kbDirs);
  return { kb, index: buildKbIndex(kb.entries) };
};
