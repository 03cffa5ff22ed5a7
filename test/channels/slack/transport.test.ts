import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isSigned } from '../../../src/channels/slack/verify-signature.ts';
import { BOT_TOKEN, TEAM } from '../../support/slack-api.ts';
import {
  asForm,
  asJson,
  asPayload,
  command,
  envelope,
  mention,
  posted,
  press,
  signed,
  SIGNING_SECRET,
  type Ways,
} from '../../support/slack-requests.ts';
import { startApp } from '../../support/start-app.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

let run: SlackRun;
beforeAll(async () => {
  run = await startSlack();
});
afterAll(() => run.stop());
beforeEach(() => run.api.clear());

const now = (): number => Math.floor(Date.now() / 1000);
/** Long enough for an answer that must not come. */
const quiet = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(run.api.calls).toEqual([]);
  expect(run.api.responses).toEqual([]);
};

describe('what is not signed gets 401, and nothing is done', () => {
  const ask = (ways: Ways): RequestInit => asJson(envelope(mention('50020')), ways);
  const without = (name: string): RequestInit => {
    const { headers, ...rest } = ask({});
    return { ...rest, headers: Object.fromEntries(Object.entries(headers ?? {}).filter(([key]) => key !== name)) };
  };
  it.each<[string, () => RequestInit]>([
    ['another secret', () => ask({ secret: 'another' })],
    ['five minutes and a second old', () => ask({ at: now() - 301 })],
    ['from a clock that runs ahead', () => ask({ at: now() + 301 })],
    ['a time that is none', () => ask({ headers: { 'x-slack-request-timestamp': 'NaN' } })],
    ['no time', () => without('x-slack-request-timestamp')],
    ['no signature', () => without('x-slack-signature')],
    ['another version', () => ask({ headers: { 'x-slack-signature': 'v1=00' } })],
    ['a signature of another length', () => ask({ headers: { 'x-slack-signature': 'v0=00' } })],
    ['a body that was changed', () => ({ ...ask({}), body: JSON.stringify(envelope(mention('53003'))) })],
    ['a time that was changed', () => ask({ headers: { 'x-slack-request-timestamp': String(now() - 1) } })],
    ['a form of another secret', () => asForm(command('50020', run.api.origin), { secret: 'another' })],
    ['a press of another secret', () => asPayload(press('show', { entry: 'x' }), { secret: 'another' })],
    ['no body', () => signed('', 'application/json', { secret: 'another' })],
  ])('%s', async (_, request) => {
    expect((await run.send(request())).status).toBe(401);
    await quiet();
  });

  it('the same request again', async () => {
    const request = ask({});
    expect((await run.send(request)).status).toBe(200);
    expect((await run.send(request)).status).toBe(401);
    await run.api.wait('chat.postMessage');
    expect((await run.api.waitForNoMore('chat.postMessage', 1)).length).toBe(1);
  });

  it('a press again', async () => {
    const request = asPayload(press('example', { example: 'guest' }));
    expect((await run.send(request)).status).toBe(200);
    expect((await run.send(request)).status).toBe(401);
    expect((await run.api.waitForNoMore('chat.postMessage', 1)).length).toBe(1);
  });

  it('is compared in full', () => {
    const { headers, body } = ask({}) as { headers: Record<string, string>; body: string };
    const given = {
      timestamp: headers['x-slack-request-timestamp'],
      signature: headers['x-slack-signature'] ?? '',
      body,
    };
    expect(isSigned(SIGNING_SECRET, given, now())).toBe(true);
    for (const at of [0, 3, 40, given.signature.length - 1]) {
      const torn = `${given.signature.slice(0, at)}${given.signature[at] === '0' ? '1' : '0'}${given.signature.slice(at + 1)}`;
      expect(isSigned(SIGNING_SECRET, { ...given, signature: torn }, now())).toBe(false);
    }
    expect(isSigned(SIGNING_SECRET, given, now() + 299)).toBe(true);
    expect(isSigned(SIGNING_SECRET, { ...given, signature: [given.signature] }, now())).toBe(false);
  });
});

