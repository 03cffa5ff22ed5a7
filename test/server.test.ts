import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServer } from '../src/operations/stop-in-order.ts';
import { buildServer, listen } from '../src/server.ts';
import { silent } from './support/silent-log.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const serve = async (name: string): Promise<string> => {
  const handle = (): Promise<void> => Promise.reject(Object.assign(new Error('secret detail'), { name }));
  const server = buildServer([{ method: 'get', path: '/broken', handle }], silent);
  const address = await listen(server, 0, '127.0.0.1');
  stops.push(() => closeServer(server.server));
  return address;
};

describe('a route that fails', () => {
  // Errors of PostgreSQL are called "error", which is an event of the server.
  it.each(['Error', 'error', 'TypeError', 'close'])('with an error called %s is answered, every time', async (name) => {
    const address = await serve(name);
    for (const _ of [1, 2]) {
      const response = await fetch(`${address}/broken`);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('secret detail');
    }
  });
});

it('a port that is taken is told', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
  stops.push(() => new Promise((resolve) => other.close(resolve)));
  const { port } = other.address() as AddressInfo;
  await expect(listen(buildServer([], silent), port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
