import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { growth, LINEAR } from '../../support/cost.ts';
import { startApp, type StartedApp } from '../../support/start-app.ts';
import { inChannel, mention, post, teamsActivity, textOf } from '../../support/teams-activity.ts';

const PAGE =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.\nTrace ID: 5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00\nCorrelation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204\nTimestamp: 2026-11-20 08:15:42Z";

let started: StartedApp;
const send = (activity: unknown, headers?: Record<string, string>) => post(started.address, activity, headers);
const read = async (activity: unknown): Promise<string> =>
  (await send(activity)).sent.map(({ attachments }) => textOf(attachments?.[0]?.content)).join('\n---\n');

beforeAll(async () => {
  started = await startApp();
});
afterAll(() => started.app.stop());

describe('a message in Teams', () => {
  it('personal: one card with everything, its summary for the notification, in the same conversation', async () => {
    const { status, sent } = await send(teamsActivity({ text: PAGE }));
    expect(status).toBe(200);
    expect(sent).toHaveLength(1);
    const card = sent[0]!.attachments![0]!.content;
    expect(card.version).toBe('1.5');
    expect(card.fallbackText).toContain('AADSTS50020');
    expect(sent[0]!.summary).toBe(card.fallbackText);
    expect(sent[0]!.conversation!.id).toBe('a:personal');
    const text = textOf(card);
    for (const part of [
      'AADSTS50020',
      'Tell the user',
      'Likely causes',
      'Steps',
      '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204',
      '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00',
      '2026-11-20 08:15:42 UTC',
      'kim@fabrikam.com',
      'learn.microsoft.com',
    ])
      expect(text).toContain(part);
  });

  it('channel: answered when mentioned, in the thread of the message', async () => {
    const { sent } = await send(inChannel(`<at>Triage</at> ${PAGE}`, { entities: [mention] }));
    expect(sent).toHaveLength(1);
    expect(sent[0]!.conversation!.id).toBe('19:channel@thread.tacv2;messageid=1700000000001');
  });

  it.each<[string, Record<string, unknown>, string | undefined]>([
    [
      'a mention by another name',
      inChannel('<at>Helpdesk Bot</at> 50020', { entities: [{ ...mention, text: '<at>Helpdesk Bot</at>' }] }),
      'AADSTS50020',
    ],
    ['the name without a mention is only overheard', inChannel('Triage, what is wrong here?'), undefined],
    [
      'a mention of somebody else is only overheard',
      inChannel('<at>Kim</at> hello', {
        entities: [{ ...mention, text: '<at>Kim</at>', mentioned: { id: '29:kim' } }],
      }),
      undefined,
    ],
    ['overheard and sure', inChannel(PAGE), 'AADSTS50020'],
    ['overheard and unsure', inChannel('403 Forbidden from https://graph.microsoft.com/v1.0/me'), undefined],
    ['overheard small talk', inChannel('lunch in room 50020?'), undefined],
    [
      'group chat, mentioned',
      inChannel('<at>Triage</at> 50020', {
        entities: [mention],
        conversation: { id: '19:group', conversationType: 'groupChat', isGroup: true },
      }),
      'AADSTS50020',
    ],
    [
      'the HTML copy does not double the text',
      teamsActivity({ text: '50020', attachments: [{ contentType: 'text/html', content: '<div>50020</div>' }] }),
      'AADSTS50020',
    ],
    [
      'only the HTML copy',
      teamsActivity({ text: '', attachments: [{ contentType: 'text/html', content: '<p>AADSTS50020: no</p>' }] }),
      'AADSTS50020',
    ],
    [
      'an empty mention as a new post',
      inChannel('<at>Triage</at>  ', { entities: [mention], id: '1700000000001' }),
      'Paste an error',
    ],
    ['hi', teamsActivity({ text: 'Hi!' }), 'Paste an error'],
    ['help', teamsActivity({ text: 'help' }), 'Paste an error'],
    ['nothing known', teamsActivity({ text: 'the printer is on fire' }), 'I do not recognise this error'],
    ['an unknown number', teamsActivity({ text: 'AADSTS98765432: new' }), 'AADSTS98765432 is not in my knowledge base'],
    [
      'a generic code',
      teamsActivity({ text: 'GET https://graph.microsoft.com/v1.0/me 403 Forbidden' }),
      'Not sure. Is it',
    ],
    ["the bot's own message", teamsActivity({ text: PAGE, from: { id: '28:bot', role: 'bot' } }), undefined],
    ['a reaction', teamsActivity({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }), undefined],
    ['typing', teamsActivity({ type: 'typing' }), undefined],
    ['an unknown event', teamsActivity({ type: 'event', name: 'x' }), undefined],
  ])('%s', async (_, activity, wanted) => {
    const text = await read(activity);
    expect({ answered: text !== '', says: text.includes(wanted ?? '') }).toEqual({
      answered: wanted !== undefined,
      says: true,
    });
  });

  it('delivered twice, answered once', async () => {
    const activity = teamsActivity({ text: PAGE, id: 'same-id' });
    expect((await send(activity)).sent).toHaveLength(1);
    expect((await send(activity)).sent).toHaveLength(0);
  });

  it('several errors: the root cause, a button for the other, and the button works', async () => {
    const { sent } = await send(
      teamsActivity({
        text: 'AADSTS70002: Error validating credentials. AADSTS50126: Invalid username or password. Then AADSTS50053: locked. Correlation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204',
      }),
    );
    const card = JSON.stringify(sent[0]!.attachments![0]!.content);
    expect(sent[0]!.summary).toContain('AADSTS50126');
    const data = [...card.matchAll(/"data":(\{"verb":"show"[^}]*\})/g)].map(
      (found) => JSON.parse(found[1]!) as { entry: string },
    );
    const locked = data.find(({ entry }) => entry.includes('50053'));
    const pressed = await read(teamsActivity({ text: undefined, value: locked }));
    expect(pressed).toContain('AADSTS50053');
    expect(pressed).toContain('0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204');
  });

  it.each<[string, unknown]>([
    ['an unknown verb', { verb: 'delete', entry: 'x' }],
    ['an unknown entry', { verb: 'show', entry: '../../etc/passwd', paste: 'x' }],
    ['no object', 'show'],
    ['a wrong type', { verb: 'show', entry: { a: 1 } }],
  ])('a forged button is ignored: %s', async (_, value) =>
    expect(await read(teamsActivity({ text: undefined, value }))).toBe(''),
  );

  it('a button of a card from before a restart shows the entry without its values', async () => {
    expect(
      await read(
        teamsActivity({
          text: undefined,
          value: { verb: 'show', entry: 'entra-aadsts50020-account-not-in-tenant', paste: 'gone' },
        }),
      ),
    ).toContain('AADSTS50020');
  });

  it('an example button is answered', async () =>
    expect(await read(teamsActivity({ text: undefined, value: { verb: 'example', example: 'guest' } }))).toContain(
      'AADSTS50020',
    ));
});

