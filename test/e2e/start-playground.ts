import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Running, startProcess } from './start-process.ts';

/**
 * The Teams client that Microsoft ships for local testing. Its licence is a pre-release one ("for the purposes of
 * evaluating it"), so npx fetches it on demand and it is no dependency. Pinned: the test knows its page.
 *
 * What 0.2.28 does, seen on Node 24:
 * - It opens a browser with xdg-open and ends with code 1 where there is none; TEAMSAPPTESTER_BROWSER=none prevents it.
 * - `-p 0` takes a free port, and so does a port that is in use, silently: read "Listening on <port>".
 * - It listens on every network interface, whatever is set. Not for a network you do not trust.
 * - Its files are served by itself; only fonts and an animation come from a Microsoft CDN, and it works without them.
 *   Once npx has it, npm_config_offline=true starts it without a network.
 * - It writes devTools/m365agentsplayground.log into the working directory unless told otherwise.
 * - A configuration needs at least five users. Its chats get new ids at every start here: the bot remembers where it
 *   has been installed and would not welcome anybody twice.
 */
const PLAYGROUND = '@microsoft/m365agentsplayground@0.2.28';

// The first start downloads 3 MB.
const PATIENCE = 180;

const person = (given: string, family: string, at: number) => ({
  id: `29:${given.toLowerCase()}`,
  name: `${given} ${family}`,
  userPrincipleName: `${given.toLowerCase()}@contoso.com`,
  aadObjectId: `5a0c1e2d-3b4f-4c60-9d71-8e92a3b4c5d${at}`,
  givenName: given,
  surname: family,
  email: `${given.toLowerCase()}@contoso.com`,
});

const makeContext = () => ({
  version: '0.1.1',
  tenantId: '3f6c9a52-7d1e-4b08-a4c5-2e9d8b7f6a10',
  bot: { id: '28:9b1d4c7e-2f36-4a85-b0c9-6e5d8f7a3b21', name: 'Triage' },
  currentUser: person('Kim', 'Berg', 0),
  users: [
    person('Lee', 'Roth', 1),
    person('Ana', 'Sousa', 2),
    person('Mo', 'Haddad', 3),
    person('Sam', 'Okoye', 4),
    person('Jo', 'Lind', 5),
  ],
  personalChat: { id: randomUUID() },
  groupChat: { id: randomUUID(), name: 'Shift handover' },
  team: {
    id: '19:helpdesk@thread.tacv2',
    name: 'Helpdesk',
    aadGroupId: 'c4d5e6f7-8091-42a3-b4c5-d6e7f8091a2b',
    channels: [{ id: '19:tickets@thread.tacv2', name: 'Tickets' }],
  },
});

/** Starts the playground for a bot. `port` 0 takes a free one. Out: its address as well. */
export const startPlayground = async (
  bot: string,
  port: number,
  folder: string,
): Promise<Running & { readonly address: string }> => {
  mkdirSync(folder, { recursive: true });
  const context = join(folder, 'playground.json');
  writeFileSync(context, JSON.stringify(makeContext(), undefined, 2));
  const running = await startProcess({
    name: `The Teams client (${PLAYGROUND})`,
    command: 'npx',
    args: ['--yes', PLAYGROUND, 'start', '-e', bot, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    cwd: folder,
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: context,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground-details.log'),
    },
    ready: /Listening on (\d+)\n/,
    seconds: PATIENCE,
    log: join(folder, 'playground.log'),
  });
  return { ...running, address: `http://127.0.0.1:${running.found[1]}` };
};
