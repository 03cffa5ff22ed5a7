import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examineDatabase } from '../../src/cli/examine-database.ts';
import { lockFolder } from '../../src/store/lock-folder.ts';

const settings = { engine: 'postgres', retentionDays: 30, keepExcerpts: true } as const;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'triage-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A port on which nothing listens any more. */
const freePort = async (): Promise<number> => {
  const server: Server = createServer();
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => void server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
};

describe('triage doctor, the database', () => {
  it('fails where the server cannot be reached, and names it without who signs in', async () => {
    const databaseUrl = `postgresql://triage:Sommer2026@127.0.0.1:${await freePort()}/bots`;
    const [line] = await examineDatabase({ ...settings, dataDir: folder, databaseUrl });
    expect(line).toMatchObject({
      health: 'failing',
      text: expect.stringMatching(/"bots" at 127\.0\.0\.1:\d+, as DATABASE_URL/),
    });
    expect(JSON.stringify(line)).not.toContain('Sommer2026');
  });

  it('is well where the running bot has the embedded database open', async () => {
    mkdirSync(join(folder, 'pglite'));
    const unlock = lockFolder(folder);
    const [line] = await examineDatabase({ ...settings, dataDir: folder });
    unlock();
    expect(line).toMatchObject({ health: 'ok', text: expect.stringContaining('In use by the bot') });
  });

  it('has nothing to say against a first start', async () =>
    expect(await examineDatabase({ ...settings, dataDir: join(folder, 'none') })).toEqual([
      expect.objectContaining({ health: 'off', text: expect.stringContaining('There is no database') }),
    ]));
});
