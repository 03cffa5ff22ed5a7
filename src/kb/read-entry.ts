import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import { errorMessage } from '../core/error-message.ts';
import type { KbEntry } from '../core/kb-entry.ts';
import { checkEntry, type Flaw } from './check-entry.ts';
import { entrySchema } from './entry-schema.ts';
import { unfilled } from './unfilled.ts';

/** One thing to mend in one file. */
export type KbProblem = { readonly file: string; readonly line: number; readonly message: string };

export type ReadEntry = { readonly entry?: KbEntry; readonly problems: readonly KbProblem[] };

const MAX_BYTES = 64 * 1024;

/**
 * Reads and checks one entry. Out: the entry, or every problem of the file with its line. Never throws.
 * @param parsed entries by the text of their file; what stands there is not parsed again.
 */
export const readEntry = (file: string, parsed?: ReadonlyMap<string, KbEntry>): ReadEntry => {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    return { problems: [{ file, line: 1, message: `cannot be read: ${errorMessage(error)}` }] };
  }
  const known = parsed?.get(source);
  return known ? { entry: known, problems: [] } : parseEntry(file, source);
};

/** As `readEntry`, over a text. */
export const parseEntry = (file: string, source: string): ReadEntry => {
  if (source.length > MAX_BYTES) return { problems: [{ file, line: 1, message: `larger than ${MAX_BYTES} bytes` }] };
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, strict: true, uniqueKeys: true });
  const problem = (message: string, offset = 0): KbProblem => ({ file, line: lines.linePos(offset).line, message });
  const broken = [...document.errors, ...document.warnings].map((error) => problem(error.message.split('\n')[0] ?? error.message, error.pos[0]));
  visit(document, (_, node) => {
    if (isAlias(node) || (node && typeof node === 'object' && 'anchor' in node && node.anchor))
      broken.push(problem('anchors and aliases are not allowed: write the text out', (node as { range?: [number] }).range?.[0]));
  });
  if (broken.length > 0) return { problems: broken };

  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] | null } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = entrySchema.safeParse(document.toJS());
  if (!parsed.success) {
    return { problems: parsed.error.issues.map(({ path, message }) => ({ file, line: lineOf(path), message: `${path.join('.') || 'the file'}: ${message}` })) };
  }
  const entry: KbEntry = parsed.data;
  const flaws: Flaw[] = [...checkEntry(entry), ...unfilled(entry)];
  if (basename(file) !== `${entry.id}.yaml`) flaws.push({ path: ['id'], message: `the file must be called ${entry.id}.yaml` });
  const problems = flaws.map(({ path, message }) => ({ file, line: lineOf(path), message: `${path.join('.')}: ${message}` }));
  return problems.length > 0 ? { problems } : { entry, problems: [] };
};
