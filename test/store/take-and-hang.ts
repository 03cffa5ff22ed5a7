import { takeEvent } from '../../src/store/inbox.ts';
import { openStore } from '../../src/store/open-store.ts';

const silent = (): void => undefined;

// A process for tests to kill: takes one event, says so, and never finishes it.
const [dataDir = '', databaseUrl = '', eventId = ''] = process.argv.slice(2);
const store = await openStore({
  dataDir,
  ...(databaseUrl === '' ? {} : { databaseUrl }),
  log: { info: silent, warn: silent, error: silent },
  now: () => 1_800_000_000,
});
await takeEvent(store, { channel: 'slack' as const, eventId, conversation: 'C1', work: { form: 1 } });
process.stdout.write('taken\n');
setInterval(() => undefined, 60_000);
