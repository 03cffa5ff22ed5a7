import { AppError } from '../app-error.ts';
import type { Config } from '../config.ts';
import { nameEntries } from '../core/insights-report/name-entries.ts';
import type { InsightsReport, Period } from '../core/insights-report.ts';
import { readInsights } from '../store/insights.ts';
import { openReading } from '../store/open-reading.ts';
import { StoreError } from '../store/store-error.ts';
import { askBot } from './ask-bot.ts';
import { loadIndex } from './load-index.ts';

/**
 * The report of a period, its entries named: from the database, or from the bot that has it open.
 * @throws AppError `bad-database` with what to do
 */
export const readReport = async (config: Config, period: Period): Promise<InsightsReport> => {
  const { store } = config;
  if (!store) throw new AppError('bad-database', 'Nothing is kept, so there are no figures: DATABASE_URL is none.');
  try {
    const reading = await openReading({
      ...(store.databaseUrl === undefined ? {} : { databaseUrl: store.databaseUrl }),
      dataDir: store.dataDir,
      backend: store.engine,
      now: () => Date.now() / 1000,
    });
    try {
      return nameEntries(await readInsights(reading, period), loadIndex(true).index);
    } finally {
      await reading.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === 'folder-in-use') return askBot(config, store.dataDir, period);
    throw new AppError('bad-database', error.message);
  }
};
