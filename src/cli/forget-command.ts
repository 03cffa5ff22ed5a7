import { AppError } from '../app-error.ts';
import type { Forgettable, Forgotten } from '../core/forgettable.ts';
import { isRecord } from '../core/is-record.ts';
import { forget } from '../store/forget.ts';
import { readArguments } from './read-arguments.ts';
import { readSettings } from './read-settings.ts';
import type { Shell } from './shell.ts';
import { withStore } from './with-store.ts';

/** What the tables hold, for people. */
const WORDS: Readonly<Record<string, string>> = {
  inbox: 'messages that came in (ids)',
  answers: 'answers',
  feedback: 'votes (those on the answers go with them)',
  check_runs: 'runs of the tenant check',
  escalations: 'escalations',
  escalation_history: 'steps of other escalations: the name goes, the step stays',
  notes: 'notes of other escalations',
  thread_cards: 'cards of threads',
  conversation_references: 'ways into a chat',
  excerpts: 'excerpts of what was not recognised',
};

const isForgotten = (value: unknown): value is Forgotten =>
  isRecord(value) && Object.values(value).every((count) => typeof count === 'number');

const readWhat = ({ user, conversation }: { user?: string; conversation?: string }): Forgettable => {
  if (user && conversation === undefined) return { user };
  if (conversation && user === undefined) return { conversation };
  throw new AppError('bad-usage', 'Say whom or what to forget: --user ID, or --conversation ID.');
};

const render = (forgotten: Forgotten): string =>
  Object.entries(forgotten)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `${String(count).padStart(6)}  ${WORDS[table] ?? table}\n`)
    .join('');

/** `triage forget`: deletes what is kept of a person or a conversation. Out: exit code 0, also when there was nothing. */
export const forgetCommand = async (args: readonly string[], shell: Shell): Promise<number> => {
  const { values, positionals } = readArguments(args, {
    user: { type: 'string' },
    conversation: { type: 'string' },
    yes: { type: 'boolean' },
  });
  if (positionals[0] !== undefined)
    throw new AppError('bad-usage', `forget takes options only, not "${positionals[0]}".`);
  const what = readWhat(values);
  const yes = values.yes === true;
  const forgotten = await withStore(
    readSettings(shell.env),
    (reading) => forget(reading, what, yes ? undefined : 'count'),
    {
      request: { path: '/console/forget', body: { ...what, yes } },
      read: (body) => (isForgotten(body['forgotten']) ? body['forgotten'] : undefined),
    },
  );
  const rows = render(forgotten);
  if (rows === '') shell.out('Nothing is kept of it.\n');
  else if (yes) shell.out(`Forgotten:\n${rows}`);
  else shell.out(`This would go, for good:\n${rows}Run it again with --yes to forget it.\n`);
  return 0;
};
