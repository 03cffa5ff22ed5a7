import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildStore, type Keeping } from '../../../src/build-store.ts';
import { makeSlackChannel, type SlackChannel } from '../../../src/channels/slack/make-slack-channel.ts';
import type { Records } from '../../../src/conversation/records.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { makeRecords } from '../../../src/make-records.ts';
import { buildServer, type Route } from '../../../src/server.ts';
import { handOver, unfinishedEvents } from '../../../src/store/inbox.ts';
import { ENGINES, type Emptiness, waitUntil } from '../../store/engines.ts';
import { makeEntry } from '../../support/make-entry.ts';
import { plainTurns } from '../../support/plain-turns.ts';
import { silent } from '../../support/silent-log.ts';
import { BOT_TOKEN, type Call, type SlackApi, startSlackApi } from '../../support/slack-api.ts';
import {
  asForm,
  asJson,
  asPayload,
  command,
  envelope,
  mention,
  newTs,
  posted,
  press,
  SIGNING_SECRET,
} from '../../support/slack-requests.ts';

const ENTRY = 'entra-aadsts50020-account-not-in-tenant';
const index = buildKbIndex([makeEntry({ id: ENTRY, codes: [{ value: 'AADSTS50020', decisive: true }] })]);
const PASTE = 'AADSTS50020: the account does not exist in the tenant';
const now = (): number => Date.now() / 1000;

type Replica = { readonly channel: SlackChannel; readonly send: (request: RequestInit) => Promise<Response> };

// One engine: what differs between them is tested with the store.
const [engine] = ENGINES;

let api: SlackApi;
let emptiness: Emptiness;
let keeping: Keeping;
let records: Records;
let servers: Server[] = [];
let resumer: SlackChannel | undefined;

/** A server of its own with Slack's endpoint, on the store that all share. */
const startReplica = async (change: (records: Records) => Partial<Records> = () => ({})): Promise<Replica> => {
  const triage = makeTriage({
    index: () => index,
    newId: randomUUID,
    now,
    autoAnswer: ['C0AUTO'],
    records: { ...records, ...change(records) },
  });
  const channel = makeSlackChannel(
    { triage, log: silent, turns: plainTurns },
    { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: api.url, workspaces: [] },
  );
  await channel.start();
  const handle: Route['handle'] = async (request, response) => channel.handle?.(request, response);
  const { server } = buildServer([{ method: 'post', path: '/slack/events', body: 'raw', handle }], silent);
  await new Promise<void>((resolve) => void (server as Server).listen(0, '127.0.0.1', resolve));
  servers.push(server as Server);
  const { port } = (server as Server).address() as AddressInfo;
  return { channel, send: (request) => fetch(`http://127.0.0.1:${port}/slack/events`, request) };
};

const unfinished = async () => unfinishedEvents(await keeping.ready(), 0);
const finished = (): Promise<void> => waitUntil(async () => (await unfinished()).length === 0);
/** What a process held when it died is free at once, and is taken up. */
const die = async (): Promise<void> => handOver(await keeping.ready());
const posts = () => api.taken('chat.postMessage');

beforeAll(async () => {
  api = await startSlackApi();
  emptiness = await (engine as (typeof ENGINES)[number]).empty();
  keeping = buildStore({
    config: { engine: 'postgres', retentionDays: 30, keepExcerpts: true, ...emptiness.settings },
    index: () => index,
    log: silent,
    now,
    sweepEvery: 200,
    resume: async (event) => resumer?.resume(event),
  });
  await keeping.open();
  // A busy machine is no database that is away.
  records = makeRecords({ ready: keeping.ready, index: () => index, patience: 60_000 });
  resumer = (await startReplica()).channel;
}, 60_000);

beforeEach(() => api.clear());

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await keeping.stop();
  await emptiness.remove();
  await api.stop();
}, 30_000);

/** Does all but say that it is done, as if it died a moment before. */
const dying = (): Promise<Replica> => startReplica(() => ({ finish: () => Promise.reject(new Error('died')) }));

