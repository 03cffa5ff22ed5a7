import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { permissionsPage } from './permissions-page.ts';

writeFileSync(join(packageRoot, 'docs', 'permissions.md'), permissionsPage());
