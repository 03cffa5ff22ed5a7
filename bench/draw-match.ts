/** Turns the JSON of bench:match into its section of docs/performance.md and a plot: `node bench/draw-match.ts < figures.json`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packageRoot } from '../src/package-root.ts';
import { type Figures, plotOf } from './match-plot.ts';
import { tableOf } from './match-table.ts';

const START = '<!-- bench:match -->';
const END = '<!-- /bench:match -->';
const page = join(packageRoot, 'docs', 'performance.md');

const figures = JSON.parse(readFileSync(0, 'utf8')) as Figures;
const section = `${START}\n\n${tableOf(figures)}\n\n${END}`;
const before = existsSync(page) ? readFileSync(page, 'utf8') : '# Performance\n';
const [head, rest] = before.split(START);
const tail = rest?.split(END)[1];
const text =
  tail === undefined ? `${before.trimEnd()}\n\n${section}\n` : `${(head ?? '').trimEnd()}\n\n${section}${tail}`;
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
mkdirSync(join(packageRoot, 'docs', 'images'), { recursive: true });
writeFileSync(join(packageRoot, 'docs', 'images', 'bench-match.svg'), plotOf(figures));
