import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readReport } from '../../src/cli/read-report.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { lockFolder } from '../../src/store/lock-folder.ts';
import { SAMPLE_REPORT } from '../support/sample-report.ts';

let folder = '';
let unlock = (): void => undefined;
let bot: Server;
const heard: string[] = [];
let reply: { status: number; body: string } = { status: 200, body: '' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'triage-report-'));
  mkdirSync(join(folder, 'pglite'));
  unlock = lockFolder(folder);
  bot = createServer((request, response) => {
    heard.push(request.url ?? '');
    // Not chained: restify, which other tests load, takes the return value away.
    response.writeHead(reply.status, { 'Content-Type': 'application/json' });
    response.end(reply.body);
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', () => resolve()));
});
afterEach(() => void heard.splice(0));
afterAll(() => {
  bot.close();
  unlock();
  rmSync(folder, { recursive: true });
});

const config = (env: Record<string, string> = {}): Config =>
  loadConfig({ PORT: String((bot.address() as AddressInfo).port), DATA_DIR: folder, ...env });
const read = (env?: Record<string, string>) => readReport(config(env), SAMPLE_REPORT.period);
const answering = (status: number, body: unknown): void => {
  reply = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
};

describe('the report, while the bot has the embedded database open', () => {
  it('comes from the bot, for the same days', async () => {
    answering(200, { report: SAMPLE_REPORT, view: {} });
    expect(await read()).toEqual(SAMPLE_REPORT);
    expect(heard).toEqual(['/console/insights.json?from=2026-11-14&to=2026-11-20']);
  });

  it.each<[string, number, unknown, string]>([
    ['its console is off', 404, { message: 'nothing' }, 'set CONSOLE=on'],
    ['it refuses', 503, { message: 'The database cannot be reached.' }, 'It says: The database cannot be reached.'],
    ['something else listens there', 200, '<html>', 'use the HOST and PORT that it runs with'],
    ['it says something else', 200, { report: { days: [] } }, 'status 200'],
  ])('and says what to do when %s', async (_what, status, body, say) => {
    answering(status, body);
    await expect(read()).rejects.toMatchObject({
      code: 'bad-database',
      message: expect.stringMatching(new RegExp(`^The bot has the database in .* open.*${say}.*DATABASE_URL`)),
    });
  });

  it('and says what to do when nothing listens there', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
    const { port } = other.address() as AddressInfo;
    await new Promise((resolve) => other.close(resolve));
    await expect(read({ PORT: String(port) })).rejects.toMatchObject({
      message: expect.stringContaining(`does not answer on http://127.0.0.1:${port}`),
    });
  });

  it('is not asked for where others reach the bot', async () => {
    const far = { ...config(), host: '0.0.0.0' };
    await expect(readReport(far, SAMPLE_REPORT.period)).rejects.toMatchObject({
      code: 'bad-database',
      message: expect.stringContaining('HOST is 0.0.0.0'),
    });
    expect(heard).toEqual([]);
  });
});

describe('the report', () => {
  it.each([
    ['nothing is kept', { DATABASE_URL: 'none' }, 'DATABASE_URL is none'],
    ['there is no database yet', { DATA_DIR: join(tmpdir(), 'triage-nowhere') }, 'the bot makes it when it starts'],
    [
      'the server is away',
      { DATABASE_URL: 'postgresql://triage:secret@127.0.0.1:1/triage' },
      'The database cannot be reached',
    ],
  ])('says so when %s', async (_what, env, say) => {
    await expect(read(env)).rejects.toMatchObject({ code: 'bad-database', message: expect.stringContaining(say) });
  });
});