describe('AUTO_ANSWER_CONVERSATIONS', () => {
  it.each<[string, boolean]>([
    ['*', true],
    ['19:channel@thread.tacv2', true],
    ['19:other@thread.tacv2, 19:channel@thread.tacv2', true],
    ['19:other@thread.tacv2', false],
    ['-', false],
  ])('%s: an overheard error in a channel is answered: %s', async (setting, answered) => {
    const limited = await startApp({ AUTO_ANSWER_CONVERSATIONS: setting });
    try {
      expect((await post(limited.address, inChannel(PAGE))).sent).toHaveLength(answered ? 1 : 0);
      expect(
        (await post(limited.address, inChannel(`<at>Triage</at> ${PAGE}`, { entities: [mention] }))).sent,
      ).toHaveLength(1);
    } finally {
      await limited.app.stop();
    }
  });
});

describe('an install', () => {
  const conversation = { id: '19:new-team', conversationType: 'channel' };
  it('is welcomed once, whichever of its two events comes first; new members are not', async () => {
    expect(await read(teamsActivity({ type: 'installationUpdate', action: 'add', conversation }))).toContain(
      'Triage is here',
    );
    expect(
      await read(teamsActivity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }], conversation })),
    ).toBe('');
    expect(
      await read(teamsActivity({ type: 'conversationUpdate', membersAdded: [{ id: '29:new' }], conversation })),
    ).toBe('');
  });

  it('is welcomed again after a removal', async () => {
    expect(await read(teamsActivity({ type: 'installationUpdate', action: 'remove', conversation }))).toBe('');
    expect(
      await read(teamsActivity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }], conversation })),
    ).toContain('Triage is here');
  });
});

