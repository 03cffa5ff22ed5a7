import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, kb/ and cards/: the parent of src/ when run from source, of dist/ when built. */
export const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the build leaves the parsed knowledge base. */
export const parsedEntriesFile = join(packageRoot, 'dist', 'kb.json');
