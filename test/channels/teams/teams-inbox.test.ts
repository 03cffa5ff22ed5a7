import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyPglite } from '../../store/empty-database.ts';
import { waitUntil } from '../../store/engines.ts';
import { startApp, type StartedApp } from '../../support/start-app.ts';
import { inChannel, mention, post, teamsActivity, textOf } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

const folder = await emptyPglite();
const start = async (): Promise<StartedApp> => {
  const started = await startApp({ DATABASE_URL: '', DATA_DIR: folder });
  await started.app.openStore();
  return started;
};

let teams: TeamsConnector;
let bot: StartedApp;
beforeAll(async () => {
  teams = await startTeamsConnector();
  bot = await start();
}, 60_000);
afterAll(async () => {
  await bot.app.stop();
  await teams.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const restart = async (): Promise<void> => {
  await bot.app.stop();
  bot = await start();
};
/** As Teams sends: what is answered goes to the service, not into the response. */
const send = (activity: Record<string, unknown>) =>
  post(bot.address, { ...activity, deliveryMode: undefined, serviceUrl: teams.serviceUrl });
const shown = (at = -1): string => textOf(teams.posted.at(at)?.body.attachments?.[0]?.content);
const count = (): number => teams.posted.length;

describe('what came in is answered once, whatever happens between', () => {
  it('delivered twice, also to a process that was started again: one answer', async () => {
    const before = count();
    const activity = teamsActivity({ text: 'AADSTS50105', id: 'first' });
    await send(activity);
    await send(activity);
    await restart();
    await send(activity);
    expect(count()).toBe(before + 1);
    expect(shown()).toContain('AADSTS50105');
  }, 60_000);

  it('the same number in another conversation is another message', async () => {
    const before = count();
    await send(teamsActivity({ text: 'AADSTS50105', id: 'first', conversation: { id: 'a:other' } }));
    expect(count()).toBe(before + 1);
  });

  it('Teams does not take the answer, and the process ends: the next one sends it, in its thread', async () => {
    const before = count();
    teams.answerWith(501); // the SDK tries other errors of a server again, for seconds
    expect((await send(inChannel('<at>Triage</at> AADSTS53003', { entities: [mention] }))).status).toBe(200);
    expect(count()).toBe(before);
    await bot.app.stop();
    teams.answerWith(200);
    bot = await start();
    await waitUntil(() => count() > before);
    expect(count()).toBe(before + 1);
    expect(shown()).toContain('AADSTS53003');
    expect(teams.posted.at(-1)?.path).toBe(
      '/v3/conversations/19:channel@thread.tacv2;messageid=1700000000001/activities',
    );
  }, 60_000);
});

describe('help', () => {
  it('carries a mark that nobody sees, by which a process finds what another one posted', async () => {
    await send(teamsActivity({ text: 'help', id: 'help-1' }));
    expect(teams.posted.at(-1)?.body.attachments?.[0]?.content).toMatchObject({
      body: expect.arrayContaining([{ type: 'TextBlock', text: 'help a:personal help-1', isVisible: false }]),
    });
  });
});

describe('an edit', () => {
  const edit = (text: string, timestamp: string) =>
    send(teamsActivity({ type: 'messageUpdate', id: 'edited', text, timestamp }));

  it('changes the answer where it stands, also after a restart, and once', async () => {
    await send(teamsActivity({ text: 'AADSTS50105', id: 'edited' }));
    const answered = count();
    await edit('AADSTS53003', '2026-11-20T08:01:00Z');
    await restart();
    await edit('AADSTS50034', '2026-11-20T08:02:00Z');
    await edit('AADSTS50034', '2026-11-20T08:02:00Z');
    expect(teams.posted.slice(answered).map(({ method }) => method)).toEqual(['PUT', 'PUT']);
    expect(shown(-2)).toContain('AADSTS53003');
    expect(shown()).toContain('AADSTS50034');
  }, 60_000);
});

describe('a message of the bot’s own', () => {
  it('goes where somebody wrote before, and nowhere else', async () => {
    const { poster } = bot.app.teams;
    const place = { channel: 'teams', conversation: '19:channel@thread.tacv2', thread: '17' } as const;
    const id = await poster.post(place, { kind: 'text', text: 'Taken over.' }, 'm');
    expect(teams.posted.at(-1)).toMatchObject({
      path: '/v3/conversations/19:channel@thread.tacv2;messageid=17/activities',
      body: { text: 'Taken over.', textFormat: 'plain' },
    });
    await poster.update(place, id, { kind: 'text', text: 'Resolved.' });
    expect(teams.posted.at(-1)).toMatchObject({ method: 'PUT', body: { text: 'Resolved.' } });
    await expect(poster.post({ ...place, conversation: '19:nobody' }, { kind: 'text', text: 'x' }, '')).rejects.toThrow(
      'where nobody wrote before',
    );
    teams.answerWith(403);
    await expect(poster.post(place, { kind: 'text', text: 'x' }, '')).rejects.toMatchObject({ statusCode: 403 });
    teams.answerWith(200);
  });
});
