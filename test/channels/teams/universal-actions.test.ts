import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyPglite } from '../../store/empty-database.ts';
import { waitUntil } from '../../store/engines.ts';
import { startApp, type StartedApp } from '../../support/start-app.ts';
import { inChannel, mention, post, teamsActivity, textOf } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

const TWO =
  'AADSTS70002: Error validating credentials. AADSTS50126: Invalid username or password. Then AADSTS50053: locked. Correlation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204';
const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.";

const folder = await emptyPglite();
let teams: TeamsConnector;
let bot: StartedApp;
beforeAll(async () => {
  teams = await startTeamsConnector();
  bot = await startApp({ DATABASE_URL: '', DATA_DIR: folder });
  await bot.app.openStore();
}, 60_000);
afterAll(async () => {
  await bot.app.stop();
  await teams.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const real = (activity: Record<string, unknown>) => ({
  ...activity,
  deliveryMode: undefined,
  serviceUrl: teams.serviceUrl,
});

type Button = { readonly title: string; readonly verb: string; readonly data: Record<string, unknown> };
type Body = { readonly statusCode: number; readonly type: string; readonly value: unknown };

const buttonsIn = (part: unknown): Button[] => {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const { type } = part as { type?: unknown };
  return type === 'Action.Execute' ? [part as Button] : Object.values(part).flatMap(buttonsIn);
};

/** Somebody pastes. Out: the card, and how to press on it. */
const paste = async (text: string, how: 'personal' | 'channel' = 'personal') => {
  const before = teams.posted.length;
  const parts = { entities: [mention] };
  await post(
    bot.address,
    real(how === 'personal' ? teamsActivity({ text }) : inChannel(`<at>Triage</at> ${text}`, parts)),
  );
  expect(teams.posted).toHaveLength(before + 1);
  return { card: teams.posted.at(-1)!.body.attachments![0]!.content };
};

const invoke = async (value: unknown, parts: Record<string, unknown> = {}): Promise<Body> => {
  const activity = real(
    teamsActivity({ type: 'invoke', name: 'adaptiveCard/action', replyToId: 'card-1', value, ...parts }),
  );
  const response = await fetch(`${bot.address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
};
const pressed = (card: unknown, title: string | RegExp, typed: object = {}) => {
  const button = buttonsIn(card).find((one) =>
    typeof title === 'string' ? one.title === title : title.test(one.title),
  );
  if (!button) throw new Error(`no button ${String(title)}`);
  const { verb, data } = button;
  return {
    action: { type: 'Action.Execute', title: button.title, verb, data: { ...data, ...typed } },
    trigger: 'manual',
  };
};
const press = (card: unknown, title: string | RegExp, parts: Record<string, unknown> = {}, typed: object = {}) =>
  invoke(pressed(card, title, typed), parts);
const by = (at: number) => ({ from: { id: `29:person-${at}`, name: `Person ${at}` } });
const IN_CHANNEL = {
  conversation: { id: '19:channel@thread.tacv2;messageid=1700000000001', conversationType: 'channel', isGroup: true },
};

describe('feedback', () => {
  it('one vote a person, changeable, on the card of everybody', async () => {
    const { card } = await paste(GUEST);
    const first = await press(card, 'It worked', by(1));
    expect(first).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(textOf(first.value)).toContain('Worked for 1');
    // The same card, as an edit of the message.
    expect(teams.posted.at(-1)).toMatchObject({ method: 'PUT', path: expect.stringMatching(/\/activities\/card-1$/) });
    expect(teams.posted.at(-1)!.body.attachments![0]!.content).toEqual(first.value);
    expect(textOf((await press(card, 'It worked', by(1))).value)).toContain('Worked for 1');
    expect(textOf((await press(card, 'It worked', by(2))).value)).toContain('Worked for 2');
    const word = { word: 'my secret is client_secret=Abc8Q~made.up-made.up_made.up-made.up12' };
    expect(textOf((await press(card, 'Send', by(1), word)).value)).toContain('Worked for 1, did not help 1');
    expect(bot.logged.join('\n')).not.toContain('made.up-made');
  });

  it('of an answer that is not kept: a sentence, and the card stays', async () => {
    const { card } = await paste(GUEST);
    const { action, trigger } = pressed(card, 'It worked');
    const before = teams.posted.length;
    const told = await invoke({ action: { ...action, data: { ...action.data, paste: 'gone' } }, trigger });
    expect(told).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    expect(told.value).toContain('too old for a vote');
    expect(teams.posted).toHaveLength(before);
  });

  it('from a client that knows no Action.Execute: the card changes as well', async () => {
    const { card } = await paste(GUEST);
    const { data } = buttonsIn(card).find(({ verb }) => verb === 'worked')!;
    await post(bot.address, real(teamsActivity({ text: undefined, value: data, replyToId: 'card-2' })));
    expect(teams.posted.at(-1)).toMatchObject({ method: 'PUT', path: expect.stringMatching(/card-2$/) });
    expect(textOf(teams.posted.at(-1)!.body.attachments![0]!.content)).toContain('Worked for 1');
  });
});

describe('another error of the paste', () => {
  it('takes the place of the first, which then stands among the others', async () => {
    const { card } = await paste(TWO);
    const other = await press(card, 'Explain AADSTS50053');
    expect(textOf(other.value)).toMatch(/^AADSTS50053/);
    expect(textOf(other.value)).toContain('0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204');
    expect(teams.posted.at(-1)!.method).toBe('PUT');
    expect(textOf((await press(other.value, 'Explain AADSTS50126')).value)).toMatch(/^AADSTS50126/);
  });

  it('an example of the help gets an answer of its own', async () => {
    const { card } = await paste('help');
    const before = teams.posted.length;
    expect((await press(card, /guest/i)).type).toBe('application/vnd.microsoft.activity.message');
    expect(teams.posted.slice(before).map(({ method }) => method)).toEqual(['POST']);
  });
});

describe('the check', () => {
  it('shows its findings in place, and a vote leaves them there', async () => {
    const { card } = await paste(GUEST);
    const checked = await press(card, 'Check in the tenant');
    expect(textOf(checked.value)).toContain('SAMPLE tenant: what it says');
    expect(teams.posted.at(-1)!.method).toBe('PUT');
    const voted = textOf((await press(checked.value, 'It worked')).value);
    expect(voted).toContain('SAMPLE tenant: what it says');
    expect(voted).toContain('Worked for 1');
  });
});

describe('what is no press of ours', () => {
  const execute = (data: unknown, verb: unknown = 'worked') => ({ action: { type: 'Action.Execute', verb, data } });
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'worked'],
    ['no action', { trigger: 'manual' }],
    ['another kind of action', { action: { type: 'Action.Submit', verb: 'worked', data: { verb: 'worked' } } }],
    ['data that is a text', execute('worked')],
    ['a verb beside that of the data', execute({ verb: 'worked' }, 'show')],
    ['an unknown verb', execute({ verb: 'delete', entry: 'x', paste: 'x' }, 'delete')],
    ['an unknown entry', execute({ verb: 'show', entry: '../../etc/passwd', paste: 'x' }, 'show')],
    ['an entry that is an object', execute({ verb: 'worked', entry: {}, paste: 'x' })],
    ['a check of nothing', execute({ verb: 'check' }, 'check')],
  ])('%s: the documented error, and nothing is sent', async (_, value) => {
    const before = teams.posted.length;
    expect(await invoke(value)).toEqual({
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'BadRequest', message: expect.stringContaining('not known here') },
    });
    expect(teams.posted).toHaveLength(before);
  });
});

// Last: what tells of it comes by a job, and may come late.
describe('a hand-over', () => {
  it('is acknowledged and resolved on its card; the thread has one', async () => {
    const { card } = await paste(GUEST, 'channel');
    const before = teams.posted.length;
    const told = await press(card, 'Ask a person', { ...by(1), ...IN_CHANNEL });
    expect(told.type).toBe('application/vnd.microsoft.activity.message');
    await waitUntil(() => teams.posted.length > before);
    const escalation = teams.posted.slice(before).find(({ body }) => body.attachments)!.body.attachments![0]!.content;
    expect(textOf(escalation)).toMatch(/^OPEN/);
    const acknowledged = await press(escalation, 'Acknowledge', { ...by(2), ...IN_CHANNEL });
    expect(textOf(acknowledged.value)).toMatch(/^ACKNOWLEDGED/);
    const note = { note: 'Invited the guest again.' };
    const resolved = await press(acknowledged.value, 'Resolve', { ...by(2), ...IN_CHANNEL }, note);
    expect(textOf(resolved.value)).toMatch(/^RESOLVED/);
    expect(textOf(resolved.value)).toContain('Invited the guest again.');
  }, 60_000);

  it('is asked for with a word, and says why it cannot be', async () => {
    const elsewhere = { conversation: { id: '19:quiet@thread.tacv2;messageid=5', conversationType: 'channel' } };
    const there = () => teams.posted.filter(({ path }) => path.includes('19:quiet')).map(({ body }) => body);
    const say = (text: string) =>
      post(bot.address, real(inChannel(`<at>Triage</at> ${text}`, { entities: [mention], ...elsewhere })));
    await say('escalate');
    expect(there().map(({ text }) => text)).toEqual([expect.stringContaining('no answer in this thread yet')]);
    await say(GUEST);
    await say('please escalate');
    await waitUntil(() => there().length > 2);
    expect(textOf(there()[2]!.attachments![0]!.content)).toMatch(/^OPEN/);
    await say('@Triage please escalate this to second line');
    expect(there().at(-1)!.text).toMatch(/^This thread was escalated before, and is open now/);
  }, 60_000);
});
