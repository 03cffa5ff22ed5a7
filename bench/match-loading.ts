import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeParsedEntries } from '../src/kb/parsed-entries.ts';
import { packageRoot } from '../src/package-root.ts';
import { median, round } from './statistics.ts';

const RUNS = 5;

type Loaded = { readonly readMs: number; readonly indexMs: number; readonly totalMs: number };

/** Time until the knowledge base can match, each in a fresh process: from YAML, and from what `npm run build` leaves. */
export const measureLoading = () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-match-'));
  const built = join(folder, 'kb.json');
  writeParsedEntries(join(packageRoot, 'kb'), built);
  const load = (...flags: string[]): Loaded =>
    JSON.parse(
      execFileSync(process.execPath, [join(packageRoot, 'bench', 'match-load.ts'), ...flags], { encoding: 'utf8' }),
    ) as Loaded;
  const medians = (loads: readonly Loaded[]) => ({
    readMs: round(median(loads.map(({ readMs }) => readMs)), 1),
    indexMs: round(median(loads.map(({ indexMs }) => indexMs)), 1),
    totalMs: round(median(loads.map(({ totalMs }) => totalMs)), 1),
    runs: loads.length,
  });
  // In turn, so that what else the machine does meets both.
  const loads = Array.from({ length: RUNS }, () => ({ yaml: load(), json: load(built) }));
  const builtMegabytes = round(statSync(built).size / 2 ** 20, 1);
  rmSync(folder, { recursive: true });
  return {
    fromYaml: medians(loads.map(({ yaml }) => yaml)),
    fromBuild: medians(loads.map(({ json }) => json)),
    builtMegabytes,
  };
};
