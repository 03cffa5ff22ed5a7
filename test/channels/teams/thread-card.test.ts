import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CARD_BUDGET } from '../../../src/channels/teams/render-card.ts';
import type { PutMessage } from '../../../src/sample-tenant/channel-messages.ts';
import { type SampleTenant, startSampleTenant } from '../../../src/sample-tenant/start-sample-tenant.ts';
import { startApp, type StartedApp } from '../../support/start-app.ts';
import { inChannel, mention, post, teamsActivity, textOf } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

const TEAM = 'c4d5e6f7-8091-42a3-b4c5-d6e7f8091a2b';
const CHANNEL = '19:tickets@thread.tacv2';
const MINUTE = 60_000;

let sample: SampleTenant;
let teams: TeamsConnector;
let bot: StartedApp;
// Every test has a thread of its own; ids are times, as in Teams.
let root = Date.parse('2026-11-20T08:00:00Z');

const start = (): Promise<StartedApp> =>
  startApp({
    GRAPH_TENANT_ID: sample.tenantId,
    GRAPH_CLIENT_ID: sample.clientId,
    GRAPH_CLIENT_SECRET: sample.clientSecret,
    GRAPH_BASE_URL: sample.origin,
    ENTRA_AUTHORITY: sample.origin,
  });

beforeAll(async () => {
  sample = await startSampleTenant();
  teams = await startTeamsConnector();
  bot = await start();
});
beforeEach(() => {
  root += 24 * 60 * MINUTE;
  sample.control.clearFaults();
  sample.control.channels.consent(TEAM, true);
  teams.answerWith(200);
  put(0, 'Kim', 'Nobody can sign in to Expenses since this morning');
});
afterAll(async () => {
  await bot.app.stop();
  await teams.stop();
  await sample.stop();
});

const put = (minute: number, author: string, html: string, more: Partial<PutMessage> = {}): string => {
  const id = String(root + minute * MINUTE);
  const reply = minute === 0 ? {} : { replyTo: String(root) };
  sample.control.channels.put({ team: TEAM, channel: CHANNEL, id, author, html, ...reply, ...more });
  return id;
};

/** Somebody writes into the thread; answers go to Teams, as they do there. Out: what the bot did then. */
const say = async (text: string, minute: number, parts: Record<string, unknown> = {}) => {
  const before = teams.posted.length;
  const { status } = await post(
    bot.address,
    inChannel(text, {
      id: String(root + minute * MINUTE),
      timestamp: new Date(root + minute * MINUTE).toISOString(),
      deliveryMode: undefined,
      serviceUrl: teams.serviceUrl,
      conversation: { id: `${CHANNEL};messageid=${root}`, conversationType: 'channel', isGroup: true },
      channelData: { team: { id: '19:helpdesk@thread.tacv2', aadGroupId: TEAM } },
      ...parts,
    }),
  );
  expect(status).toBe(200);
  return teams.posted.slice(before).map(({ method, path, body }) => ({
    method,
    path,
    text: body.text ?? textOf(body.attachments?.[0]?.content),
    card: body.attachments?.[0]?.content,
  }));
};
const call = (minute = 30, text = '<at>Triage</at>') => say(text, minute, { entities: [mention] });
const day = (): string => new Date(root).toISOString().slice(0, 10);

describe('called into a thread without an error', () => {
  it('answers the root cause, and lists every error with when, how often and by whom', async () => {
    put(5, 'Lee', '<div>AADSTS50126: Error validating credentials due to invalid username or password.</div>');
    put(10, 'Kim', '<pre>AADSTS53003: Access has been blocked by Conditional Access policies.</pre>');
    put(20, 'Mo', 'same here: AADSTS50126');
    const [card, ...more] = await call();
    expect(more).toEqual([]);
    expect(card?.path).toContain(`${CHANNEL};messageid=${root}`);
    for (const part of [
      '2 errors in 4 messages of this thread',
      'Likely root cause: ',
      `2 times, first ${day()} 08:05 UTC, last ${day()} 08:20 UTC, posted by Lee, Mo`,
      `${day()} 08:10 UTC, posted by Kim`,
      'Likely causes',
      'Explain',
    ])
      expect(card?.text).toContain(part);
    expect(Buffer.byteLength(JSON.stringify(card?.card))).toBeLessThanOrEqual(CARD_BUDGET);
  });

  it('a question without an error is a call as well', async () => {
    put(5, 'Lee', 'AADSTS53003');
    const [card] = await call(30, '<at>Triage</at> what is going on in here?');
    expect(card?.text).toContain('1 error in 2 messages of this thread');
  });

  it('asked again, the card changes where it stands, and a line says so', async () => {
    put(5, 'Lee', 'AADSTS53003');
    const [card] = await call(30);
    expect(card?.method).toBe('POST');
    put(31, 'Mo', 'AADSTS50105');
    const again = await call(40);
    expect(again.map(({ method }) => method)).toEqual(['PUT', 'POST']);
    expect(again[0]?.text).toContain('2 errors in 3 messages');
    expect(again[1]?.text).toBe('My card in this thread is up to date: 2 errors in 3 messages.');
  });

  it('another process finds the card in the thread', async () => {
    put(5, 'Lee', 'AADSTS53003');
    const own = put(6, 'Triage', '', { own: true, cards: [{ body: [{ type: 'Container', id: 'triage-thread' }] }] });
    const [first] = await call();
    expect(first).toMatchObject({ method: 'PUT', path: expect.stringContaining(`/activities/${own}`) });
  });

  it('warns of secrets that stand in the thread, and does not repeat them', async () => {
    const secret = 'Q~8Q~' + 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bD2fG4hJ';
    put(5, 'Lee', `AADSTS7000215: Invalid client secret provided. client_secret=${secret}`);
    const [card] = await call();
    expect(card?.text).toContain('A message of Lee in this thread holds');
    expect(JSON.stringify(card?.card)).not.toContain(secret);
  });

  it('without an error in the thread it says so', async () => {
    const [line] = await call();
    expect(line?.text).toContain('I see no error in this thread');
  });

  it('stays within its size, however many errors and people', async () => {
    const codes = [
      '50126',
      '53003',
      '50105',
      '50020',
      '65001',
      '700016',
      '7000215',
      '50076',
      '50034',
      '90072',
      '16000',
      '50158',
      '50053',
    ];
    codes.forEach((code, at) => put(at + 1, `Person ${'x'.repeat(300)} ${at}`, `AADSTS${code}`));
    const [card] = await call();
    expect(Buffer.byteLength(JSON.stringify(card?.card))).toBeLessThanOrEqual(CARD_BUDGET);
    expect(card?.text).toContain('13 errors in 14 messages');
    expect(card?.text).toContain('more');
  });
});

