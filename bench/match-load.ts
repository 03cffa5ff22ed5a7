/** Loads the knowledge base once in a process of its own, as a start does, and prints the milliseconds. */
import { join } from 'node:path';
import { buildKbIndex } from '../src/core/kb-index.ts';
import { loadKb } from '../src/kb/load-kb.ts';
import { loadReference } from '../src/kb/load-reference.ts';
import { readParsedEntries } from '../src/kb/parsed-entries.ts';
import { packageRoot } from '../src/package-root.ts';

const [built] = process.argv.slice(2);
const folder = join(packageRoot, 'kb');
const begun = performance.now();
const kb = loadKb([folder], built === undefined ? undefined : readParsedEntries(built));
const read = performance.now();
buildKbIndex(kb.entries, loadReference(join(folder, 'tables')));
const done = performance.now();
process.stdout.write(JSON.stringify({ readMs: read - begun, indexMs: done - read, totalMs: done - begun }));
