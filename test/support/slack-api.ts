import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'yaml';
import { complaintsAboutBlocks, complaintsAboutView } from './slack-blocks.ts';

/**
 * A stand-in for Slack's Web API on loopback. It takes what Slack takes and refuses what Slack refuses, with its words:
 * token, scopes of our manifest, required fields, blocks, membership, trigger ids. Every call is recorded.
 */
export type Call = { readonly method: string; readonly args: Record<string, unknown>; readonly answer: Answer };
type Answer = { readonly ok: boolean; readonly error?: string; readonly [key: string]: unknown };
type Args = Record<string, unknown>;
export type StoredMessage = Record<string, unknown> & { readonly ts: string };

export const BOT_TOKEN = 'xoxb-test-token';
export const APP_TOKEN = 'xapp-test-token';
export const TEAM = 'T0CONTOSO';
export const BOT_USER = 'U0TRIAGE';
export const BOT_ID = 'B0TRIAGE';

// Milliseconds: longer than any machine needs, shorter than a test may take (jest.config.js).
const PATIENCE = 60_000;

const JSON_FIELDS = new Set(['blocks', 'metadata', 'view', 'attachments']);

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'users.info': ['users:read'],
  'usergroups.users.list': ['usergroups:read'],
};

const manifest = parse(readFileSync(new URL('../../manifest/slack/manifest.yaml', import.meta.url), 'utf8')) as {
  oauth_config: { scopes: { bot: string[] } };
};

/** What a test sets up. All of it can change while the server runs. */
export type SlackWorld = {
  scopes: Set<string>;
  /** Channels that the bot is a member of, with their people. */
  channels: Map<string, Set<string>>;
  users: Map<string, Record<string, unknown>>;
  usergroups: Map<string, string[]>;
  /** Root of a thread (`channel ts`) to its messages. */
  threads: Map<string, StoredMessage[]>;
  files: Map<string, { readonly body: string | Buffer; readonly type?: string }>;
  /** Method to how often it is refused with 429 first; Retry-After in seconds, or none. */
  refuse: Map<string, { times: number; readonly after?: number; readonly status?: number }>;
  /** Method to how often it is done and nothing is heard of it: the connection breaks. */
  lose: Map<string, number>;
  /** Milliseconds before every answer. */
  latency: number;
  /** What every answer waits for. */
  held: Promise<void>;
  socketUrl: string;
};

export type SlackApi = {
  /** With a slash at the end, for SLACK_API_URL. */
  readonly url: string;
  readonly origin: string;
  readonly world: SlackWorld;
  readonly calls: Call[];
  /** What was sent to a response_url: the address and the body. */
  readonly responses: { readonly path: string; readonly body: Record<string, unknown> }[];
  /** Requests for files: path and the token that came with it. */
  readonly fetched: { readonly path: string; readonly authorization: string }[];
  readonly server: Server;
  /** Calls of a method that were taken. */
  readonly taken: (method: string) => Call[];
  /** Waits until so many calls of the method were taken; in vain it waits a minute. */
  readonly wait: (method: string, count?: number) => Promise<Call[]>;
  /** As `wait`, and then long enough for one that must not come. */
  readonly waitForNoMore: (method: string, count: number) => Promise<Call[]>;
  /** No answer leaves from now on. Out: lets them go. */
  readonly hold: () => () => void;
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
};

const person = (id: string, parts: Record<string, unknown> = {}) => ({
  id,
  team_id: TEAM,
  name: id.toLowerCase(),
  real_name: `Name of ${id}`,
  profile: { display_name: `name-${id}` },
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: false,
  ...parts,
});

const makeWorld = (): SlackWorld => ({
  scopes: new Set(manifest.oauth_config.scopes.bot),
  channels: new Map([
    ['C0HELP', new Set(['U0KIM', 'U0LEE', 'U0GUEST', 'U0OTHER', 'U0PARTNER'])],
    ['C0AUTO', new Set(['U0KIM'])],
    ['D0KIM', new Set(['U0KIM'])],
  ]),
  users: new Map([
    ['U0KIM', person('U0KIM')],
    ['U0LEE', person('U0LEE')],
    ['U0GUEST', person('U0GUEST', { is_restricted: true })],
    ['U0PARTNER', person('U0PARTNER', { team_id: 'T0FABRIKAM' })],
    ['U0OTHER', person('U0OTHER', { team_id: 'T0FABRIKAM', is_stranger: true })],
  ]),
  usergroups: new Map([['S0SECOND', ['U0LEE']]]),
  threads: new Map(),
  files: new Map(),
  refuse: new Map(),
  lose: new Map(),
  latency: 0,
  held: Promise.resolve(),
  socketUrl: '',
});

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
};

/** Arguments as Slack reads them: a form, structured fields as JSON in it. A broken one is refused. */
const argsOf = (body: string, type: string): Args | undefined => {
  if (type.startsWith('application/json')) return JSON.parse(body) as Args;
  try {
    return Object.fromEntries(
      [...new URLSearchParams(body)].map(([name, value]) => [name, JSON_FIELDS.has(name) ? JSON.parse(value) : value]),
    );
  } catch {
    return undefined;
  }
};

