import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { describe } from '@jest/globals';
import { Client } from 'pg';
import type { Log } from '../../src/core/log.ts';
import type { StoreSettings } from '../../src/store/open-store.ts';
import { emptyPglite } from './empty-database.ts';

/** Settings of an empty database of its own, and how it goes. */
export type Emptiness = {
  readonly settings: Pick<StoreSettings, 'databaseUrl' | 'dataDir'>;
  readonly remove: () => Promise<void>;
};

export type Engine = { readonly name: string; readonly empty: () => Promise<Emptiness> };

export const serverUrl = process.env['TEST_DATABASE_URL'];

const pglite: Engine = {
  name: 'PGlite',
  empty: async () => {
    const dataDir = await emptyPglite();
    return { settings: { dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
  },
};

const asAdmin = async (url: string, statement: string): Promise<void> => {
  const client = new Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
};

const server = (url: string): Engine => ({
  name: 'PostgreSQL',
  empty: async () => {
    const name = `triage_test_${randomBytes(6).toString('hex')}`;
    await asAdmin(url, `create database ${name}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    return {
      settings: { databaseUrl: own.href, dataDir: 'unused' },
      remove: () => asAdmin(url, `drop database ${name} with (force)`),
    };
  },
});

/** What needs a server is skipped without one. */
export const POSTGRES = server(serverUrl ?? '');
export const describeServer = serverUrl === undefined ? describe.skip : describe;

/** PGlite always, a PostgreSQL server when there is one. */
export const ENGINES: readonly Engine[] = serverUrl === undefined ? [pglite] : [pglite, POSTGRES];

/** Said by the tests that run on one engine only for want of the other. */
export const tellSkipped = (): void => {
  if (serverUrl === undefined)
    process.stderr.write('The store was tested on PGlite only: npm run test:postgres runs PostgreSQL as well.\n');
};

/** What is logged, as text, one line each. */
export const makeLogged = (): { readonly log: Log; readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  return { log: { info: write, warn: write, error: write }, lines };
};

export const waitUntil = async (what: () => boolean | Promise<boolean>, patience = 60_000): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
