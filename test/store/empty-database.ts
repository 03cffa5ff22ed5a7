import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { packageRoot } from '../../src/package-root.ts';

/** A folder with nothing in it. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'triage-store-'));

const versionOf = (name: string): string => {
  const file = join(packageRoot, 'node_modules', ...name.split('/'), 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

/** Where the database without a table stands that others are copied from; made when it is not there. */
const original = async (): Promise<string> => {
  const made = join(packageRoot, 'dist', `empty-pglite-${versionOf('@electric-sql/pglite')}`);
  if (existsSync(made)) return made;
  mkdirSync(dirname(made), { recursive: true });
  const making = mkdtempSync(`${made}-`);
  await (await PGlite.create(making)).close();
  try {
    renameSync(making, made);
  } catch (error) {
    // Another test file was first: its database is as good.
    if (!existsSync(made)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return made;
};

/**
 * A folder in which PGlite finds a database without a table. To make one takes it two seconds of processor time; to copy
 * one takes less than half of one.
 */
export const emptyPglite = async (): Promise<string> => {
  const folder = emptyFolder();
  cpSync(await original(), join(folder, 'pglite'), { recursive: true });
  return folder;
};