describe('an event is answered once', () => {
  it('whichever replica it comes to, as a mention and as a message', async () => {
    const [one, two] = await Promise.all([startReplica(), startReplica()]);
    const asked = mention(PASTE);
    const again = envelope(asked);
    await Promise.all([
      one.send(asJson(again)),
      two.send(asJson(again, { headers: { 'x-slack-retry-num': '1' } })),
      two.send(asJson(envelope({ ...asked, type: 'message', channel_type: 'channel' }))),
    ]);
    await finished();
    expect(posts()).toHaveLength(1);
  });

  it('after the process died between the post and the note of it', async () => {
    await (await dying()).send(asJson(envelope(mention(PASTE))));
    await api.wait('chat.postMessage');
    expect(await unfinished()).toHaveLength(1);
    await die();
    await finished();
    expect(posts()).toHaveLength(1);
    const [answer] = await records.answersFor('slack', 'U0KIM', 1);
    expect(answer?.message).toBe(posts()[0]?.answer['ts']);
  });

  it('in a thread that had to be read, after the process died there', async () => {
    const root = newTs();
    api.world.threads.set(`C0HELP ${root}`, [{ ts: root, user: 'U0LEE', text: PASTE }]);
    const asked = mention('', { thread_ts: root });
    api.world.threads.get(`C0HELP ${root}`)?.push(asked as never);
    await (await dying()).send(asJson(envelope(asked)));
    await api.wait('chat.postMessage');
    await die();
    await finished();
    expect(posts()).toHaveLength(1);
  });

  it('when Slack took it and nothing was heard of that', async () => {
    api.world.lose.set('chat.postMessage', 1);
    const asked = mention(PASTE);
    await (await startReplica()).send(asJson(envelope(asked)));
    await finished();
    expect(api.world.threads.get(`C0HELP ${String(asked['ts'])}`)).toHaveLength(1);
  });
});

describe('an event that was taken is answered', () => {
  const work = (parts: object) => ({
    place: { channel: 'slack' as const, conversation: 'C0HELP', thread: newTs() },
    kind: 'channel',
    ...parts,
  });

  it('when the channel refused the answer at first', async () => {
    const people = api.world.channels.get('C0HELP') ?? new Set();
    api.world.channels.delete('C0HELP');
    await (await startReplica()).send(asJson(envelope(mention(PASTE))));
    await waitUntil(async () => api.calls.some(({ answer }) => answer.error === 'channel_not_found'));
    api.world.channels.set('C0HELP', people);
    await finished();
    expect(posts().filter(({ args }) => args['channel'] === 'C0HELP')).toHaveLength(1);
  });

  it('when the process died before it read the thread: the thread is read by the next one', async () => {
    const thread = newTs();
    const asked = mention('', { thread_ts: thread });
    api.world.threads.set(`C0HELP ${thread}`, [{ ts: thread, user: 'U0LEE', text: PASTE }, asked as never]);
    const event = {
      channel: 'slack' as const,
      eventId: randomUUID(),
      conversation: 'C0HELP',
      person: 'U0KIM',
      work: work({
        do: 'read',
        as: 'message',
        message: asked['ts'],
        place: { channel: 'slack', conversation: 'C0HELP', thread },
      }),
    };
    await records.take(event);
    await die();
    await finished();
    expect(JSON.stringify(posts()[0]?.args['blocks'])).toContain('AADSTS50020');
  });

  it('to the person alone, when it was a command', async () => {
    const event = { channel: 'slack' as const, eventId: randomUUID(), conversation: 'C0HELP', person: 'U0KIM' };
    await records.take({ ...event, work: work({ do: 'answer', answer: '', alone: true }) });
    await die();
    await finished();
    expect(api.taken('chat.postEphemeral').map(({ args }) => args['user'])).toEqual(['U0KIM']);
    expect(posts()).toEqual([]);
  });
});

