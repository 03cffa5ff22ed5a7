import type { Config } from '../config.ts';
import type { DoctorLine } from '../doctor/doctor-line.ts';
import { openReading } from '../store/open-reading.ts';
import { StoreError } from '../store/store-error.ts';
import { tellServer } from '../store/tell-server.ts';
import { within } from '../store/within.ts';

type StoreConfig = NonNullable<Config['store']>;

// A person waits for it; a server that answers at all takes some milliseconds, the embedded one seconds to open.
const PATIENCE = { server: 5000, embedded: 30_000 };

const about = 'database';

const placeOf = ({ databaseUrl, dataDir }: StoreConfig): string => {
  const place = databaseUrl === undefined ? undefined : tellServer(databaseUrl);
  return place ? `"${place.database}" at ${place.server}` : `the embedded one in ${dataDir}`;
};

const tellTrouble = (store: StoreConfig, error: StoreError): DoctorLine => {
  // The running bot has it; that it is well there is said by its /readyz.
  if (error.code === 'folder-in-use')
    return { about, health: 'ok', text: `In use by the bot that runs: ${placeOf(store)}.` };
  if (error.code === 'not-prepared')
    return { about, health: 'off', text: error.message, next: 'Nothing to do: the next start of the bot does it.' };
  return { about, health: 'failing', text: error.message, next: 'docs/runbook.md, "Database away".' };
};

/** Looks at the database from outside the bot: changes nothing in it, and waits some seconds at most. */
export const examineDatabase = async (store: StoreConfig): Promise<readonly DoctorLine[]> => {
  const { databaseUrl, dataDir, engine } = store;
  const opening = openReading({
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDir,
    backend: engine,
    now: () => Date.now() / 1000,
  });
  try {
    const reading = await within(databaseUrl === undefined ? PATIENCE.embedded : PATIENCE.server, opening);
    await reading.close();
    return [{ about, health: 'ok', text: `It answers: ${placeOf(store)}.` }];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [tellTrouble(store, error)];
  }
};
