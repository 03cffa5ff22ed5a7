import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryJsonSchema } from '../kb/entry-json-schema.ts';
import { packageRoot } from '../package-root.ts';

/** Writes kb/entry.schema.json. Out: exit code. */
export const writeSchema = (): number => {
  writeFileSync(join(packageRoot, 'kb', 'entry.schema.json'), `${JSON.stringify(entryJsonSchema(), null, 2)}\n`);
  return 0;
};