describe('what comes again is acknowledged and not answered again', () => {
  it.each<[string, Ways]>([
    ['signed anew', { at: Math.floor(Date.now() / 1000) - 2 }],
    ['with X-Slack-Retry-Num', { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } }],
    [
      'signed anew with X-Slack-Retry-Num',
      { at: Math.floor(Date.now() / 1000) - 3, headers: { 'x-slack-retry-num': '2' } },
    ],
  ])('%s', async (_, ways) => {
    const body = envelope(mention('50020'));
    expect((await run.send(asJson(body))).status).toBe(200);
    expect((await run.send(asJson(body, ways))).status).toBe(200);
    expect((await run.api.waitForNoMore('chat.postMessage', 1)).length).toBe(1);
  });

  it('the same message as a mention and as a message of the channel', async () => {
    const asked = mention('50020');
    await Promise.all([run.event(asked), run.event({ ...asked, type: 'message', channel_type: 'channel' })]);
    expect((await run.api.waitForNoMore('chat.postMessage', 1)).length).toBe(1);
  });
});

describe('what is no event', () => {
  it('url_verification gets its challenge', async () => {
    const response = await run.send(asJson({ type: 'url_verification', token: 'old', challenge: 'a1b2' }));
    expect([response.status, await response.json()]).toEqual([200, { challenge: 'a1b2' }]);
  });
  it('ssl_check gets 200', async () => expect((await run.send(asForm({ ssl_check: '1' }))).status).toBe(200));
  it.each<[string, () => RequestInit, number]>([
    ['broken JSON', () => signed('{', 'application/json'), 400],
    ['a list', () => signed('[]', 'application/json'), 400],
    ['a broken payload', () => signed('payload=%7B', 'application/x-www-form-urlencoded'), 400],
    ['nothing', () => signed('', 'application/json'), 400],
    ['an unknown kind', () => asJson({ type: 'news', team_id: TEAM }), 200],
    ['an event of no kind', () => asJson(envelope({})), 200],
    ['an event that is null', () => asJson({ ...envelope({}), event: null }), 200],
    ['a press without buttons', () => asPayload(press('x', {}, { actions: [] })), 200],
    [
      'a press with a value that is no JSON',
      () => asPayload(press('show', {}, { actions: [{ action_id: 'show', value: '{' }] })),
      200,
    ],
  ])('%s', async (_, request, status) => {
    expect((await run.send(request())).status).toBe(status);
    await quiet();
  });
  it('5 MB: 413', async () =>
    expect((await run.send(signed('x'.repeat(5_000_000), 'application/json'))).status).toBe(413));
  it('GET: 405', async () => expect((await fetch(`${run.started.address}/slack/events`)).status).toBe(405));
});

