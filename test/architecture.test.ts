import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { IMPORT_EVERYTHING, IMPORT_TABLE } from './support/import-table.ts';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.name.endsWith('.d.ts'))
  .map((file) => relative(src, join(file.parentPath, file.name)).split(sep).join('/'));

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(join(src, file), 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|import\(\s*'([^']+)'/g,
    ),
  ].map((found) => found[1] ?? found[2] ?? '');

const moduleOf = (path: string): string =>
  IMPORT_TABLE.find(([name]) => path === name || path.startsWith(`${name}/`))?.[0] ?? path.split('/')[0] ?? path;

const targetOf = (file: string, specifier: string): string =>
  specifier.startsWith('.')
    ? relative(src, join(src, dirname(file), specifier))
        .split(sep)
        .join('/')
    : specifier;

describe('the import table', () => {
  it.each(files.filter((file) => !IMPORT_EVERYTHING.includes(file.split('/')[0] ?? '')))('%s', (file) => {
    const row = IMPORT_TABLE.find(([name]) => name === moduleOf(file));
    expect(row?.[0]).toBeDefined();
    const strangers = importsOf(file)
      .map((specifier) => targetOf(file, specifier))
      .filter(
        (target) => moduleOf(target) !== row?.[0] && !row?.[1].includes(moduleOf(target)) && !row?.[1].includes(target),
      );
    expect(strangers).toEqual([]);
  });

  it('the core asks neither the clock, chance, the network nor the process', () => {
    const asking = files.filter(
      (file) =>
        file.startsWith('core/') &&
        /Date\.now|new Date\(\)|Math\.random|\bfetch\(|\bprocess\.|crypto\./.test(
          readFileSync(join(src, file), 'utf8'),
        ),
    );
    expect(asking).toEqual([]);
  });

  it('only config.ts and the command line read the environment', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(src, file), 'utf8')));
    expect(readers.toSorted()).toEqual(['cli/read-settings.ts', 'index.ts']);
  });
});

describe('house rules', () => {
  it.each(files)('%s is kebab-case, without default export, and one room', (file) => {
    const source = readFileSync(join(src, file), 'utf8');
    expect(file.split('/').at(-1)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/);
    expect(source).not.toMatch(/export default/);
    expect(source.split('\n').length).toBeLessThanOrEqual(250);
  });

  it('no folder of leftovers', () =>
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common)(?:\/|\.ts)/.test(file))).toEqual([]));
});
