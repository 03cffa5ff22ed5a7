import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;

/** A message of the bot as a person sees it now. */
export type TeamsMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly at: number;
  activity: Json;
  updates: number;
};

export type TeamsService = {
  /** For `serviceUrl` of activities, with a slash at the end. */
  readonly url: string;
  /** For GRAPH_BASE_URL: reads the threads of channels. */
  readonly graph: string;
  /** What the bot posted and did not delete. */
  readonly messages: () => readonly TeamsMessage[];
  readonly readings: () => number;
  /** A message of a person, for those who read the thread. */
  readonly posted: (conversation: string, id: string, text: string) => void;
  readonly stop: () => Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<Json> => {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text === '' ? {} : (JSON.parse(text) as Json);
};

const textOf = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
const cardsOf = (activity: Json): Json[] => (Array.isArray(activity['attachments']) ? activity['attachments'] : []);

/** A message of the bot as Graph shows it: https://learn.microsoft.com/graph/api/resources/chatmessage */
const toChatMessage = ({ id, at, activity }: TeamsMessage, app: string): Json => ({
  id,
  messageType: 'message',
  createdDateTime: new Date(at).toISOString(),
  from: { application: { id: app, displayName: 'Triage', applicationIdentityType: 'bot' }, user: null },
  body: { contentType: 'html', content: textOf(activity['text'], '<attachment id="1"></attachment>') },
  attachments: cardsOf(activity).map(({ contentType, content }, number) => ({
    id: String(number + 1),
    contentType,
    content: JSON.stringify(content),
  })),
});

/**
 * A stand-in for the two services with which a bot in Teams talks: the Bot Connector, which gives every message its id,
 * and Graph, which shows the messages of a thread of a channel. Personal chats are shown to nobody.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 * @param app application id under which the bot's messages stand in Graph.
 */
export const startTeamsService = async (app: string): Promise<TeamsService> => {
  const messages = new Map<string, TeamsMessage>();
  const people = new Map<string, Json[]>();
  let count = 1_700_000_100_000;
  let readings = 0;

  const add = (conversation: string, activity: Json): string => {
    const id = String((count += 1));
    messages.set(id, { id, conversation, at: Date.now(), activity, updates: 0 });
    return id;
  };

  const connector = (method: string, parts: readonly string[], activity: Json): readonly [number, Json] => {
    const [conversation = '', , id = ''] = parts;
    if (parts.length === 0 && method === 'POST') {
      const { channelData, activity: first = {} } = activity as { channelData?: Json; activity?: Json };
      const channel = textOf((channelData?.['channel'] as Json | undefined)?.['id']);
      const made = channel === '' ? `a:${(count += 1)}` : `${channel};messageid=${(count += 1)}`;
      return [201, { id: made, activityId: add(made, first) }];
    }
    if (parts[1] !== 'activities') return [404, { error: { code: 'NotFound', message: 'none here' } }];
    if (method === 'POST') return [201, { id: add(conversation, activity) }];
    const known = messages.get(id);
    if (!known) return [404, { error: { code: 'ActivityNotFoundInConversation', message: 'none here' } }];
    if (method === 'DELETE') messages.delete(id);
    else Object.assign(known, { activity, updates: known.updates + 1 });
    return [200, { id }];
  };

  const graph = (parts: readonly string[]): readonly [number, Json] => {
    const [, , , channel = '', , root = '', replies] = parts;
    readings += 1;
    const conversation = `${channel};messageid=${root}`;
    const said = people.get(conversation) ?? [];
    if (replies === undefined) return said[0] ? [200, said[0]] : [404, { error: { code: 'NotFound' } }];
    const own = [...messages.values()].filter((message) => message.conversation === conversation);
    return [200, { value: [...own.map((message) => toChatMessage(message, app)), ...said.slice(1)] }];
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [version, what, ...parts] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    const [status, answer] =
      version === 'v3' && what === 'conversations'
        ? connector(request.method ?? '', parts, body)
        : version === 'v1.0' && what === 'teams'
          ? graph(['teams', ...parts])
          : ([404, { error: { code: 'NotFound', message: pathname } }] as const);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy()); // the bot died while it spoke
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    graph: origin,
    messages: () => [...messages.values()],
    readings: () => readings,
    posted: (conversation, id, text) => {
      const message = {
        id,
        messageType: 'message',
        createdDateTime: new Date().toISOString(),
        from: { user: { id: '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00', displayName: 'Kim' }, application: null },
        body: { contentType: 'text', content: text },
        attachments: [],
      };
      people.set(conversation, [...(people.get(conversation) ?? []), message]);
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
