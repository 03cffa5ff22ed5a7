import { Agent, createServer, request, type Server } from 'node:http';
import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServer, stopInOrder } from '../../src/operations/stop-in-order.ts';
import { teamsActivity } from '../support/teams-activity.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const until = async (met: () => boolean): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!met() && Date.now() < end) await after(20);
};
const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the order of a stop', () => {
  it('nothing new, then what runs, then what it used', async () => {
    const done: string[] = [];
    const step =
      (name: string, ms = 0) =>
      async () => {
        await after(ms);
        done.push(name);
      };
    const finished = await stopInOrder({
      stopTaking: [step('taking', 30)],
      finish: [step('turns', 20), step('jobs')],
      close: [step('store')],
    });
    expect([finished, done]).toEqual([true, ['taking', 'jobs', 'turns', 'store']]);
  });

  it('work that does not end holds it no longer than it may, and what it used is closed', async () => {
    let closed = false;
    const finished = await stopInOrder({
      stopTaking: [],
      finish: [() => new Promise(() => undefined)],
      close: [async () => void (closed = true)],
      patience: 100,
    });
    expect([finished, closed]).toEqual([false, true]);
  });

  it('a step that fails keeps no other from running', async () => {
    let closed = false;
    await stopInOrder({
      stopTaking: [() => Promise.reject(new Error('gone'))],
      finish: [
        () => {
          throw new Error('gone');
        },
      ],
      close: [async () => void (closed = true)],
    });
    expect(closed).toBe(true);
  });

  it('a connection that is kept open for later does not hold the server', async () => {
    const server = createServer((_request, response) => void setTimeout(() => response.end('ok'), 200));
    // Node keeps such a connection for five seconds; here it would be for ever.
    server.keepAliveTimeout = 0;
    const asked = new Promise((resolve) => server.once('request', resolve));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise((resolve) =>
      request({ port, host: '127.0.0.1', agent }, (response) =>
        response.on('data', (body) => resolve(String(body))),
      ).end(),
    );
    await asked;
    await closeServer(server);
    expect(await answer).toBe('ok');
    agent.destroy();
  });
});

describe('SIGTERM to the running bot', () => {
  let bot: ChildProcess | undefined;
  let teams: Server | undefined;
  afterEach(() => {
    bot?.kill('SIGKILL');
    teams?.closeAllConnections();
    teams?.close();
  });

  const start = async (): Promise<{ address: string; output: () => string; ended: Promise<number | null> }> => {
    let output = '';
    const started = spawn(process.execPath, ['src/index.ts'], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', HOST: '127.0.0.1', DATABASE_URL: 'none' },
    });
    bot = started;
    started.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => started.once('exit', resolve));
    await until(() => output.includes('listens on') || started.exitCode !== null);
    return { address: /listens on (\S+)/.exec(output)?.[1] ?? '', output: () => output, ended };
  };

  /** Teams, which takes an answer only when it is told to. */
  const slowTeams = async (): Promise<{ url: string; asked: Promise<void>; take: () => void; taken: string[] }> => {
    const taken: string[] = [];
    let take = (): void => undefined;
    let ask = (): void => undefined;
    const asked = new Promise<void>((resolve) => (ask = resolve));
    teams = createServer((incoming, response) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        ask();
        take = () => {
          taken.push(body);
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end('{"id":"1"}');
        };
      });
    });
    const server = teams;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/`, asked, take: () => take(), taken };
  };

  it('finishes the answer under way, takes nothing new, and ends well', async () => {
    const { address, output, ended } = await start();
    const { url, asked, take, taken } = await slowTeams();
    const { deliveryMode: _, ...activity } = teamsActivity({ text: 'AADSTS50020', serviceUrl: url });
    const answer = fetch(`${address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    await asked;
    bot?.kill('SIGTERM');
    await until(() => output().includes('"stopping"') || bot?.exitCode !== null);
    const refused = await new Promise((resolve) => {
      const { port } = new URL(address);
      request({ port, host: '127.0.0.1', path: '/healthz', agent: false }, () => resolve('answered'))
        .on('error', (error: { code?: string }) => resolve(error.code))
        .end();
    });
    take();
    expect(refused).toBe('ECONNREFUSED');
    expect((await answer).status).toBe(200);
    expect(taken.join()).toContain('AADSTS50020');
    expect(await ended).toBe(0);
    expect(output()).toContain('"finished":true');
  });

  it('ends at once when nothing runs', async () => {
    const { ended, output } = await start();
    const begin = Date.now();
    bot?.kill('SIGTERM');
    expect(await ended).toBe(0);
    // What runs would be waited for; Kubernetes ends the process after 30.
    expect(Date.now() - begin).toBeLessThan(20_000);
    expect(output()).toContain('"stopped"');
  });
});