describe('what is written down', () => {
  it('an answer with its place, so that it can be voted on and handed over', async () => {
    const asked = mention(PASTE);
    await (await startReplica()).send(asJson(envelope(asked)));
    await finished();
    const thread = String(asked['ts']);
    const [answer] = await records.answersInThread({ channel: 'slack', conversation: 'C0HELP', thread });
    expect(answer).toMatchObject({ entry: ENTRY, person: 'U0KIM' });
    const shown = JSON.stringify(posts()[0]?.args['blocks']);
    for (const button of ['worked', 'no-help', 'escalate']) expect(shown).toContain(`"action_id":"${button}"`);
  });

  it('nothing of what is only overheard', async () => {
    const text = `there was an error ${randomUUID()}`;
    await (await startReplica()).send(asJson(envelope(posted(text, { channel: 'C0AUTO', user: 'U0AUTO' }))));
    expect(await unfinished()).toEqual([]);
    expect(await records.answersFor('slack', 'U0AUTO', 9)).toEqual([]);
  });

  it('the home tab shows what another process answered', async () => {
    const home = { type: 'app_home_opened', user: 'U0KIM', tab: 'home', channel: 'D0KIM' };
    await (await startReplica()).send(asJson(envelope(home)));
    const [call] = await api.wait('views.publish');
    expect(JSON.stringify(call?.args['view'])).toContain('AADSTS50020');
  });
});

/** The form that was opened comes back with a text in it. */
const submit = (opened: Call | undefined, note: string): RequestInit => {
  const view = {
    ...(opened?.args['view'] as object),
    type: 'modal',
    state: { values: { note: { value: { value: note } } } },
  };
  const absent = { actions: undefined, container: undefined, channel: undefined, message: undefined };
  return asPayload(press('x', {}, { ...absent, type: 'view_submission', view }));
};

