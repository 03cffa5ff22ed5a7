import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const triage = (args: string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}) =>
  spawnSync(process.execPath, [join(root, 'src', 'cli', 'index.ts'), ...args], {
    input,
    encoding: 'utf8',
    cwd: root,
    env: { ...process.env, ...env },
  });

const PASTE = 'Sign-in error code: 50126, user kim@contoso.com, correlation id 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204';

describe('triage explain', () => {
  it('--jsonl: one line in, one line out, in order, in the form that tools read', () => {
    const rows = [
      { id: 'a', text: PASTE },
      { id: 2, text: 'the printer is on fire' },
      { id: 'c', text: 'Authorization: Bearer eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJ4In0.c2ln' },
    ];
    const { status, stdout } = triage(['explain', '--jsonl', '-'], {
      input: `${rows.map((row) => JSON.stringify(row)).join('\n')}\n\n`,
    });
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

  it('text: what a person needs, without colours when it is no terminal', () => {
    const { status, stdout } = triage(['explain', PASTE]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /AADSTS50126[\s\S]*Tell the user[\s\S]*Likely causes[\s\S]*Steps[\s\S]*Found in the paste[\s\S]*0d6e4b7a/,
    );
    expect(stdout).not.toContain('\u001b');
  });

  it('says of what nobody knows the same as the card, and asks for no ids that are there', () => {
    const card = readFileSync(join(root, 'cards', 'unknown.json'), 'utf8').replaceAll('\\"', '"');
    const words = (text: string): string => text.replace(/\s+/g, ' ');
    const bare = words(triage(['explain', 'the printer is on fire']).stdout);
    const withIds = words(
      triage(['explain', 'the printer is on fire, correlation id 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204']).stdout,
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

  it('reads standard input', () =>
    expect(triage(['explain', '-', '--json'], { input: PASTE }).stdout).toContain('"outcome": "resolved"'));

  it.each<[string, string[], string, string]>([
    ['an unknown command', ['explode'], '', 'There is no command'],
    ['an unknown option', ['explain', '--xml', 'x'], '', '--xml'],
    ['a line that is no JSON', ['explain', '--jsonl', '-'], '{"id":1,"text":"x"}\nnonsense\n', 'Line 2 is not JSON'],
    ['a line without text', ['explain', '--jsonl', '-'], '{"id":1}\n', 'Line 1 has no "text"'],
    ['a file that is not there', ['explain', '--jsonl', '/nowhere.jsonl'], '', '/nowhere.jsonl'],
    ['an unknown entry', ['kb', 'test', 'entra-nothing'], '', 'There is no entry entra-nothing'],
    ['a code that has an entry', ['kb', 'new', '50020'], '', 'has an entry already: entra-aadsts50020'],
    ['a field that is not there', ['check', '--set', 'foo=bar', 'x'], '', 'The fields: tenantId, appId'],
    ['a text that begins with a dash', ['explain', '-AADSTS50020'], '', 'Put -- before a text'],
    ['no code', ['kb', 'new', '../x'], '', 'does not look like a code'],
  ])('%s: one clear sentence and exit code 2', (_, args, input, say) => {
    const { status, stderr } = triage(args, { input });
    expect({ status, says: stderr.includes(say), trace: /\n\s+at /.test(stderr) }).toEqual({
      status: 2,
      says: true,
      trace: false,
    });
  });

  it('wrong settings: every problem with its name, exit code 1', () => {
    const { status, stderr } = triage(['kb', 'lint'], { env: { PORT: 'x', LOG_LEVEL: 'loud' } });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/PORT[\s\S]*LOG_LEVEL/)]);
  });
});

describe('triage kb', () => {
  it('show takes a code in any case, and ends quietly when nobody reads on', () => {
    expect(triage(['kb', 'show', 'aadsts50020']).stdout).toContain('entra-aadsts50020');
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

  it('new makes a file that lint refuses until it is filled in; lint names file and line of a broken one and fails', () => {
    const made = triage(['kb', 'new', '99999', '--in', folder]);
    const file = join(folder, 'entra-aadsts99999-what-is-wrong.yaml');
    expect([made.status, existsSync(file)]).toEqual([0, true]);
    const unfilled = triage(['kb', 'lint'], { env: { KB_DIRS: folder } });
    expect([unfilled.status, unfilled.stdout]).toEqual([
      1,
      expect.stringContaining('what-is-wrong.yaml:4  title: still'),
    ]);
    expect(unfilled.stdout.match(/still the sentence of the template/g)).toHaveLength(10);
    const served = triage(['explain', '--json', 'AADSTS99999'], { env: { KB_DIRS: folder } });
    expect(served.stdout).toContain('"outcome": "unmatched"');
    writeFileSync(file, readFileSync(file, 'utf8').replace('severity: medium', 'severity: awful'));
    const { status, stdout } = triage(['kb', 'lint'], { env: { KB_DIRS: folder } });
    expect(status).toBe(1);
    expect(stdout).toMatch(/entra-aadsts99999-what-is-wrong\.yaml:7 {2}severity/);
  });
});
