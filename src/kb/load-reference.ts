import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildReference, type Reference } from '../core/reference.ts';

/** Reads the tables of `folder` (kb/tables): what Graph calls need, and what Microsoft's applications are called. */
export const loadReference = (folder: string): Reference =>
  buildReference(readFileSync(join(folder, 'graph-permissions.tsv'), 'utf8'), readFileSync(join(folder, 'first-party-apps.tsv'), 'utf8'));
