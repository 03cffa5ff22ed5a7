import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import appManifest from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { ICONS } from '../scripts/draw-icons.ts';
import { encodePng } from '../scripts/encode-png.ts';
import { COMMANDS } from '../src/channels/teams/extension-payload.ts';
import { fillManifest, idProblem, packTeams } from '../scripts/package-teams.ts';

const BOT = '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14';
const ICON_NAMES = ['color.png', 'outline.png'] as const;

type Manifest = {
  readonly id: string;
  readonly bots: readonly { readonly botId: string; readonly scopes: readonly string[] }[];
  readonly icons: Readonly<Record<'color' | 'outline', string>>;
};
const manifest = JSON.parse(fillManifest(BOT)) as Manifest;
const committed = (name: string): Buffer => readFileSync(new URL(`../manifest/teams/${name}`, import.meta.url));

/** The chunks of a PNG: type to data. */
const chunksOf = (png: Buffer): Map<string, Buffer> => {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
};
const rowsOf = (png: Buffer): Buffer => inflateSync(chunksOf(png).get('IDAT') ?? Buffer.alloc(0));

const { AppManifestUtils } = appManifest;
/** What the schema of the manifest's version, which the package holds, has against it. */
const problemsOf = (value: object): Promise<string[]> =>
  AppManifestUtils.validateAgainstSchema(value as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0]);

describe('the Teams manifest', () => {
  it('fits the schema that it names', async () => expect(await problemsOf(manifest)).toEqual([]));

  it('does not fit it before the id is filled in', async () =>
    expect(await problemsOf(JSON.parse(committed('manifest.json').toString()) as object)).not.toEqual([]));

  it('is a bot for personal chats, teams and group chats, with the id filled in', () => {
    expect(manifest.id).toBe(BOT);
    expect(manifest.bots).toHaveLength(1);
    expect(manifest.bots[0]).toMatchObject({ botId: BOT, scopes: ['personal', 'team', 'groupChat'] });
  });

  // Teams refuses an app of manifest 1.25 or later with the scope `team` that does not say so; the schema does not.
  it('says that it works in every kind of channel', () => {
    expect(manifest).toMatchObject({ manifestVersion: '1.25', supportsChannelFeatures: 'tier1' });
  });

  it('asks a team owner for one permission, to read, and for no domain', () => {
    expect(manifest).toMatchObject({
      validDomains: [],
      webApplicationInfo: { id: BOT },
      authorization: {
        permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
      },
    });
    for (const name of ['permissions', 'devicePermissions']) expect(manifest).not.toHaveProperty(name);
  });

  it('without threads asks for nothing, fits the schema too, and is otherwise the same', async () => {
    const small = JSON.parse(fillManifest(BOT, { readsThreads: false })) as Manifest;
    expect(await problemsOf(small)).toEqual([]);
    const { webApplicationInfo, authorization, ...rest } = manifest as Manifest & Record<string, unknown>;
    expect([webApplicationInfo, authorization]).not.toContain(undefined);
    expect(small).toEqual(rest);
  });

  it('has the commands that the bot answers: one on messages, one in the compose box', () => {
    expect(manifest).toMatchObject({
      composeExtensions: [
        {
          botId: BOT,
          commands: [
            { id: COMMANDS.explain, type: 'action', context: ['message'], fetchTask: true },
            { id: COMMANDS.find, type: 'query', context: ['compose'], parameters: [{ name: 'query' }] },
          ],
        },
      ],
    });
  });
});

describe('the icons', () => {
  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is a PNG of %i pixels each way', (name, size) => {
    const png = committed(name);
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    const header = chunksOf(png).get('IHDR');
    expect([header?.readUInt32BE(0), header?.readUInt32BE(4)]).toEqual([size, size]);
  });

  it('color.png covers its whole square', () => {
    const { pixels } = ICONS['color.png'];
    expect(pixels.filter((_, at) => at % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it('outline.png is white on nothing', () => {
    const { pixels } = ICONS['outline.png'];
    expect(pixels.filter((_, at) => at % 4 !== 3).every((value) => value === 255)).toBe(true);
    const alphas = pixels.filter((_, at) => at % 4 === 3);
    expect(alphas.includes(0) && alphas.includes(255)).toBe(true);
  });

  // Pixels, not bytes: how zlib compresses them depends on the processor.
  it.each(ICON_NAMES)('%s is what `npm run icons` draws', (name) => {
    expect(rowsOf(committed(name)).equals(rowsOf(encodePng(ICONS[name])))).toBe(true);
  });
});

describe('packaging', () => {
  it('makes a zip of the manifest with the id and the icons it names', () => {
    const files = unzipSync(packTeams(BOT));
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const packed = JSON.parse(strFromU8(files['manifest.json']!)) as Manifest;
    expect(packed.bots[0]?.botId).toBe(BOT);
    expect(strFromU8(files['manifest.json']!)).not.toContain('{{');
    for (const icon of Object.values(packed.icons)) expect(Buffer.from(files[icon]!)).toEqual(committed(icon));
  });

  it('gives the same file for the same id, however it is written', () =>
    expect(packTeams(` ${BOT.toUpperCase()} `)).toEqual(packTeams(BOT)));

  it.each([
    ['nothing', undefined, 'MicrosoftAppId is missing'],
    ['blanks', '  ', 'MicrosoftAppId is missing'],
    ['a name', 'triage-bot', 'a GUID (it is "triage-bot")'],
    ['a GUID and more', `${BOT}0`, 'a GUID'],
  ])('says what to do when MicrosoftAppId is %s', (_, id, words) => expect(idProblem(id)).toContain(words));

  it('takes a GUID', () => expect(idProblem(BOT)).toBeUndefined());

  it('stops with exit code 1 and one sentence when MicrosoftAppId is missing', () => {
    const script = fileURLToPath(new URL('../scripts/package-teams.ts', import.meta.url));
    // Elsewhere, so that no .env of this folder is read.
    const run = spawnSync(process.execPath, [script], {
      cwd: tmpdir(),
      env: { ...process.env, MicrosoftAppId: '' },
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(run.stderr).toContain('MicrosoftAppId is missing');
  });
});
