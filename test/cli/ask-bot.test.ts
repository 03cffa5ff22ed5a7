import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { askBot } from '../../src/cli/ask-bot.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

const seen: string[] = [];
const botThatSays = async (status: number, body: string): Promise<number> => {
  const started = createServer((request, response) => {
    let sent = '';
    request.on('data', (chunk) => {
      sent += String(chunk);
    });
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${sent}`);
      // Not chained: restify, which other tests load, takes the return value away.
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body);
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return (started.address() as AddressInfo).port;
};
const readFigure = ({ figure }: Readonly<Record<string, unknown>>): number | undefined =>
  typeof figure === 'number' ? figure : undefined;
const ask = (port: number, host = '127.0.0.1', body?: unknown): Promise<number> =>
  askBot({ host, port }, '.data', { path: '/console/x', ...(body === undefined ? {} : { body }) }, readFigure);

describe('a command whose database the bot has open', () => {
  it('asks the bot, with a body where there is one', async () => {
    const port = await botThatSays(200, '{"figure":7}');
    expect([await ask(port), await ask(port, '127.0.0.1', { user: '29:kim' })]).toEqual([7, 7]);
    expect(seen).toEqual(['GET /console/x ', 'POST /console/x {"user":"29:kim"}']);
  });

  it.each<[string, number, string, RegExp]>([
    ['its console is off', 404, '{}', /CONSOLE=on/],
    ['it refuses', 503, '{"message":"The database cannot be reached."}', /It says: The database cannot be reached\./],
    ['it says something else', 200, '{"figure":"many"}', /It says: status 200/],
    ['something else listens there', 200, '<html>', /does not answer/],
  ])('says what to do when %s', async (_, status, body, said) => {
    const refusal = { code: 'bad-database', message: expect.stringMatching(said) };
    await expect(ask(await botThatSays(status, body))).rejects.toMatchObject(refusal);
  });

  it('says what to do when the bot is for other machines as well', () =>
    expect(ask(1, '0.0.0.0')).rejects.toMatchObject({ message: expect.stringContaining('127.0.0.1 only') }));
});
