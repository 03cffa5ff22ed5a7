import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { serveDrafts } from '../../src/channels/console/escalation-routes.ts';
import { draftCommand } from '../../src/cli/draft-command.ts';
import type { DraftSource } from '../../src/core/draft-source.ts';
import { parseEntry } from '../../src/kb/read-entry.ts';
import { packageRoot } from '../../src/package-root.ts';
import { lockFolder } from '../../src/store/lock-folder.ts';

const SOURCE: DraftSource = {
  escalation: 'e1b2c3d4-0000-4000-8000-000000000001',
  state: 'resolved',
  title: 'ErrorMadeUp: nothing works',
  changed: '2026-11-20T08:15:00.000Z',
  resolution: 'Started it again.',
  code: 'ErrorMadeUp',
  values: {},
};

// The bot has the folder open and answers on its console.
let folder = '';
let unlock = (): void => undefined;
let bot: Server;
let boundTo = '127.0.0.1';
let kept: ((id?: string) => Promise<readonly DraftSource[]>) | undefined;
const before = { PORT: process.env['PORT'], DATA_DIR: process.env['DATA_DIR'] };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'triage-draft-'));
  mkdirSync(join(folder, 'pglite'));
  unlock = lockFolder(folder);
  bot = createServer((request, response) => {
    const serve = serveDrafts({ boundTo, ...(kept ? { readDrafts: kept } : {}) });
    void serve({ headers: {}, url: request.url ?? '' }, response);
  });
  await new Promise<void>((resolve) => void bot.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, { PORT: String((bot.address() as AddressInfo).port), DATA_DIR: folder });
});

afterAll(() => {
  bot.close();
  unlock();
  rmSync(folder, { recursive: true });
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

const run = async (id?: string, into = join(folder, 'drafts')) => {
  const out: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  try {
    return { code: await draftCommand(id, into === '' ? undefined : into), out: out.join(''), into };
  } finally {
    write.mockRestore();
  }
};

describe('triage kb draft, while the bot has the embedded database open', () => {
  it('lists what was resolved, and makes a file of one', async () => {
    kept = async (id) => (id === undefined || id === SOURCE.escalation ? [SOURCE] : []);
    expect((await run()).out).toMatch(
      /^e1b2c3d4-\S+ {2}2026-11-20 {2}ErrorMadeUp: nothing works\n {4}Started it again\./,
    );
    const { code, into } = await run(SOURCE.escalation);
    expect(code).toBe(0);
    const [name = ''] = readdirSync(into);
    const { problems } = parseEntry(name, readFileSync(join(into, name), 'utf8'));
    expect(problems.every(({ message }) => message.includes('sentence of the template'))).toBe(true);
    await expect(run(SOURCE.escalation)).rejects.toMatchObject({
      code: 'bad-usage',
      message: expect.stringMatching(/there already/),
    });
    await expect(run('e9')).rejects.toMatchObject({ message: expect.stringContaining('There is no escalation e9') });
    kept = async () => [SOURCE, SOURCE];
    await expect(run('e1b2c3d4')).rejects.toMatchObject({ message: expect.stringContaining('give more of the id') });
  });

  it('prints the draft without --out, and writes nothing into the knowledge base that the bot reads', async () => {
    kept = async () => [SOURCE];
    const shipped = () => readdirSync(join(packageRoot, 'kb'), { recursive: true }).length;
    const before = shipped();
    const { code, out } = await run(SOURCE.escalation, '');
    expect([code, shipped()]).toEqual([0, before]);
    expect(out).toContain('npm run --silent triage -- kb lint');
    const { problems } = parseEntry('graph-errormadeup-escalation-e1b2c3d4.yaml', out);
    expect(problems.every(({ message }) => message.includes('sentence of the template'))).toBe(true);
    expect(out).toMatch(/^#[^]*\nid: graph-errormadeup-escalation-e1b2c3d4\n/);
  });

  it.each<[string, readonly DraftSource[], string]>([
    ['none', [], 'No escalation was resolved with a note yet.\n'],
    [
      'one',
      [SOURCE],
      '\n1 escalation was resolved with a note. Make a draft of one with: npm run --silent triage -- kb',
    ],
    ['two', [SOURCE, { ...SOURCE, state: 'reopened' }], 'nothing works  (reopened now)\n'],
    ['several', [SOURCE, SOURCE], '\n2 escalations were resolved with a note.'],
  ])('counts what it lists: %s', async (_, sources, says) => {
    kept = async () => sources;
    expect((await run()).out).toContain(says);
  });

  it.each<[string, () => void, string]>([
    ['nothing is kept', () => (kept = undefined), 'Nothing is kept here'],
    ['others reach the bot', () => (boundTo = '0.0.0.0'), 'answers on 127.0.0.1 only'],
    [
      'the database is away',
      () => (kept = () => Promise.reject(Object.assign(new Error('x'), { code: 'unavailable' }))),
      'The database cannot be reached',
    ],
    ['the answer is none', () => (kept = async () => [{}] as unknown as DraftSource[]), 'status 200'],
  ])('says what to do when %s', async (_, prepare, says) => {
    boundTo = '127.0.0.1';
    kept = async () => [SOURCE];
    prepare();
    await expect(run('e2')).rejects.toMatchObject({ code: 'bad-database', message: expect.stringContaining(says) });
    expect(existsSync(join(folder, 'drafts', 'e2'))).toBe(false);
  });
});
