import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AppError } from '../app-error.ts';
import { type DraftSource, isDraftSource } from '../core/draft-source.ts';
import { draftEntry } from '../kb/draft-entry.ts';
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

const TRIAGE = 'npm run --silent triage --';

const list = (sources: readonly DraftSource[]): number => {
  for (const { escalation, changed, title, state, resolution = '' } of sources)
    process.stdout.write(
      `${escalation}  ${changed.slice(0, 10)}  ${title}${state === 'resolved' ? '' : `  (${state} now)`}\n    ${resolution.replace(/\s+/g, ' ')}\n`,
    );
  const count = sources.length === 1 ? '1 escalation was' : `${sources.length} escalations were`;
  process.stdout.write(
    sources.length === 0
      ? 'No escalation was resolved with a note yet.\n'
      : `${count} resolved with a note. Make a draft of one with: ${TRIAGE} kb draft ESCALATION\n`,
  );
  return 0;
};

const write = (folder: string, entry: string, text: string): void => {
  const file = join(folder, `${entry}.yaml`);
  if (existsSync(file)) throw new AppError('bad-usage', `${file} is there already.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(
    `${relative(process.cwd(), file)}\nRename it (id and file) so that it ends in what is wrong, fill it in, and check it with: ${TRIAGE} kb lint (it reads kb/ and the folders of KB_DIRS)\n`,
  );
};

/**
 * `triage kb draft [ESCALATION]`: lists what was resolved, or prints a draft entry of one escalation (its id, or
 * the case id of its card). With `folder` it is written there, and nowhere else: what stands in kb/ is read by the running bot. Out: exit code.
 */
export const draftCommand = async (id: string | undefined, folder?: string): Promise<number> => {
  const sources = await read(id);
  if (id === undefined) return list(sources);
  if (sources.length > 1) throw new AppError('bad-usage', `Several escalations begin with ${id}: give more of the id.`);
  const [source] = sources;
  if (!source) throw new AppError('bad-usage', `There is no escalation ${id}: \`${TRIAGE} kb draft\` lists them.`);
  if (source.resolution === undefined)
    process.stderr.write('It was not resolved with a note: what helped is for you to write.\n');
  const { id: entry, text } = draftEntry(loadIndex(true).index, source, new Date().toISOString().slice(0, 10));
  if (folder === undefined) process.stdout.write(text);
  else write(folder, entry, text);
  return 0;
};
