import { AppError } from '../app-error.ts';
import type { Config } from '../config.ts';
import { openReading, type Reading } from '../store/open-reading.ts';
import { StoreError } from '../store/store-error.ts';
import { askBot, type BotRequest } from './ask-bot.ts';

/** The same, asked of a bot that has the embedded database open. */
export type AskInstead<Result> = {
  readonly request: BotRequest;
  readonly read: (body: Readonly<Record<string, unknown>>) => Result | undefined;
};

/**
 * Works on the database of the settings, beside a bot that runs; where only the bot can open it, the bot does it.
 * @throws AppError `bad-database` with what to do
 */
export const withStore = async <Result>(
  config: Config,
  work: (reading: Reading) => Promise<Result>,
  { request, read }: AskInstead<Result>,
): Promise<Result> => {
  const { store } = config;
  if (!store) throw new AppError('bad-database', 'Nothing is kept: DATABASE_URL is none.');
  try {
    const reading = await openReading({
      ...(store.databaseUrl === undefined ? {} : { databaseUrl: store.databaseUrl }),
      dataDir: store.dataDir,
      backend: store.engine,
      now: () => Date.now() / 1000,
    });
    try {
      return await work(reading);
    } finally {
      await reading.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === 'folder-in-use') return askBot(config, store.dataDir, request, read);
    throw new AppError('bad-database', error.message);
  }
};
