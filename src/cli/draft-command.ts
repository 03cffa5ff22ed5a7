import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AppError } from '../app-error.ts';
import { type DraftSource, isDraftSource } from '../core/draft-source.ts';
import { draftEntry } from '../kb/draft-entry.ts';
import { packageRoot } from '../package-root.ts';
import { draftSources } from '../store/draft-sources.ts';
import { loadIndex } from './load-index.ts';
import { readSettings } from './read-settings.ts';
import { withStore } from './with-store.ts';

const read = (id: string | undefined): Promise<DraftSource[]> =>
  withStore(readSettings(), (reading) => draftSources(reading, id), {
    request: {
      path: `/console/escalations.json${id === undefined ? '' : `?${new URLSearchParams({ id }).toString()}`}`,
    },
    read: ({ sources }) => (Array.isArray(sources) && sources.every(isDraftSource) ? sources : undefined),
  });

const list = (sources: readonly DraftSource[]): number => {
  for (const { escalation, changed, title, resolution = '' } of sources)
    process.stdout.write(`${escalation}  ${changed.slice(0, 10)}  ${title}\n    ${resolution.replace(/\s+/g, ' ')}\n`);
  process.stdout.write(
    sources.length === 0
      ? 'No escalation was resolved with a note yet.\n'
      : `${sources.length} resolved escalations. Make a draft of one with: triage kb draft ESCALATION\n`,
  );
  return 0;
};

/**
 * `triage kb draft [ESCALATION]`: lists what was resolved, or makes a draft entry of one escalation, in the shipped
 * knowledge base or, for an organisation's own entries, in `folder`. Out: exit code.
 */
export const draftCommand = async (id: string | undefined, folder?: string): Promise<number> => {
  const sources = await read(id);
  if (id === undefined) return list(sources);
  const [source] = sources;
  if (!source) throw new AppError('bad-usage', `There is no escalation ${id}: \`triage kb draft\` lists them.`);
  if (source.resolution === undefined)
    process.stderr.write('It was not resolved with a note: what helped is for you to write.\n');
  const { id: entry, product, text } = draftEntry(loadIndex(true).index, source, new Date().toISOString().slice(0, 10));
  const into = folder ?? join(packageRoot, 'kb', product);
  const file = join(into, `${entry}.yaml`);
  if (existsSync(file)) throw new AppError('bad-usage', `${file} is there already.`);
  mkdirSync(into, { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(
    `${relative(process.cwd(), file)}\nRename it (id and file) so that it ends in what is wrong, fill it in, then run: triage kb lint\n`,
  );
  return 0;
};
