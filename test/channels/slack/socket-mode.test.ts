import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { APP_TOKEN, BOT_TOKEN, type SlackApi, startSlackApi } from '../../support/slack-api.ts';
import { textsOf } from '../../support/slack-blocks.ts';
import { command, envelope, mention, press, shortcut } from '../../support/slack-requests.ts';
import { type SlackSocket, startSlackSocket } from '../../support/slack-socket.ts';
import { startApp, type StartedApp } from '../../support/start-app.ts';

let api: SlackApi;
let socket: SlackSocket;
let started: StartedApp;
beforeAll(async () => {
  [api, socket] = await Promise.all([startSlackApi(), startSlackSocket()]);
  api.world.socketUrl = socket.url;
  started = await startApp({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: api.url });
  await started.app.connect();
});
afterAll(async () => {
  await started.app.stop();
  await Promise.all([socket.stop(), api.stop()]);
});
beforeEach(() => {
  api.clear();
  socket.acks.length = 0;
});

const until = async (met: () => boolean): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!met() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(met()).toBe(true);
};
let count = 0;
const deliver = (type: string, payload: unknown): string => {
  const id = `envelope-${(count += 1)}`;
  socket.deliver({ type, envelope_id: id, payload, accepts_response_payload: type !== 'events_api' });
  return id;
};

it('needs no signing secret, and nothing listens for Slack', async () =>
  expect((await fetch(`${started.address}/slack/events`, { method: 'POST' })).status).toBe(404));

it('a mention is acknowledged and answered, once, though it comes twice', async () => {
  const body = envelope(mention('50020'));
  const ids = [deliver('events_api', body), deliver('events_api', body)];
  const [call] = await api.wait('chat.postMessage');
  expect(textsOf(call?.args['blocks']).join()).toContain('AADSTS50020');
  await until(() => socket.acks.length === 2);
  expect(socket.acks.map(({ envelope: id }) => id)).toEqual(ids);
  expect(await api.waitForNoMore('chat.postMessage', 1)).toHaveLength(1);
});

it('commands, shortcuts and presses are acknowledged before Slack is asked anything', async () => {
  const letGo = api.hold();
  deliver('slash_commands', command('50020', api.origin));
  deliver('interactive', shortcut('AADSTS50020', api.origin));
  deliver('interactive', press('example', { example: 'guest' }));
  await until(() => socket.acks.length === 3);
  expect(api.calls).toEqual([]);
  letGo();
  await api.wait('chat.postMessage', 2);
  await until(() => api.responses.length === 1);
});

it.each<[string, () => void]>([
  ['Slack asks for a new one', () => socket.refresh()],
  ['the network drops it', () => socket.drop()],
])('the connection is made again when %s', async (_, end) => {
  const before = socket.connections();
  end();
  await until(() => socket.connections() > before);
  await until(() => started.logged.filter((line) => line.startsWith('connected')).length > before);
  deliver('events_api', envelope(mention('50020')));
  expect(await api.wait('chat.postMessage')).toHaveLength(1);
});

it('a token that is revoked ends no process, and a new connection is tried', async () => {
  const before = socket.connections();
  const url = api.world.socketUrl;
  api.world.socketUrl = '';
  socket.drop();
  await until(() => started.logged.some((line) => line.startsWith('no connection to Slack')));
  api.world.socketUrl = url;
  await until(() => socket.connections() > before);
  expect(started.logged.join()).not.toContain(APP_TOKEN);
});
