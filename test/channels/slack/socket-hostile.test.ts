import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeBoltLogger } from '../../../src/channels/slack/bolt-logger.ts';
import { makeSocketReceiver } from '../../../src/channels/slack/socket-receiver.ts';
import { APP_TOKEN, BOT_TOKEN, type SlackApi, startSlackApi } from '../../support/slack-api.ts';
import { envelope, mention } from '../../support/slack-requests.ts';
import { type SlackSocket, startSlackSocket } from '../../support/slack-socket.ts';

let api: SlackApi;
let socket: SlackSocket;
beforeAll(async () => {
  [api, socket] = await Promise.all([startSlackApi(), startSlackSocket()]);
  api.world.socketUrl = socket.url;
});
afterAll(() => Promise.all([socket.stop(), api.stop()]));

/** The bot in a process of its own: what nobody catches ends it. */
const startBot = () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  return spawn(process.execPath, ['src/index.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: 'none',
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: api.url,
    },
    stdio: 'ignore',
  });
};
const until = async (met: () => boolean): Promise<boolean> => {
  const end = Date.now() + 60_000;
  while (!met() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  return met();
};
const LATER = 90_000;

it(
  'a frame that is null, or without its payload, ends no process',
  async () => {
    const before = socket.connections();
    const bot = startBot();
    try {
      expect(await until(() => socket.connections() > before)).toBe(true);
      for (const frame of [
        null,
        { type: 'events_api', envelope_id: 'e1' },
        { type: 'interactive', envelope_id: 'e2', payload: null },
      ])
        socket.deliver(frame as never);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(bot.exitCode).toBeNull();
      socket.deliver({ type: 'events_api', envelope_id: 'e3', payload: envelope(mention('50020')) });
      expect(await api.wait('chat.postMessage')).toHaveLength(1);
    } finally {
      bot.kill();
      // While it stops it can connect once more, which would count in the next test.
      await until(() => bot.exitCode !== null || bot.signalCode !== null);
    }
  },
  LATER,
);

it('a firewall that takes the connection and never answers does not keep the bot away for good', async () => {
  let taken = 0;
  const silent = createServer((each) => {
    taken += 1;
    each.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  api.clear();
  api.world.socketUrl = `ws://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const before = socket.connections();
  const said: string[] = [];
  const write = (_: object, message: string): void => void said.push(message);
  const log = { info: write, warn: write, error: write };
  const receiver = makeSocketReceiver({
    appToken: APP_TOKEN,
    apiUrl: api.url,
    logger: makeBoltLogger(log),
    log,
    patience: 1000,
  });
  try {
    const started = receiver.start();
    expect(await until(() => taken > 0)).toBe(true);
    api.world.socketUrl = socket.url;
    expect(await until(() => socket.connections() > before)).toBe(true);
    await started;
    expect(said).toContain('Slack does not answer in Socket Mode');
    expect(await until(() => said.includes('connected in Socket Mode'))).toBe(true);
    // No later attempt of the first try comes back: each connection stands for one that was given up before it, the first
    // of them at the firewall. (A machine that is busy for longer than the patience gives up more than that one.)
    await new Promise((resolve) => setTimeout(resolve, 700));
    const givenUp = said.filter((message) => message === 'Slack does not answer in Socket Mode').length;
    expect(socket.connections() - before).toBeLessThanOrEqual(givenUp);
  } finally {
    await receiver.stop();
    silent.close();
  }
});