describe('what pastes cannot do', () => {
  it.each<[string, string]>([
    [
      'expressions',
      "AADSTS50020: User account '${1+1}' from identity provider '${data}' does not exist in tenant '${$root}' and cannot access",
    ],
    [
      'Markdown and HTML',
      "AADSTS50020: User account '**bold** [x](https://evil.example.com)' from identity provider '<b>x</b>' does not exist in tenant '<at>everyone</at> @everyone' and cannot access",
    ],
    [
      'controls and direction overrides',
      "AADSTS50020: User account 'a\u202eb\u0007' from identity provider 'x' does not exist in tenant 'evil\u202e' and cannot access",
    ],
    [
      'lone surrogates',
      "AADSTS50020: \ud800 User account 'a\udc00' from identity provider 'x' does not exist in tenant 'y' and cannot access",
    ],
    [
      'shell',
      "AADSTS50020: User account 'a'; rm -rf ~ #@contoso.com' from identity provider 'x' does not exist in tenant 'y' and cannot access",
    ],
  ])('%s', async (_, text) => {
    const { sent } = await send(teamsActivity({ text }));
    const card = sent[0]!.attachments![0]!.content;
    const json = JSON.stringify(card);
    expect(json).toContain('AADSTS50020');
    expect(json.isWellFormed()).toBe(true);
    expect(json).not.toMatch(/[\u202a-\u202e\u0007]/);
    // TextBlock reads Markdown: nothing of a paste stands in one.
    const blocks = [...json.matchAll(/"type":"TextBlock"[^{}]*?"text":"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1]);
    for (const block of blocks) expect(block).not.toMatch(/evil|everyone|rm -rf|1\+1/);
    const commands = [...json.matchAll(/"text":"((?:[^"\\]|\\.)*)","fontType":"Monospace"/g)].map((found) => found[1]);
    for (const command of commands) expect(command).not.toContain('rm -rf');
  });

  it.each<[string, string, string]>([
    [
      'a token',
      `AADSTS50020 Authorization: Bearer eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20ifQ.c2lnbmF0dXJl`,
      'c2lnbmF0dXJl',
    ],
    ['a client secret', 'AADSTS7000215 client_secret=Abc8Q~made.up-made.up_made.up-made.up12', 'made.up-made'],
  ])('%s is neither echoed nor logged, and warned about', async (_, text, secret) => {
    const { sent } = await send(teamsActivity({ text }));
    const everything = JSON.stringify(sent) + started.logged.join('\n');
    expect(everything).not.toContain(secret);
    expect(textOf(sent[0]!.attachments![0]!.content)).toContain('This message holds');
  });

  it('nothing of a paste is logged', async () => {
    await send(teamsActivity({ text: `${PAGE} and the words purple-elephant` }));
    expect(started.logged.join('\n')).not.toMatch(/purple-elephant|kim@fabrikam/);
  });

  it('100 KB of log is answered within the budget of a card', async () => {
    const noise = Array.from(
      { length: 900 },
      (_, line) => `2026-11-20 08:00:${line % 60} INFO worker-${line} did <b>things</b> **well** ${line}`,
    ).join('\n');
    const { sent } = await send(teamsActivity({ text: `${noise}\n${PAGE}\n${noise}` }));
    const card = JSON.stringify(sent[0]!.attachments![0]!.content);
    expect(Buffer.byteLength(card)).toBeLessThanOrEqual(24 * 1024);
    expect(card).toContain('AADSTS50020');
  });
});

describe('bad requests', () => {
  const raw = (
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => fetch(`${started.address}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });

  it.each<[string, () => Promise<Response>, number]>([
    ['5 MB', () => raw('POST', '/api/messages', JSON.stringify({ text: 'a'.repeat(5_000_000) })), 413],
    ['malformed JSON', () => raw('POST', '/api/messages', '{"type":'), 400],
    ['no body', () => raw('POST', '/api/messages', ''), 400],
    ['an activity without a type', () => raw('POST', '/api/messages', '{}'), 400],
    ['an unknown address', () => raw('GET', '/nowhere'), 404],
    ['a wrong method', () => raw('PUT', '/api/messages', '{}'), 405],
    [
      'an upload',
      () =>
        raw(
          'POST',
          '/api/messages',
          '--b\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nx\r\n--b--\r\n',
          { 'content-type': 'multipart/form-data; boundary=b' },
        ),
      400,
    ],
    ['a form', () => raw('POST', '/api/messages', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 400],
    ['binary', () => raw('POST', '/api/messages', '\u0000\u0001\ufffd'), 400],
  ])('%s', async (_, request, status) => {
    const response = await request();
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/at .*\.(?:ts|js):\d+/);
  });
});

describe('requests that are made to break the server', () => {
  const address = (): URL => new URL(started.address);
  /** Bytes as they are; what comes back until the connection ends or nothing more comes. */
  const speak = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      let heard = '';
      const socket = connect(Number(address().port), address().hostname, () => socket.write(bytes));
      socket.setTimeout(1500, () => socket.destroy());
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
    });
  const alive = async (): Promise<boolean> => (await fetch(`${started.address}/healthz`)).ok;

  it.each<[string, string, RegExp]>([
    [
      'a body that claims to be gzip',
      'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc',
      /^HTTP\/1\.1 415/,
    ],
    [
      'a host with a port that is none',
      'GET / HTTP/1.1\r\nHost: localhost:99999999\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
    [
      'a host that is none',
      'GET /healthz HTTP/1.1\r\nHost: 127.999.999.999\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
    [
      'a target that is no address',
      'GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 40/,
    ],
    [
      'another protocol',
      'GET /api/messages HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      /^$/,
    ],
  ])('%s', async (_, bytes, wanted) => {
    expect(await speak(bytes)).toMatch(wanted);
    expect(await alive()).toBe(true);
  });

  it('thousands of mentions in a long text: it is read once', async () => {
    const mention = { type: 'mention', text: ' ', mentioned: { id: '28:bot' } };
    const make = (count: number) =>
      teamsActivity({ text: ' b'.repeat(count * 11), entities: Array.from({ length: count }, () => mention) });
    expect(await growth(send, make, 1125)).toBeLessThan(LINEAR);
  });

  it.each<[string, Record<string, unknown>]>([
    ['text is a number', { text: 5 }],
    ['text is a list', { text: ['a'] }],
    ['entities is a text', { entities: 'x' }],
    ['entities holds nothing', { entities: [null] }],
    ['attachments is a number', { attachments: 3 }],
    ['id is an object', { id: {} }],
    ['serviceUrl is an object', { serviceUrl: {} }],
    ['from is a list', { from: [] }],
    ['the object id of from is an object', { from: { id: '29:x', aadObjectId: {} } }],
    ['the tenant of the conversation is an object', { conversation: { id: 'a:x', tenantId: {} } }],
    ['the kind of the conversation is a list', { conversation: { id: 'a:x', conversationType: ['channel'] } }],
  ])('%s: 400', async (_, parts) => expect((await send(teamsActivity(parts))).status).toBe(400));

  it.each<[string, Record<string, string>, Record<string, unknown>]>([
    ['from a page of another site', { origin: 'https://evil.example.com' }, {}],
    ['to an address elsewhere', {}, { serviceUrl: 'https://evil.example.com/' }],
  ])('without credentials, %s: 403', async (_, headers, parts) =>
    expect((await send(teamsActivity({ text: PAGE, ...parts }), headers)).status).toBe(403),
  );
});

describe('with bot credentials', () => {
  let guarded: StartedApp;
  beforeAll(async () => {
    // CloudAdapter prints every refusal to the console, beside our own log line.
    jest.spyOn(console, 'error').mockReturnValue();
    guarded = await startApp({
      MicrosoftAppId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14',
      MicrosoftAppPassword: 'not-a-real-one',
      MicrosoftAppTenantId: '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91',
    });
  });
  afterAll(() => guarded.app.stop());
  const forged = `${Buffer.from('{"alg":"RS256","typ":"JWT","kid":"x"}').toString('base64url')}.${Buffer.from('{"iss":"https://api.botframework.com","aud":"7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14","exp":4102444800}').toString('base64url')}.c2ln`;

  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['no bearer', { authorization: 'Basic eDp5' }],
    ['rubbish', { authorization: 'Bearer rubbish' }],
    [
      'an unsigned token',
      {
        authorization: `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"iss":"https://api.botframework.com"}').toString('base64url')}.`,
      },
    ],
    ['a forged token', { authorization: `Bearer ${forged}` }],
  ])('%s: 401', async (_, headers) =>
    expect((await post(guarded.address, teamsActivity({ text: PAGE }), headers)).status).toBe(401),
  );
});
