import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SampleTenant, startSampleTenant } from '../../../src/sample-tenant/start-sample-tenant.ts';
import { emptyPglite } from '../../store/empty-database.ts';
import { waitUntil } from '../../store/engines.ts';
import { startApp, type StartedApp } from '../../support/start-app.ts';
import { inChannel, mention, post, textOf } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

const TEAM = 'c4d5e6f7-8091-42a3-b4c5-d6e7f8091a2b';
const CHANNEL = '19:tickets@thread.tacv2';
const ROOT = '1700000000000';
const CORRELATION = '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204';
const OTHER = 'entra-aadsts50020-account-not-in-tenant';

const folder = await emptyPglite();
let sample: SampleTenant;
let teams: TeamsConnector;
let bot: StartedApp;

const start = async (): Promise<StartedApp> => {
  const started = await startApp({
    DATABASE_URL: '',
    DATA_DIR: folder,
    GRAPH_TENANT_ID: sample.tenantId,
    GRAPH_CLIENT_ID: sample.clientId,
    GRAPH_CLIENT_SECRET: sample.clientSecret,
    GRAPH_BASE_URL: sample.origin,
    ENTRA_AUTHORITY: sample.origin,
  });
  await started.app.openStore();
  return started;
};
const restart = async (): Promise<void> => {
  await bot.app.stop();
  bot = await start();
};
beforeAll(async () => {
  [sample, teams] = await Promise.all([startSampleTenant(), startTeamsConnector()]);
  bot = await start();
  sample.control.channels.consent(TEAM, true);
  put(ROOT, 'Kim', 'Nobody can sign in');
  put('1700000060000', 'Lee', 'AADSTS53003: blocked');
}, 60_000);
afterAll(async () => {
  await bot.app.stop();
  await Promise.all([teams.stop(), sample.stop()]);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const put = (id: string, author: string, html: string): void =>
  sample.control.channels.put({
    team: TEAM,
    channel: CHANNEL,
    id,
    author,
    html,
    ...(id === ROOT ? {} : { replyTo: ROOT }),
  });

const inThread = (text: string, parts: Record<string, unknown>) =>
  inChannel(text, {
    deliveryMode: undefined,
    serviceUrl: teams.serviceUrl,
    conversation: { id: `${CHANNEL};messageid=${ROOT}`, conversationType: 'channel', isGroup: true },
    channelData: { team: { id: '19:helpdesk@thread.tacv2', aadGroupId: TEAM } },
    ...parts,
  });
const send = (text: string, parts: Record<string, unknown> = {}) => post(bot.address, inThread(text, parts));
const call = (parts: Record<string, unknown> = {}) => send('<at>Triage</at>', { entities: [mention], ...parts });
const lastCard = (): unknown => teams.posted.at(-1)?.body.attachments?.[0]?.content;

type Data = Readonly<Record<string, unknown>>;
/** Data of the first button with this verb. */
const buttonOn = (shown: unknown, verb: string): Data =>
  JSON.parse(new RegExp(`\\{"verb":"${verb}"[^{}]*\\}`).exec(JSON.stringify(shown))?.[0] ?? '{}') as Data;
const invoke = async (name: string, value: unknown, parts: Record<string, unknown> = {}): Promise<string> => {
  const response = await fetch(`${bot.address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(inThread('', { type: 'invoke', name, value, ...parts })),
  });
  return response.text();
};
/** A press on the card of the thread. Out: what whoever pressed is shown. */
const press = (data: Data, parts: Record<string, unknown> = {}): Promise<string> =>
  invoke(
    'adaptiveCard/action',
    { action: { type: 'Action.Execute', verb: data['verb'], data } },
    { replyToId: card.id, ...parts },
  );
let card: { readonly id: string | undefined; readonly content: unknown };

describe('the card of a thread', () => {
  it('Teams does not take it: it is sent as soon as Teams does', async () => {
    teams.answerWith(501); // the SDK tries other errors of a server again, for seconds
    await call();
    expect(teams.posted).toEqual([]);
    teams.answerWith(200);
    await waitUntil(() => teams.posted.length > 0);
    expect(teams.posted).toHaveLength(1);
    expect(teams.posted[0]?.path).toContain(`${CHANNEL};messageid=${ROOT}/`);
    expect(textOf(lastCard())).toContain('1 error in 2 messages of this thread');
  }, 60_000);

  it('a call that is delivered twice changes it once', async () => {
    const before = teams.posted.length;
    await call({ id: 'twice' });
    await call({ id: 'twice' });
    expect(teams.posted.slice(before).map(({ method }) => method)).toEqual(['PUT', 'POST']);
  });

  it('a process that was started again changes it where it stands, with the same answer behind its buttons', async () => {
    const answer = /"paste":"([^"]+)"/.exec(JSON.stringify(teams.posted[0]))?.[1];
    await restart();
    put('1700000120000', 'Mo', `AADSTS50105: not assigned. Correlation ID: ${CORRELATION}`);
    await send('AADSTS50105', { id: '1700000120000' });
    expect(teams.posted.at(-1)?.method).toBe('PUT');
    expect(textOf(lastCard())).toContain('2 errors in 3 messages of this thread');
    expect(JSON.stringify(lastCard())).toContain(`"paste":"${answer}"`);
    card = { id: teams.posted.at(-1)?.path.split('/').at(-1), content: lastCard() };
  }, 60_000);

  it('a vote stands on it, below the list of the thread, and stays when the next error comes', async () => {
    const voted = await press(buttonOn(card.content, 'worked'));
    expect(teams.posted.at(-1)).toMatchObject({ method: 'PUT', path: expect.stringContaining(`/${card.id}`) });
    expect(voted).toContain('Worked for 1');
    expect(textOf(lastCard())).toContain('2 errors in 3 messages of this thread');
    expect(textOf(lastCard())).toContain('Worked for 1');
    put('1700000180000', 'Jo', 'AADSTS50034');
    await send('AADSTS50034', { id: '1700000180000' });
    expect(textOf(lastCard())).toContain('3 errors in 4 messages of this thread');
    expect(textOf(lastCard())).toContain('Worked for 1');
  });

  it('another error of its list is answered below, filled in, also by a process that was started again', async () => {
    await restart();
    const [before, other] = [teams.posted.length, buttonOn(card.content, 'show')];
    expect(await press(other, { id: 'f:other' })).toContain('stands below');
    await press(other, { id: 'f:other' });
    expect(teams.posted.slice(before).map(({ method }) => method)).toEqual(['POST']);
    expect(textOf(lastCard())).toContain('AADSTS50105');
    expect(textOf(lastCard())).toContain(CORRELATION);
    const voted = await press(buttonOn(lastCard(), 'worked'), { replyToId: 'below' });
    expect(voted).toContain('Worked for 1');
    expect(voted).not.toContain('of this thread');
  }, 60_000);

  it.each<[string, () => Data, number]>([
    ['its own answer once more', () => ({ ...buttonOn(card.content, 'worked'), verb: 'show' }), 1],
    ['a vote on another answer', () => ({ ...buttonOn(card.content, 'worked'), entry: OTHER }), 0],
  ])('a press does not replace it: %s', async (_, data, below) => {
    const before = teams.posted.length;
    await press(data());
    expect(teams.posted.slice(before).map(({ method }) => method)).toEqual(Array(below).fill('POST'));
  });

  it('the message that called the bot in is edited: it stays', async () => {
    const before = teams.posted.length;
    const edit = (text: string, at: string) =>
      call({ type: 'messageUpdate', id: 'twice', text: `<at>Triage</at> ${text}`, timestamp: at });
    await edit('what is this?', '2026-11-20T09:00:00Z');
    expect(teams.posted).toHaveLength(before);
    await edit('AADSTS50126', '2026-11-20T09:01:00Z');
    expect(teams.posted.slice(before).map(({ method }) => method)).toEqual(['POST']);
    expect(textOf(lastCard())).toContain('AADSTS50126');
  });
});

describe('"Explain this error"', () => {
  const open = async (): Promise<string> =>
    invoke('composeExtension/fetchTask', {
      messagePayload: { id: '1700000000009', body: { content: '<p>AADSTS50020: kim@fabrikam.com</p>' } },
    });

  it('what is posted can be voted on and handed over, and is posted once; what Teams refuses is not posted later', async () => {
    const dialog = await open();
    expect(dialog).not.toContain('"verb":"worked"');
    const before = teams.posted.length;
    const data = buttonOn(JSON.parse(dialog), 'post');
    await invoke('composeExtension/submitAction', { data }, { id: 'f:post' });
    expect(teams.posted).toHaveLength(before + 1);
    const posted = JSON.stringify(lastCard());
    for (const verb of ['worked', 'escalate']) expect(posted).toContain(`"verb":"${verb}"`);
    teams.answerWith(403);
    const refused = buttonOn(JSON.parse(await open()), 'post');
    expect(await invoke('composeExtension/submitAction', { data: refused })).toContain('botMessagePreview');
    teams.answerWith(200);
    await restart(); // which takes up what was left
    await invoke('composeExtension/submitAction', { data }, { id: 'f:post' });
    expect(teams.posted).toHaveLength(before + 1);
  }, 60_000);
});
