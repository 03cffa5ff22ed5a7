import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readTicket } from '../../src/webhook/read-ticket.ts';
import { sendWebhook } from '../../src/webhook/send-webhook.ts';

const NOW = 1_763_000_000.4;
const SECRET = 's'.repeat(32);
const BODY = '{"event":"escalation.open","title":"Grüße"}';

type Got = { readonly headers: IncomingHttpHeaders; readonly body: string };
type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A receiver on loopback. `never`: it takes the request and says nothing. */
const receiver = async (answer: Answer | 'never') => {
  const got: Got[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => void (body += part));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      if (answer === 'never') return;
      // Not chained: restify, which other tests load, takes the return value away.
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const send = (patience = 5000) =>
    sendWebhook(
      { url: `http://127.0.0.1:${port}/hook`, secret: SECRET, now: () => NOW, patience },
      { body: BODY, key: 'e1-1' },
    );
  return { got, send };
};

const sample = async () => {
  const [, code = ''] = /```js\n([^]*?)```/.exec(readFileSync('docs/escalation.md', 'utf8')) ?? [];
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly isFromTriage: (secret: string, headers: object, body: string, now?: number) => boolean;
  };
};

describe('a webhook', () => {
  it('is verified by the sample of the documentation, and by nothing else', async () => {
    const { got, send } = await receiver({ status: 204 });
    expect(await send()).toEqual({ kind: 'taken' });
    const [{ headers, body } = { headers: {}, body: '' }] = got;
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'e1-1',
      'x-triage-timestamp': '1763000000',
      'x-triage-signature': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
    });
    const { isFromTriage } = await sample();
    expect(isFromTriage(SECRET, headers, body, NOW)).toBe(true);
    expect(isFromTriage('t'.repeat(32), headers, body, NOW)).toBe(false);
    expect(isFromTriage(SECRET, headers, `${body} `, NOW)).toBe(false);
    expect(isFromTriage(SECRET, headers, body, NOW + 301)).toBe(false);
    expect(isFromTriage(SECRET, { ...headers, 'x-triage-timestamp': '1763000001' }, body, NOW)).toBe(false);
    expect(isFromTriage(SECRET, {}, body, NOW)).toBe(false);
  });

  it.each<[number, 'taken' | 'again' | 'refused']>([
    [200, 'taken'],
    [202, 'taken'],
    [301, 'refused'],
    [307, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [408, 'again'],
    [410, 'refused'],
    [425, 'again'],
    [429, 'again'],
    [500, 'again'],
    [503, 'again'],
  ])('that is answered with %i is %s', async (status, kind) => {
    const { got, send } = await receiver({ status, headers: { Location: '/elsewhere' }, body: '{}' });
    expect(await send()).toMatchObject({ kind });
    expect(got.length).toBe(1);
  });

  it('is tried again when nobody answers', async () => {
    const { send } = await receiver('never');
    expect(await send(50)).toMatchObject({ kind: 'again' });
  });

  it('is tried again when nobody is there', async () => {
    const { send } = await receiver('never');
    await new Promise((resolve) => server?.close(resolve));
    expect(await send()).toMatchObject({ kind: 'again' });
  });

  it('reads the ticket out of the answer, and not out of a page', async () => {
    const { send } = await receiver({
      status: 201,
      body: '{"ticket":{"number":"INC1","url":"https://x.example.com/1"}}',
    });
    expect(await send()).toEqual({ kind: 'taken', ticket: { title: 'INC1', url: 'https://x.example.com/1' } });
    server?.close();
    const long = await receiver({ status: 200, body: `{"number":"INC2","rest":"${'x'.repeat(70_000)}"}` });
    expect(await long.send()).toEqual({ kind: 'taken' });
  });
});

describe('a ticket in an answer', () => {
  it.each<[string, string, object | undefined]>([
    ['of ServiceNow', '{"result":{"number":"INC0010042","sys_id":"a1"}}', { title: 'INC0010042' }],
    ['of Jira', '{"id":"10000","key":"OPS-24","self":"https://x"}', { title: 'OPS-24' }],
    ['of Freshservice', '{"ticket":{"id":264}}', { title: '264' }],
    ['with an address that is no page', '{"number":"1","url":"javascript:alert(1)"}', { title: '1' }],
    ['with an address in the clear', '{"number":"1","url":"http://x.example.com"}', { title: '1' }],
    ['with a number that is none', '{"number":{"a":1}}', undefined],
    ['with a number that is too long', `{"number":"${'1'.repeat(81)}"}`, undefined],
    ['that is a list', '[1]', undefined],
    ['that is a page', '<html>', undefined],
    ['that is empty', '', undefined],
  ])('%s', (_, text, ticket) => {
    expect(readTicket(text)).toEqual(ticket);
  });
});