describe('the other routes', () => {
  const post = (path: string, type: string, body: string): Promise<Response> =>
    fetch(`${run.started.address}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
  it('take parsed JSON only, as before', async () => {
    expect((await post('/api/messages', 'application/json', '{')).status).toBe(400);
    expect((await post('/api/messages', 'application/x-www-form-urlencoded', 'type=message')).status).toBe(400);
  });
  it('Slack alone lets the server listen for others: then the Teams endpoint, which anybody could use, is not there', async () => {
    const env = { HOST: '0.0.0.0', SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_BOT_TOKEN: BOT_TOKEN };
    const { app, address } = await startApp({ ...env, SLACK_API_URL: run.api.url });
    const ask = (path: string): Promise<Response> =>
      fetch(`${address.replace('0.0.0.0', '127.0.0.1')}${path}`, { method: 'POST' });
    expect([(await ask('/api/messages')).status, (await ask('/slack/events')).status]).toEqual([404, 401]);
    await app.stop();
  });
  it('without settings of Slack there is nothing at the address', async () => {
    const { app, address } = await startApp();
    expect((await fetch(`${address}/slack/events`, { method: 'POST' })).status).toBe(404);
    await app.stop();
  });
});

describe('workspaces', () => {
  const foreign = { team_id: 'T0FABRIKAM', authorizations: [{ team_id: 'T0FABRIKAM' }] };
  const origin = (): string => run.api.origin;
  it.each<[string, () => RequestInit]>([
    ['a mention', () => asJson(envelope(mention('50020'), foreign))],
    ['a mention in a channel that is not shared', () => asJson(envelope(mention('50020'), { team_id: 'T0FABRIKAM' }))],
    ['a press', () => asPayload(press('example', { example: 'guest' }, { team: { id: 'T0FABRIKAM' } }))],
    ['a command', () => asForm(command('50020', origin(), { team_id: 'T0FABRIKAM' }))],
  ])('one that is not served is acknowledged, and nothing is done: %s', async (_, request) => {
    expect((await run.send(request())).status).toBe(200);
    await quiet();
    expect(run.started.logged.join('\n')).toContain('workspace refused');
  });
  it('a channel shared with another organisation is served in our name', async () => {
    await run.event(mention('50020'), { team_id: 'T0FABRIKAM', is_ext_shared_channel: true });
    expect(await run.api.wait('chat.postMessage')).toHaveLength(1);
  });
  it('the setting decides when it is there', async () => {
    const other = await startSlack({ SLACK_ALLOWED_WORKSPACES: 'T0FABRIKAM' });
    await other.event(mention('50020'), { team_id: 'T0FABRIKAM' });
    await other.event(mention('53003'));
    expect((await other.api.waitForNoMore('chat.postMessage', 1)).length).toBe(1);
    await other.stop();
  });
});

describe('no loops', () => {
  const own = { user: 'U0TRIAGE', bot_id: 'B0TRIAGE' };
  it.each<[string, Record<string, unknown>]>([
    ['its own message in a chat', posted('AADSTS50020', { ...own, channel: 'D0KIM', channel_type: 'im' })],
    ['its own message in an auto channel', posted('AADSTS50020: x', { ...own, channel: 'C0AUTO' })],
    ['another bot that mentions it', mention('50020', { bot_id: 'B0OTHER', subtype: 'bot_message' })],
    ['another bot that posts as a user', mention('50020', { bot_id: 'B0OTHER', user: 'U0OTHERBOT' })],
    [
      'a change of its own message',
      posted('', { subtype: 'message_changed', channel: 'C0AUTO', message: { ...own, text: 'AADSTS50020: x' } }),
    ],
    [
      'an edit by a person',
      posted('', {
        subtype: 'message_changed',
        channel: 'D0KIM',
        channel_type: 'im',
        message: { user: 'U0KIM', text: '50020' },
      }),
    ],
    ['a deleted message', posted('', { subtype: 'message_deleted', channel: 'C0AUTO' })],
    ['somebody who joins', posted('<@U0KIM> has joined, AADSTS50020', { subtype: 'channel_join', channel: 'C0AUTO' })],
  ])('%s', async (_, event) => {
    expect((await run.event(event)).status).toBe(200);
    await quiet();
  });
});

it('acknowledges at once however slow Slack is', async () => {
  const letGo = run.api.hold();
  const all = await Promise.all([
    run.event(mention('50020')),
    run.interact(press('example', { example: 'guest' })),
    run.slash(command('50020', run.api.origin)),
  ]);
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(run.api.calls).toEqual([]);
  letGo();
  await run.api.wait('chat.postMessage', 2);
});

it('before Slack told who the bot is, nothing is late or lost', async () => {
  const cold = await startSlack();
  const letGo = cold.api.hold();
  expect((await cold.event(mention('50020'))).status).toBe(200);
  letGo();
  expect(await cold.api.wait('chat.postMessage')).toHaveLength(1);
  await cold.stop();
});
