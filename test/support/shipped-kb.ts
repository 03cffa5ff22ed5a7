import { join } from 'node:path';
import { loadKb, type LoadedKb } from '../../src/kb/load-kb.ts';
import { readParsedEntries } from '../../src/kb/parsed-entries.ts';
import { packageRoot, parsedEntriesFile } from '../../src/package-root.ts';

/** The knowledge base as it is shipped; what `npm test` parsed before is taken from there, as a start does. */
export const shippedKb = (): LoadedKb => loadKb([join(packageRoot, 'kb')], readParsedEntries(parsedEntriesFile));