describe('a vote and a hand-over', () => {
  /** An answer, and a press of one of its buttons. */
  const answered = async (replica: Replica) => {
    const asked = mention(PASTE);
    await replica.send(asJson(envelope(asked)));
    const [post] = await api.wait('chat.postMessage');
    const thread = String(asked['ts']);
    const ts = String(post?.answer['ts']);
    const [answer] = await records.answersInThread({ channel: 'slack', conversation: 'C0HELP', thread });
    const value = { entry: ENTRY, paste: answer?.id };
    const parts = {
      container: { type: 'message', message_ts: ts, channel_id: 'C0HELP', is_ephemeral: false, thread_ts: thread },
      message: { type: 'message', ts, thread_ts: thread },
    };
    return {
      ts,
      thread,
      paste: answer?.id ?? '',
      press: (verb: string, user = 'U0KIM') => asPayload(press(verb, value, parts, user)),
    };
  };
  const shown = (at: number): string => JSON.stringify(api.taken('chat.update')[at]?.args['blocks']);

  it('counts once a person, is shown to everybody in the message, and can be changed', async () => {
    const replica = await startReplica();
    const { press: pressed, ts } = await answered(replica);
    await replica.send(pressed('worked'));
    await api.wait('chat.update');
    await replica.send(pressed('worked', 'U0LEE'));
    await api.wait('chat.update', 2);
    await replica.send(pressed('no-help', 'U0LEE'));
    await api.wait('chat.update', 3);
    await api.wait('views.open');
    expect(api.taken('chat.update').map(({ args }) => args['ts'])).toEqual([ts, ts, ts]);
    expect([shown(0), shown(1), shown(2)]).toEqual([
      expect.stringContaining('"Worked for 1"'),
      expect.stringContaining('"Worked for 2"'),
      expect.stringContaining('"Worked for 1, did not help 1"'),
    ]);
    for (const button of ['worked', 'no-help', 'escalate']) expect(shown(2)).toContain(`"action_id":"${button}"`);
  });

  it('that it did not help asks for a word, which is kept with it', async () => {
    const replica = await startReplica();
    const { press: pressed, paste } = await answered(replica);
    await replica.send(pressed('no-help'));
    const [opened] = await api.wait('views.open');
    await replica.send(submit(opened, 'the user is no guest'));
    await waitUntil(async () => (await records.votesOf(paste)).some(({ word }) => word !== undefined));
    await replica.send(pressed('no-help'));
    await finished();
    expect(await records.votesOf(paste)).toMatchObject([
      { person: 'U0KIM', worked: false, word: 'the user is no guest' },
    ]);
  });

  it('is not lost when the process dies right after the acknowledgement', async () => {
    const { press: pressed, paste } = await answered(await startReplica());
    const crashing = await startReplica(() => ({
      vote: () => new Promise(() => undefined),
      finish: () => Promise.reject(new Error('died')),
    }));
    await crashing.send(pressed('worked'));
    await die();
    await finished();
    expect(await records.votesOn(paste)).toEqual({ worked: 1, didNotHelp: 0 });
    expect(shown(0)).toContain('Worked for 1');
  });

  it('on a private answer changes it through its own address', async () => {
    const replica = await startReplica();
    await replica.send(asForm(command('50020', api.origin)));
    await finished();
    const [answer] = await records.answersFor('slack', 'U0KIM', 1);
    const container = { type: 'message', message_ts: '1.1', channel_id: 'C0HELP', is_ephemeral: true };
    const parts = { container, message: undefined, response_url: `${api.origin}/response/vote` };
    expect(JSON.stringify(api.responses[0]?.body)).not.toContain('escalate');
    await replica.send(asPayload(press('worked', { entry: ENTRY, paste: answer?.id }, parts)));
    await waitUntil(() => api.responses.length === 2);
    expect(api.responses[1]?.body).toMatchObject({ replace_original: true });
    expect(JSON.stringify(api.responses[1]?.body)).toContain('Worked for 1');
    expect(api.taken('chat.update')).toEqual([]);
  });

  it.each(['the button', 'the word'])('an answer is handed over once, by %s or again', async (way) => {
    const replica = await startReplica();
    const { press: pressed, thread } = await answered(replica);
    const typed = (): RequestInit => asJson(envelope(mention('escalate', { thread_ts: thread })));
    await replica.send(way === 'the button' ? pressed('escalate') : typed());
    await api.wait('chat.postEphemeral');
    await replica.send(way === 'the button' ? typed() : pressed('escalate', 'U0LEE'));
    const told = await api.wait('chat.postEphemeral', 2);
    expect(told.map(({ args }) => String(args['text']).split(/[ :]/)[0])).toEqual(['Escalated', 'This']);
    const raised = await records.escalations.ofThread({ channel: 'slack', conversation: 'C0HELP', thread });
    expect(raised).toMatchObject({ state: 'open', raisedBy: 'U0KIM', entry: ENTRY });
  });

  it('what nobody recognised is handed over as well, but not from a private answer', async () => {
    const replica = await startReplica();
    const asked = mention('AADSTS990001: something new');
    const thread = String(asked['ts']);
    await replica.send(asJson(envelope(asked)));
    const [post] = await api.wait('chat.postMessage');
    const [answer] = await records.answersInThread({ channel: 'slack', conversation: 'C0HELP', thread });
    expect(JSON.stringify(post?.args['blocks'])).toContain('"action_id":"escalate"');
    await replica.send(asForm(command('AADSTS990001', api.origin)));
    await waitUntil(() => api.responses.length === 1);
    expect(JSON.stringify(api.responses[0]?.body)).not.toContain('"action_id":"escalate"');
    const container = { type: 'message', message_ts: post?.answer['ts'], channel_id: 'C0HELP', thread_ts: thread };
    await replica.send(asPayload(press('escalate', { paste: answer?.id }, { container })));
    await api.wait('chat.postEphemeral');
    const raised = await records.escalations.ofThread({ channel: 'slack', conversation: 'C0HELP', thread });
    expect(raised).toMatchObject({ state: 'open', answer: answer?.id });
    expect(raised).not.toHaveProperty('entry');
  });

  it('what was handed over moves on with its buttons, and says what helped', async () => {
    const replica = await startReplica();
    const { press: pressed, thread, ts } = await answered(replica);
    const place = { channel: 'slack', conversation: 'C0HELP', thread } as const;
    await replica.send(pressed('escalate'));
    await api.wait('chat.postEphemeral');
    const escalation = (await records.escalations.ofThread(place))?.id;
    const container = { type: 'message', message_ts: ts, channel_id: 'C0HELP', is_ephemeral: false, thread_ts: thread };
    const push = (verb: string, version: number): Promise<Response> =>
      replica.send(asPayload(press(verb, { escalation, version }, { container }, 'U0LEE')));
    await push('acknowledge', 1);
    await api.wait('chat.update');
    expect(shown(0)).toContain('Acknowledged: ');
    await push('resolve', 2);
    const [opened] = await api.wait('views.open');
    await replica.send(submit(opened, 'added the guest'));
    await api.wait('chat.update', 2);
    expect(shown(1)).toContain('added the guest');
    expect(await records.escalations.ofThread(place)).toMatchObject({
      state: 'resolved',
      resolution: 'added the guest',
    });
  });
});

