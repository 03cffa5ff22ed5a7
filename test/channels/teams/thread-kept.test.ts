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

const send = (text: string, parts: Record<string, unknown> = {}) =>
  post(
    bot.address,
    inChannel(text, {
      deliveryMode: undefined,
      serviceUrl: teams.serviceUrl,
      conversation: { id: `${CHANNEL};messageid=${ROOT}`, conversationType: 'channel', isGroup: true },
      channelData: { team: { id: '19:helpdesk@thread.tacv2', aadGroupId: TEAM } },
      ...parts,
    }),
  );
const call = (parts: Record<string, unknown> = {}) => send('<at>Triage</at>', { entities: [mention], ...parts });
const lastCard = (): unknown => teams.posted.at(-1)?.body.attachments?.[0]?.content;

describe('the card of a thread', () => {
  it('Teams does not take it: it is sent as soon as Teams does', async () => {
    teams.answerWith(503);
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
    await bot.app.stop();
    bot = await start();
    put('1700000120000', 'Mo', 'AADSTS50105');
    await send('AADSTS50105', { id: '1700000120000' });
    expect(teams.posted.at(-1)?.method).toBe('PUT');
    expect(textOf(lastCard())).toContain('2 errors in 3 messages of this thread');
    expect(JSON.stringify(lastCard())).toContain(`"paste":"${answer}"`);
  }, 60_000);

  it('a vote on it keeps the list of the thread', async () => {
    const data = JSON.parse(/\{"verb":"worked"[^{}]*\}/.exec(JSON.stringify(lastCard()))?.[0] ?? '{}') as object;
    await send('', {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: teams.posted.at(-1)?.path.split('/').at(-1),
      value: { action: { type: 'Action.Execute', verb: 'worked', data } },
    });
    expect(textOf(lastCard())).toContain('2 errors in 3 messages of this thread');
  });
});

describe('"Explain this error"', () => {
  it('what is posted can be voted on and handed over', async () => {
    const invoke = async (name: string, value: unknown): Promise<string> => {
      const response = await fetch(`${bot.address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(
          inChannel('', {
            type: 'invoke',
            name: `composeExtension/${name}`,
            value,
            deliveryMode: undefined,
            serviceUrl: teams.serviceUrl,
          }),
        ),
      });
      return response.text();
    };
    const dialog = await invoke('fetchTask', {
      messagePayload: { id: '1700000000009', body: { content: '<p>AADSTS50020: kim@fabrikam.com</p>' } },
    });
    expect(dialog).not.toContain('"verb":"worked"');
    const data = JSON.parse(/\{"verb":"post"[^{}]*\}/.exec(dialog)?.[0] ?? '{}') as unknown;
    await invoke('submitAction', { data });
    const card = JSON.stringify(lastCard());
    for (const verb of ['worked', 'escalate']) expect(card).toContain(`"verb":"${verb}"`);
  });
});
