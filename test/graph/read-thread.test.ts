import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadThread } from '../../src/core/thread-reader.ts';
import { makeReadThread } from '../../src/graph/read-thread.ts';
import { type SampleTenant, startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { settingsOf } from '../support/open-sample.ts';
import { silent } from '../support/silent-log.ts';

const TEAM = 'c4d5e6f7-8091-42a3-b4c5-d6e7f8091a2b';
const CHANNEL = '19:tickets@thread.tacv2';
const ROOT = '1700000000000';
const at = { team: TEAM, channel: CHANNEL, message: ROOT };

let sample: SampleTenant;
let read: ReadThread;
beforeAll(async () => {
  sample = await startSampleTenant();
  read = makeReadThread({ settings: settingsOf(sample), log: silent, now: () => Date.now() / 1000, newId: () => 'id' });
});
beforeEach(() => {
  sample.control.channels.consent(TEAM, true);
  sample.control.channels.put({
    team: TEAM,
    channel: CHANNEL,
    id: ROOT,
    author: 'Kim',
    subject: 'Sign-in',
    html: '<p>it fails</p>',
  });
});
afterEach(() => sample.control.clearFaults());
afterAll(() => sample.stop());

const reply = (id: number, more: object = {}): void =>
  sample.control.channels.put({
    team: TEAM,
    channel: CHANNEL,
    id: String(1_700_000_000_000 + id),
    replyTo: ROOT,
    author: 'Lee',
    html: `<p>answer ${id}</p>`,
    ...more,
  });

describe('reading a thread', () => {
  it('gives the first message and its answers, the oldest first, with who and when', async () => {
    reply(2000);
    reply(1000);
    const posts = await read(at);
    expect(posts?.slice(0, 3)).toEqual([
      { id: ROOT, at: 1_700_000_000, author: 'Kim', own: false, text: 'Sign-in\n<p>it fails</p>', cards: [] },
      { id: '1700000001000', at: 1_700_000_001, author: 'Lee', own: false, text: '<p>answer 1000</p>', cards: [] },
      { id: '1700000002000', at: 1_700_000_002, author: 'Lee', own: false, text: '<p>answer 2000</p>', cards: [] },
    ]);
  });

  it('knows its own messages and their cards, and leaves out what was deleted', async () => {
    reply(3000, { own: true, author: 'Triage', cards: [{ type: 'AdaptiveCard', body: [] }] });
    reply(4000, { deleted: true });
    const posts = (await read(at)) ?? [];
    const own = posts.find(({ id }) => id === '1700000003000');
    expect(own).toMatchObject({ own: true, cards: ['{"type":"AdaptiveCard","body":[]}'] });
    expect(posts.map(({ id }) => id)).not.toContain('1700000004000');
  });

  it('turns the pages, up to a thousand answers', async () => {
    const long = '1690000000000';
    const put = (id: number, more: object = {}): void =>
      reply(0, { id: String(1_690_000_000_000 + id), replyTo: long, ...more });
    put(0, { replyTo: undefined });
    for (let id = 1; id < 1130; id += 1) put(id);
    expect(await read({ ...at, message: long })).toHaveLength(1001);
  });

  it.each<[string, () => void, object]>([
    ['the owner of the team did not agree', () => sample.control.channels.consent(TEAM, false), at],
    ['there is no such message', () => undefined, { ...at, message: '1' }],
    ['the team is another one', () => undefined, { ...at, team: 'd4d5e6f7-8091-42a3-b4c5-d6e7f8091a2b' }],
  ])('is undefined when %s', async (_, make, place) => {
    make();
    expect(await read({ ...at, ...place })).toBeUndefined();
  });

  it('rejects when Graph is broken, so that it can be tried again', async () => {
    sample.control.fault({ of: /^GET \/teams/, status: 503 });
    await expect(read(at)).rejects.toThrow('could not be read');
  });

  it('gets a new token when Graph refuses the one it has', async () => {
    await read(at);
    sample.control.endTokens();
    expect(await read(at)).toBeDefined();
  });
});