describe('a thread that the bot may not read', () => {
  it.each<[string, () => void, Record<string, unknown>]>([
    ['the owner of the team did not agree', () => sample.control.channels.consent(TEAM, false), {}],
    ['nobody tells which team it is', () => undefined, { channelData: {} }],
  ])('%s: says what to do', async (_, make, parts) => {
    make();
    put(5, 'Lee', 'AADSTS53003');
    const [line, ...more] = await say('<at>Triage</at>', 30, { entities: [mention], ...parts });
    expect(more).toEqual([]);
    expect(line?.text).toContain('I may not read this conversation');
    expect(line?.text).toContain('"Explain this error"');
  });

  it('an error that nobody knows stands behind the name: says that it is not known', async () => {
    sample.control.channels.consent(TEAM, false);
    const [card, ...more] = await call(30, '<at>Triage</at> Error 0x80070999: the widget was not found');
    expect(more).toEqual([]);
    expect(card?.text).toMatch(/do not recognise/);
    expect(card?.text).not.toContain('I may not read');
  });

  it('Graph is broken: says that it can be asked again', async () => {
    sample.control.fault({ of: /^GET \/teams/, status: 503 });
    expect((await call())[0]?.text).toContain('Ask again in a minute');
  });

  it('a group chat: says the same', async () => {
    const { sent } = await post(
      bot.address,
      teamsActivity({
        text: '<at>Triage</at>',
        entities: [mention],
        conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true },
      }),
    );
    expect(sent.map(({ text }) => text).join()).toContain('"Explain this error"');
  });

  it.each<[string, string, string]>([
    ['help', '<at>Triage</at> help', 'Paste an error'],
    ['an error', '<at>Triage</at> AADSTS50105', 'AADSTS50105'],
    ['an unknown number', '<at>Triage</at> AADSTS98765432', 'AADSTS98765432'],
  ])('%s behind the mention is answered as ever', async (_, text, wanted) => {
    sample.control.channels.consent(TEAM, false);
    expect((await call(30, text))[0]?.text).toContain(wanted);
  });
});

describe('an overheard error in a thread', () => {
  it('goes onto the card of the thread, and gets none of its own', async () => {
    put(5, 'Lee', 'AADSTS53003');
    await call(30);
    const heard = await say('AADSTS50105: not assigned', 35, { from: { id: '29:mo', name: 'Mo' } });
    expect(heard.map(({ method }) => method)).toEqual(['PUT']);
    expect(heard[0]?.text).toContain('2 errors in 3 messages');
    expect(heard[0]?.text).toContain(`${day()} 08:35 UTC, posted by Mo`);
  });

  it('small talk changes nothing', async () => {
    put(5, 'Lee', 'AADSTS53003');
    await call(30);
    expect(await say('thanks, looking into it', 35)).toEqual([]);
  });

  it('in a thread without a card it is answered by itself', async () => {
    const heard = await say('AADSTS50105: not assigned', 35);
    expect(heard.map(({ method }) => method)).toEqual(['POST']);
    expect(heard[0]?.text).not.toContain('of this thread');
  });

  it('a card that somebody deleted is posted anew', async () => {
    put(5, 'Lee', 'AADSTS53003');
    await call(30);
    teams.refuseChanges(404);
    const heard = await say('AADSTS50105: not assigned', 35);
    expect(heard.map(({ method }) => method)).toEqual(['POST']);
    teams.refuseChanges(undefined);
  });

  it('two at once: both are on the card', async () => {
    put(5, 'Lee', 'AADSTS53003');
    await call(30);
    put(35, 'Mo', 'AADSTS50105');
    put(36, 'Jo', 'AADSTS50034');
    const before = teams.posted.length;
    await Promise.all([say('AADSTS50105', 35), say('AADSTS50034', 36)]);
    const changes = teams.posted.slice(before);
    expect(changes.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
    expect(textOf(changes.at(-1)?.body.attachments?.[0]?.content)).toContain('3 errors in 4 messages');
  });
});
