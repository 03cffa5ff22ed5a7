import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { zipSync } from 'fflate';
import { loadDotEnv } from '../src/load-dot-env.ts';
import { packageRoot } from '../src/package-root.ts';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLOT = /\{\{MicrosoftAppId\}\}/g;
// A fixed time, so that the same input gives the same file. The zip format begins in 1980.
const MADE = new Date(1980, 0, 1);

const folder = join(packageRoot, 'manifest', 'teams');

/** What is wrong with the id of the bot, said with the way to mend it; undefined when it can be used. */
export const idProblem = (appId: string | undefined): string | undefined => {
  if (!appId?.trim())
    return 'MicrosoftAppId is missing: set it to the application (client) id of the bot, in the environment or in .env. docs/deployment.md says where it comes from.';
  return GUID.test(appId.trim())
    ? undefined
    : `MicrosoftAppId: use the application (client) id, a GUID (it is "${appId}")`;
};

/** What the app is: with everything it can do, or without the permission to read the channels of a team. */
export type PackageOptions = { readonly readsThreads: boolean };

const ALL: PackageOptions = { readsThreads: true };

const withoutConsent = (manifest: string): string => {
  const {
    webApplicationInfo: _app,
    authorization: _permissions,
    ...rest
  } = JSON.parse(manifest) as Record<string, unknown>;
  return `${JSON.stringify(rest, undefined, 2)}\n`;
};

/** The manifest with the id of the bot filled in; the app has the same id. */
export const fillManifest = (appId: string, { readsThreads } = ALL): string => {
  const filled = readFileSync(join(folder, 'manifest.json'), 'utf8').replace(SLOT, appId.trim().toLowerCase());
  return readsThreads ? filled : withoutConsent(filled);
};

/** Out: the app package that Teams takes: a zip of the manifest and the two icons. */
export const packTeams = (appId: string, options = ALL): Uint8Array =>
  zipSync(
    {
      'manifest.json': new TextEncoder().encode(fillManifest(appId, options)),
      'color.png': readFileSync(join(folder, 'color.png')),
      'outline.png': readFileSync(join(folder, 'outline.png')),
    },
    { mtime: MADE, level: 9 },
  );

const main = (): void => {
  loadDotEnv();
  const appId = process.env['MicrosoftAppId'];
  const problem = idProblem(appId);
  if (appId === undefined || problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
    return;
  }
  const file = join(packageRoot, 'dist', 'triage-teams.zip');
  mkdirSync(dirname(file), { recursive: true });
  const readsThreads = !process.argv.includes('--no-threads');
  writeFileSync(file, packTeams(appId, { readsThreads }));
  const threads = readsThreads ? '' : ', without reading threads';
  process.stdout.write(`${relative(process.cwd(), file)}  for the bot ${appId.trim()}${threads}\n`);
  if (fillManifest(appId).includes('example.com'))
    process.stdout.write(
      'The addresses under "developer" in manifest/teams/manifest.json are examples: put those of your organisation there.\n',
    );
};

if (import.meta.main) main();