describe('the one card of a thread', () => {
  it('is changed by whichever process is asked, and a vote leaves its list on it', async () => {
    const root = newTs();
    const say = (text: string): void =>
      void api.world.threads.set(`C0HELP ${root}`, [
        ...(api.world.threads.get(`C0HELP ${root}`) ?? []),
        { ts: newTs(), user: 'U0LEE', text },
      ]);
    say(PASTE);
    await (await startReplica()).send(asJson(envelope(mention('', { thread_ts: root }))));
    const [card] = await api.wait('chat.postMessage');
    const ts = String(card?.answer['ts']);
    await finished();
    say(PASTE);
    await (await startReplica()).send(asJson(envelope(mention('', { thread_ts: root }))));
    const [changed] = await api.wait('chat.update');
    await finished();
    expect(changed?.args['ts']).toBe(ts);
    expect(JSON.stringify(changed?.args['blocks'])).toMatch(/2 times, [^"]+likely root cause/);
    const paste = (blocks: unknown): string | undefined => /paste\W+([0-9a-f-]{36})/.exec(JSON.stringify(blocks))?.[1];
    expect(paste(changed?.args['blocks'])).toBe(paste(card?.args['blocks']));
    const container = { type: 'message', message_ts: ts, channel_id: 'C0HELP', is_ephemeral: false, thread_ts: root };
    const value = { entry: ENTRY, paste: paste(card?.args['blocks']) };
    await (
      await startReplica()
    ).send(asPayload(press('worked', value, { container, message: { ts, thread_ts: root } })));
    const voted = JSON.stringify((await api.wait('chat.update', 2))[1]?.args['blocks']);
    expect(voted).toContain('Worked for 1');
    expect(voted).toMatch(/2 times, [^"]+likely root cause/);
    say(PASTE);
    await (await startReplica()).send(asJson(envelope(mention('', { thread_ts: root }))));
    const again = JSON.stringify((await api.wait('chat.update', 3))[2]?.args['blocks']);
    expect(again).toContain('Worked for 1');
    expect(again).toMatch(/3 times, [^"]+likely root cause/);
    expect(posts()).toHaveLength(1);
  });
});

describe('when the database is away', () => {
  const away = (): Promise<Replica> => {
    const no = () => Promise.reject(new Error('away'));
    return startReplica(() => ({
      take: no,
      finish: no,
      retry: no,
      findAnswer: no,
      answersInThread: no,
      answersFor: no,
    }));
  };

  it.each<[string, () => RequestInit]>([
    ['a mention', () => asJson(envelope(mention(PASTE)))],
    ['a command', () => asForm(command('50020', api.origin))],
  ])('%s is answered all the same, without buttons that would do nothing, and says so', async (_, request) => {
    await (await away()).send(request());
    await waitUntil(async () => posts().length + api.responses.length > 0);
    const shown = JSON.stringify(posts()[0]?.args['blocks'] ?? api.responses[0]?.body['blocks']);
    expect(shown).toContain('could not be recorded');
    expect(shown).not.toContain('"action_id":"worked"');
  });

  it('a mention that comes as two events, one to each replica, is answered once', async () => {
    const asked = mention(PASTE);
    const [one, two] = [await away(), await away()];
    await one.send(asJson(envelope({ ...asked, type: 'message', channel_type: 'channel' })));
    await one.send(asJson(envelope(asked)));
    await two.send(asJson(envelope({ ...asked, type: 'message', channel_type: 'channel' })));
    await waitUntil(async () => posts().length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(posts()).toHaveLength(1);
  });
});
