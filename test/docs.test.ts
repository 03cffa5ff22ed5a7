import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SETTING_NAMES } from '../src/config.ts';
import { CHECK_FINDINGS, type FindingKind } from '../src/core/check-ids.ts';
import { IMPORT_EVERYTHING, IMPORT_TABLE } from './support/import-table.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.md'))
    .map((file) => relative(root, join(file.parentPath, file.name)));

const DOCUMENTS = [...readdirSync(root).filter((name) => name.endsWith('.md')), ...below('docs')].toSorted((a, b) =>
  a.localeCompare(b),
);

/** The section under a heading, up to the next one. */
const section = (file: string, heading: string): string =>
  read(file).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** The cells of every row of the tables in a text, but the head and the line below it. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter((cells, at, rows) => !isRule(cells) && !isRule(rows[at + 1] ?? []));
const isRule = (cells: readonly string[]): boolean => cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell));
const codesIn = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? '');

/** As GitHub makes the anchor of a heading. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map((found) =>
    (found[1] ?? '')
      .toLowerCase()
      .replace(/[^a-z0-9 _-]/g, '')
      .replace(/ /g, '-'),
  );

const brokenLinks = (file: string): string[] =>
  [...read(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((found) => found[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : relative(root, join(root, dirname(file), path));
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });

/** Scripts that a text tells to run; `ci` and the like are npm's own. */
const scriptsIn = (text: string): string[] => [
  ...[...text.matchAll(/\bnpm run (?:--[a-z]+ )*([a-z][a-z0-9:-]*)/g)].map((found) => found[1] ?? ''),
  ...[...text.matchAll(/\bnpm (start|test)\b/g)].map((found) => found[1] ?? ''),
];

describe.each(DOCUMENTS)('%s', (file) => {
  it('links to what is there', () => expect(brokenLinks(file)).toEqual([]));

  it('names files and folders that are there', () => {
    const paths = [...read(file).matchAll(/(?<![\w/.:-])(?:src|kb|cards|test|scripts|manifest|docs)\/[\w./-]*\w/g)];
    // A star or a bracket behind it makes it a pattern, such as kb/<product>/<id>.yaml.
    const whole = paths.filter(({ 0: path, index, input }) => !/^[/*<&]/.test(input.slice(index + path.length)));
    expect(whole.map(([path]) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scriptsIn(read(file)).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names no machine and no registry', () =>
    expect(read(file)).not.toMatch(/(?:^|[^A-Za-z])\/(?:work|home|root|tmp)\/|registry\.npmjs\.org/));
});

it('the README shows both commands on its first screen', () => {
  const firstScreen = read('README.md').split('\n').slice(0, 25);
  expect(firstScreen).toContain('npm ci && npm start');
  expect(firstScreen).toContain('npm ci && npm test');
});

it('docs/deployment.md lists exactly the settings', () => {
  const listed = rowsOf(section('docs/deployment.md', 'Settings')).map(([name]) => codesIn(name)[0]);
  expect(listed.toSorted()).toEqual([...SETTING_NAMES].toSorted());
});

it('docs/kb-authoring.md lists every finding of every check, under what it means by default', () => {
  const listed = rowsOf(section('docs/kb-authoring.md', 'Live checks')).map((cells) => cells.map(codesIn));
  const real = Object.entries<Readonly<Record<string, FindingKind>>>(CHECK_FINDINGS).map(([check, findings]) => {
    const ofKind = (kind: FindingKind): string[] => Object.keys(findings).filter((name) => findings[name] === kind);
    return [[check], ofKind('fault'), ofKind('healthy'), ofKind('open')];
  });
  expect(listed).toEqual(real);
});

it('the import table of ARCHITECTURE.md is the one that is enforced', () => {
  const told = rowsOf(section('ARCHITECTURE.md', 'Import table')).map(([module, imports]) => [
    codesIn(module)[0],
    imports === 'everything' || imports === 'nothing' ? imports : codesIn(imports),
  ]);
  const enforced = [
    ...IMPORT_TABLE.map(([module, imports]) => [module, imports.length === 0 ? 'nothing' : [...imports]]),
    ...IMPORT_EVERYTHING.map((module) => [module, 'everything']),
  ];
  expect(told).toEqual(enforced);
});

it('decision records are numbered without a gap and titled with their number', () => {
  const records = DOCUMENTS.filter((file) => file.startsWith(join('docs', 'adr')));
  const numbers = records.map((file) => Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]));
  expect(numbers).toEqual(records.map((_, at) => at + 1));
  for (const [at, file] of records.entries()) {
    expect(read(file)).toMatch(new RegExp(`^# ${at + 1}\\. `));
    for (const part of ['Status: ', '## Context', '## Decision', '## Consequences']) expect(read(file)).toContain(part);
  }
});