const text = (args: Args, name: string): string => {
  const value = args[name];
  return typeof value === 'string' ? value : '';
};

const no = (error: string, detail?: readonly string[]): Answer => ({
  ok: false,
  error,
  ...(detail ? { response_metadata: { messages: detail.map((line) => `[ERROR] ${line}`) } } : {}),
});

const missing = (args: Args, names: readonly string[]): Answer | undefined => {
  const absent = names.filter((name) => typeof args[name] !== 'string' || args[name] === '');
  return absent.length > 0
    ? no(
        'invalid_arguments',
        absent.map((name) => `missing required field: ${name}`),
      )
    : undefined;
};

export const startSlackApi = async (): Promise<SlackApi> => {
  const world = makeWorld();
  const calls: Call[] = [];
  const responses: SlackApi['responses'] = [];
  const fetched: SlackApi['fetched'] = [];
  const triggers = new Set<unknown>();
  let count = 0;

  /** A person's id stands for the chat with them. */
  const membersOf = (channel: string): Set<string> | undefined =>
    channel.startsWith('U') && world.users.has(channel) ? new Set([channel]) : world.channels.get(channel);

  const messageProblem = (args: Args): Answer | undefined => {
    if (!membersOf(text(args, 'channel')))
      return no(args['channel'] === 'C0STRANGE' ? 'not_in_channel' : 'channel_not_found');
    if (typeof args['text'] !== 'string' || args['text'] === '') return no('no_text');
    if (args['thread_ts'] !== undefined && !/^\d{10}\.\d{6}$/.test(text(args, 'thread_ts')))
      return no('invalid_thread_ts');
    const { metadata, blocks } = args as {
      metadata?: { event_type?: unknown; event_payload?: unknown };
      blocks?: unknown;
    };
    if (metadata && (typeof metadata.event_type !== 'string' || typeof metadata.event_payload !== 'object'))
      return no('invalid_metadata_format');
    const complaints = blocks === undefined ? [] : complaintsAboutBlocks(blocks);
    return complaints.length > 0 ? no('invalid_blocks', complaints) : undefined;
  };

  const viewProblem = (args: Args): Answer | undefined => {
    const complaints = complaintsAboutView(args['view']);
    return complaints.length > 0 ? no('invalid_arguments', complaints) : undefined;
  };

  const methods: Record<string, (args: Args) => Answer> = {
    'auth.test': () => ({
      ok: true,
      url: 'https://contoso.slack.com/',
      team: 'Contoso',
      team_id: TEAM,
      user: 'triage',
      user_id: BOT_USER,
      bot_id: BOT_ID,
      is_enterprise_install: false,
    }),
    'chat.postMessage': (args) => {
      const problem = missing(args, ['channel']) ?? messageProblem(args);
      if (problem) return problem;
      const ts = `1800000000.${String((count += 1)).padStart(6, '0')}`;
      const message = { ...args, type: 'message', ts, user: BOT_USER, bot_id: BOT_ID };
      const key = `${text(args, 'channel')} ${text(args, 'thread_ts') || ts}`;
      world.threads.set(key, [...(world.threads.get(key) ?? []), message]);
      return { ok: true, channel: args['channel'], ts, message };
    },
    'chat.postEphemeral': (args) => {
      const problem = missing(args, ['channel', 'user']) ?? messageProblem(args);
      if (problem) return problem;
      if (!membersOf(text(args, 'channel'))?.has(text(args, 'user'))) return no('user_not_in_channel');
      return { ok: true, message_ts: `1800000000.${String((count += 1)).padStart(6, '0')}` };
    },
    'chat.update': (args) => {
      const problem = missing(args, ['channel', 'ts']) ?? messageProblem(args);
      if (problem) return problem;
      for (const messages of world.threads.values()) {
        const at = messages.findIndex(({ ts }) => ts === args['ts']);
        if (at === -1) continue;
        messages[at] = { ...messages[at], ...args, ts: text(args, 'ts') };
        return { ok: true, channel: args['channel'], ts: args['ts'] };
      }
      return no('message_not_found');
    },
    'conversations.history': (args) => {
      const problem = missing(args, ['channel']);
      if (problem) return problem;
      if (!membersOf(text(args, 'channel'))) return no('channel_not_found');
      const messages = [...world.threads.entries()]
        .filter(([key]) => key.startsWith(`${text(args, 'channel')} `))
        .flatMap(([, [root]]) => (root === undefined || root['thread_ts'] !== undefined ? [] : [root]));
      return { ok: true, messages, has_more: false };
    },
    'chat.getPermalink': (args) =>
      missing(args, ['channel', 'message_ts']) ?? {
        ok: true,
        permalink: `https://contoso.slack.com/archives/${text(args, 'channel')}/p${text(args, 'message_ts').replace('.', '')}`,
      },
    'conversations.replies': (args) => {
      const problem = missing(args, ['channel', 'ts']);
      if (problem) return problem;
      if (!membersOf(text(args, 'channel'))) return no('channel_not_found');
      const all = world.threads.get(`${text(args, 'channel')} ${text(args, 'ts')}`) ?? [];
      const from = Number(args['cursor'] ?? 0);
      const limit = Math.min(Number(args['limit'] ?? 1000), 1000);
      const messages = all.slice(from, from + limit).map((message) => {
        const { metadata, ...rest } = message;
        return args['include_all_metadata'] === 'true' ? { ...rest, ...(metadata ? { metadata } : {}) } : rest;
      });
      const next = from + limit < all.length ? String(from + limit) : '';
      return { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } };
    },
    'users.info': (args) => {
      const user = world.users.get(text(args, 'user'));
      return missing(args, ['user']) ?? (user ? { ok: true, user } : no('user_not_found'));
    },
    'usergroups.users.list': (args) => {
      const users = world.usergroups.get(text(args, 'usergroup'));
      return missing(args, ['usergroup']) ?? (users ? { ok: true, users } : no('no_such_subteam'));
    },
    'views.open': (args) => {
      const problem = missing(args, ['trigger_id']) ?? viewProblem(args);
      if (problem) return problem;
      if (triggers.has(args['trigger_id'])) return no('exchanged_trigger_id');
      triggers.add(args['trigger_id']);
      return { ok: true, view: { ...(args['view'] as object), id: 'V0MODAL' } };
    },
    'views.update': (args) => missing(args, ['view_id']) ?? viewProblem(args) ?? { ok: true, view: args['view'] },
    'views.publish': (args) => missing(args, ['user_id']) ?? viewProblem(args) ?? { ok: true, view: args['view'] },
    'apps.connections.open': () => (world.socketUrl === '' ? no('internal_error') : { ok: true, url: world.socketUrl }),
  };

  const answerTo = (method: string, args: Args | undefined, authorization: string): Answer => {
    const run = methods[method];
    if (!run) return no('unknown_method');
    if (!args) return no('invalid_form_data');
    const token = authorization.replace(/^Bearer /, '') || text(args, 'token');
    if (token === '') return no('not_authed');
    if (token !== (method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN)) return no('invalid_auth');
    const needed = SCOPES[method];
    if (needed && !needed.some((scope) => world.scopes.has(scope)))
      return { ...no('missing_scope'), needed: needed.join(',') };
    return run(args);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const authorization = request.headers.authorization ?? '';
    const body = await bodyOf(request);
    await world.held;
    if (world.latency > 0) await new Promise((resolve) => setTimeout(resolve, world.latency));
    const send = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof value === 'string' || value instanceof Buffer ? value : JSON.stringify(value));
    };
    if (path.startsWith('/files/')) {
      fetched.push({ path, authorization });
      const file = world.files.get(path);
      if (!file) return send(404, 'gone');
      if (authorization !== `Bearer ${BOT_TOKEN}`) return send(302, '', { location: '/sign-in' });
      return send(200, file.body, { 'content-type': file.type ?? 'text/plain' });
    }
    const method = path.replace(/^\/api\//, '');
    const refused = world.refuse.get(path.startsWith('/response/') ? 'response_url' : method);
    if (refused && refused.times > 0) {
      refused.times -= 1;
      return send(
        refused.status ?? 429,
        { ok: false, error: 'ratelimited' },
        refused.after === undefined ? {} : { 'retry-after': String(refused.after) },
      );
    }
    if (path.startsWith('/response/')) {
      const sent = JSON.parse(body) as Record<string, unknown>;
      const complaints = complaintsAboutBlocks(sent['blocks']);
      if (complaints.length > 0) return send(400, { ok: false, error: 'invalid_blocks' });
      responses.push({ path, body: sent });
      return send(200, 'ok');
    }
    const args = argsOf(body, request.headers['content-type'] ?? '');
    const answer = answerTo(method, args, authorization);
    calls.push({ method, args: args ?? {}, answer });
    const lost = world.lose.get(method) ?? 0;
    world.lose.set(method, Math.max(0, lost - 1));
    if (lost > 0) request.socket.destroy();
    else send(200, answer);
  };

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const taken = (method: string): Call[] => calls.filter((call) => call.method === method && call.answer.ok);
  const wait = async (method: string, wanted = 1): Promise<Call[]> => {
    const end = Date.now() + PATIENCE;
    while (taken(method).length < wanted && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    return taken(method);
  };
  return {
    url: `${origin}/api/`,
    origin,
    world,
    calls,
    responses,
    fetched,
    server,
    taken,
    wait,
    waitForNoMore: async (method, wanted) => {
      await wait(method, wanted);
      await new Promise((resolve) => setTimeout(resolve, 150));
      return taken(method);
    },
    hold: () => {
      let letGo = (): void => undefined;
      world.held = new Promise((resolve) => (letGo = resolve));
      return () => letGo();
    },
    clear: () => {
      calls.length = 0;
      responses.length = 0;
      fetched.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
