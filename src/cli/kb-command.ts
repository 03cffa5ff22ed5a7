import { join, relative } from 'node:path';
import { AppError } from '../app-error.ts';
import { compose } from '../core/compose.ts';
import { explain } from '../core/explain.ts';
import { coverageOf, readKnownCodes } from '../kb/coverage.ts';
import { writeParsedEntries } from '../kb/parsed-entries.ts';
import { testSamples } from '../kb/test-samples.ts';
import { packageRoot, parsedEntriesFile } from '../package-root.ts';
import { draftCommand } from './draft-command.ts';
import { loadIndex } from './load-index.ts';
import { newEntry } from './new-entry.ts';
import type { Shell } from './shell.ts';
import { writeSchema } from './write-schema.ts';
import { readArguments } from './read-arguments.ts';
import { renderText } from './render-text.ts';
import { USAGE } from './usage.ts';

const lint = (shell: Shell): number => {
  const { kb } = loadIndex(false, shell.env);
  for (const { file, line, message } of kb.problems)
    shell.out(`${relative(process.cwd(), file)}:${line}  ${message}\n`);
  shell.out(`${kb.entries.length} entries, ${kb.problems.length} problems\n`);
  return kb.problems.length === 0 ? 0 : 1;
};

const test = (ids: readonly string[], shell: Shell): number => {
  const { kb, index } = loadIndex(false, shell.env);
  const unknown = ids.filter((id) => !index.entries.has(id));
  if (unknown.length > 0)
    throw new AppError(
      'bad-usage',
      `There is no entry ${unknown.join(', ')}; \`npm run --silent triage -- kb lint\` tells whether its file is broken.`,
    );
  const chosen = ids.length === 0 ? kb.entries : kb.entries.filter(({ id }) => ids.includes(id));
  const failures = testSamples(index, chosen);
  for (const { entry, sample, message } of failures) shell.out(`${entry}\n  ${sample}\n  ${message}\n`);
  const samples = chosen.reduce((sum, entry) => sum + entry.samples.positive.length + entry.samples.negative.length, 0);
  shell.out(`${chosen.length} entries, ${samples} samples, ${failures.length} failures\n`);
  return failures.length === 0 ? 0 : 1;
};

const coverage = (shell: Shell): number => {
  const { index } = loadIndex(false, shell.env);
  const { known, missing } = coverageOf(index, readKnownCodes(join(packageRoot, 'kb', 'tables', 'known-codes.txt')));
  for (const code of missing) shell.out(`${code}  has no entry: npm run --silent triage -- kb new ${code}\n`);
  shell.out(`${known} of ${known + missing.length} documented codes have an entry\n`);
  return missing.length === 0 ? 0 : 1;
};

const show = (asked: string, shell: Shell): number => {
  const { index } = loadIndex(true, shell.env);
  const wanted = [asked, `AADSTS${asked}`].map((code) => code.toLowerCase());
  const codes = [...index.byCode.keys()].filter((code) => wanted.includes(code.toLowerCase()));
  const ids = index.entries.has(asked)
    ? [asked]
    : [...new Set(codes.flatMap((code) => index.byCode.get(code) ?? []).map(({ id }) => id))];
  if (ids.length === 0) throw new AppError('bad-usage', `There is no entry or code ${asked}.`);
  const nothing = explain(index, '');
  for (const id of ids) shell.out(`${id}\n${renderText(compose(index, nothing, id), { colour: shell.look.colour })}\n`);
  return 0;
};

const build = (shell: Shell): number => {
  shell.out(`${writeParsedEntries(join(packageRoot, 'kb'), parsedEntriesFile)} entries parsed for a quick start\n`);
  return 0;
};

/** `triage kb`. Out: exit code, 1 when something is to be mended. */
export const kbCommand = (args: readonly string[], shell: Shell): number | Promise<number> => {
  const { values, positionals } = readArguments(args, { in: { type: 'string' }, out: { type: 'string' } });
  const [verb, ...rest] = positionals;
  if (verb === 'lint') return lint(shell);
  if (verb === 'test') return test(rest, shell);
  if (verb === 'schema') return writeSchema();
  if (verb === 'build') return build(shell);
  if (verb === 'coverage') return coverage(shell);
  if (verb === 'show' && rest[0] !== undefined) return show(rest[0], shell);
  if (verb === 'new' && rest[0] !== undefined) return newEntry(rest[0], values.in, shell);
  if (verb === 'draft') return draftCommand(rest[0], values.out ?? values.in);
  throw new AppError(
    'bad-usage',
    `Use lint, test, new CODE, draft ESCALATION, show CODE, coverage, schema or build.\n\n${USAGE}`,
  );
};
