import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runTriage } from '../support/run-triage.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What needs a process of its own: exit codes, pipes. Each takes a second, so what does not runs in this one. */
const triage = (args: string[], input = '') =>
  spawnSync(process.execPath, [join(root, 'src', 'cli', 'index.ts'), ...args], { input, encoding: 'utf8', cwd: root });

const PASTE = 'Sign-in error code: 50126, user kim@contoso.com, correlation id 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204';

describe('triage explain', () => {
  it('--jsonl: one line in, one line out, in order, in the form that tools read', () => {
    const rows = [
      { id: 'a', text: PASTE },
      { id: 2, text: 'the printer is on fire' },
      { id: 'c', text: 'Authorization: Bearer eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJ4In0.c2ln' },
    ];
    const input = `${rows.map((row) => JSON.stringify(row)).join('\n')}\n\n`;
    const { status, stdout } = triage(['explain', '--jsonl', '-'], input);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(0);
    expect(lines.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'resolved'],
      [2, 'unmatched'],
      ['c', 'unmatched'],
    ]);
    expect(lines[0]).toMatchObject({
      answers: [{ entry: expect.stringContaining('50126'), variant: null, codes: ['AADSTS50126'], confidence: 'high' }],
      entities: { user: ['kim@contoso.com'], correlationId: ['0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204'], tenantId: [] },
      secrets: [],
      suggestions: expect.any(Array),
    });
    expect(lines[1]).toMatchObject({ answers: [] });
    expect(lines[2]).toMatchObject({ secrets: ['jwt'] });
  });

  it('reads standard input; text: what a person needs, without colours when it is no terminal', () => {
    const { status, stdout } = triage(['explain', '-'], PASTE);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /AADSTS50126[\s\S]*Tell the user[\s\S]*Likely causes[\s\S]*Steps[\s\S]*Found in the paste[\s\S]*0d6e4b7a/,
    );
    expect(stdout).not.toContain('\u001b');
  });

  it('says of what nobody knows the same as the card, and asks for no ids that are there', async () => {
    const card = readFileSync(join(root, 'cards', 'unknown.json'), 'utf8').replaceAll('\\"', '"');
    const words = (text: string): string => text.replace(/\s+/g, ' ');
    const bare = words((await runTriage(['explain', 'the printer is on fire'])).stdout);
    const withIds = words(
      (await runTriage(['explain', 'the printer is on fire, correlation id 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204']))
        .stdout,
    );
    expect([bare.includes('the request id, correlation id'), withIds.includes('Paste the whole message')]).toEqual([
      true,
      true,
    ]);
    for (const said of [
      'I do not recognise this error',
      'Nothing in the message is an error',
      'To escalate, give your',
    ])
      expect([bare.includes(said), withIds.includes(said), card.includes(said)]).toEqual([true, true, true]);
    expect(withIds).not.toContain('the request id, correlation id and time. On the sign-in page');
    for (const [text] of withIds.matchAll(/Paste the whole message.*?again\./g)) expect(card).toContain(text);
  });

  it.each<[string, string[]]>([
    ['with -', ['explain', '-', '--json']],
    ['without a text', ['explain', '--json']],
  ])('%s takes what comes in', async (_, args) =>
    expect((await runTriage(args, { input: PASTE })).stdout).toContain('"outcome": "resolved"'),
  );

  it('ends a process with the exit code, and says what is wrong where errors belong', () => {
    const { status, stdout, stderr } = triage(['explode']);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining('There is no command "explode".')]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each<[string, string[], string, string]>([
    ['an unknown option', ['explain', '--xml', 'x'], '', '--xml'],
    ['a line that is no JSON', ['explain', '--jsonl', '-'], '{"id":1,"text":"x"}\nnonsense\n', 'Line 2 is not JSON'],
    ['a line without text', ['explain', '--jsonl', '-'], '{"id":1}\n', 'Line 1 has no "text"'],
    ['a file that is not there', ['explain', '--jsonl', '/nowhere.jsonl'], '', '/nowhere.jsonl'],
    ['an unknown entry', ['kb', 'test', 'entra-nothing'], '', 'There is no entry entra-nothing'],
    ['a code that has an entry', ['kb', 'new', '50020'], '', 'has an entry already: entra-aadsts50020'],
    ['a field that is not there', ['check', '--set', 'foo=bar', 'x'], '', 'The fields: tenantId, appId'],
    ['a text that begins with a dash', ['explain', '-AADSTS50020'], '', 'Put -- before a text'],
    ['no code', ['kb', 'new', '../x'], '', 'does not look like a code'],
  ])('%s: one clear sentence and exit code 2', async (_, args, input, say) => {
    const { status, stderr } = await runTriage(args, { input });
    expect({ status, says: stderr.includes(say), trace: /\n\s+at /.test(stderr) }).toEqual({
      status: 2,
      says: true,
      trace: false,
    });
  });

  it('wrong settings: every problem with its name, exit code 1', async () => {
    const { status, stderr } = await runTriage(['kb', 'lint'], { env: { PORT: 'x', LOG_LEVEL: 'loud' } });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/PORT[\s\S]*LOG_LEVEL/)]);
  });
});

describe('triage kb', () => {
  it('show takes a code in any case, and ends quietly when nobody reads on', async () => {
    expect((await runTriage(['kb', 'show', 'aadsts50020'])).stdout).toContain('entra-aadsts50020');
    const script = '"$0" "$1" kb show 50020 | true; exit "${PIPESTATUS[0]}"';
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', script, process.execPath, join(root, 'src', 'cli', 'index.ts')],
      { cwd: root, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  });

  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'triage-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('new makes a file that lint refuses until it is filled in; lint names file and line of a broken one and fails', async () => {
    const env = { KB_DIRS: folder };
    const unfilled = 'entra-aadsts99999-what-is-wrong.yaml';
    const broken = 'entra-aadsts99998-what-is-wrong.yaml';
    for (const [code, name] of [
      ['99999', unfilled],
      ['99998', broken],
    ] as const) {
      const { status } = await runTriage(['kb', 'new', code, '--in', folder]);
      expect([status, existsSync(join(folder, name))]).toEqual([0, true]);
    }
    const file = join(folder, broken);
    writeFileSync(file, readFileSync(file, 'utf8').replace('severity: medium', 'severity: awful'));

    const { status, stdout } = await runTriage(['kb', 'lint'], { env });
    const about = (name: string): string[] => stdout.split('\n').filter((line) => line.includes(name));
    expect(status).toBe(1);
    expect(about(unfilled)[0]).toContain('what-is-wrong.yaml:4  title: still');
    expect(about(unfilled).filter((line) => line.includes('still the sentence of the template'))).toHaveLength(10);
    expect(about(broken)).toContainEqual(expect.stringMatching(/what-is-wrong\.yaml:7 {2}severity/));

    const served = await runTriage(['explain', '--json', 'AADSTS99999'], { env });
    expect(served.stdout).toContain('"outcome": "unmatched"');
  });
});
