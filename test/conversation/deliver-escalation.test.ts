import { describe, expect, it } from '@jest/globals';
import { deliverEscalation } from '../../src/conversation/deliver-escalation.ts';
import type { KeptSummary, SecondLine } from '../../src/conversation/escalating.ts';
import type { Outgoing, Poster } from '../../src/conversation/poster.ts';
import type { ChannelName } from '../../src/core/turns.ts';
import { memoryRecords } from '../support/memory-records.ts';
import { silent } from '../support/silent-log.ts';

const NOW = Date.UTC(2026, 10, 20, 8, 15) / 1000;
const LINE: SecondLine = { channel: 'teams', conversation: '19:second' };

type Posted = { readonly at: string; readonly mark: string; message: Outgoing; updates: number };

/** A channel that keeps what is posted, and fails as a test wants it to. */
const channel = (name: ChannelName) => {
  const posted: Posted[] = [];
  const fails: { post?: 'before' | 'after'; all?: boolean; blind?: boolean; update?: 'gone' | 'refused' } = {};
  let looked = 0;
  const poster: Poster = {
    post: async (place, message, mark) => {
      if (fails.all || fails.post === 'before') throw new Error('refused');
      posted.push({ at: `${place.conversation} ${place.thread}`, mark, message, updates: 0 });
      if (fails.post === 'after') throw new Error('no answer');
      return `${name} ${posted.length}`;
    },
    update: async (_place, id, message) => {
      if (fails.all) throw new Error('refused');
      if (fails.update === 'refused') throw new Error('refused');
      if (fails.update === 'gone') return 'gone';
      const one = posted[Number(id.split(' ')[1]) - 1];
      if (!one) throw new Error(`no message ${id}`);
      one.message = message;
      one.updates += 1;
      return 'updated';
    },
    find: async (_place, mark) => {
      looked += 1;
      if (fails.blind) return undefined;
      const at = posted.findIndex((one) => one.mark === mark);
      return at === -1 ? undefined : `${name} ${at + 1}`;
    },
    link: async ({ thread }) => `https://chat.example.com/${thread}`,
  };
  return { posted, fails, poster, looked: () => looked };
};

const textOf = ({ message }: Posted): string =>
  message.kind === 'text' ? message.text : message.kind === 'escalation' ? `card ${message.card.state}` : '';
const cardOf = (posted: Posted | undefined) =>
  posted?.message.kind === 'escalation' ? posted.message.card : undefined;

const SUMMARY: KeptSummary = {
  form: 1,
  handOff: {
    title: 'AADSTS50020: The account is a guest',
    facts: [{ label: 'User', value: 'kim@fabrikam.com' }],
    support: [],
    checks: [],
    tried: [],
  },
  desk: 'identity',
  raisedBy: 'Ada Asker',
  open: true,
};

const begin = async (line: SecondLine | 'none' = LINE) => {
  const records = memoryRecords(() => NOW);
  const slack = channel('slack');
  const teams = channel('teams');
  await records.escalations.raise({
    id: 'e1',
    channel: 'slack',
    conversation: 'C1',
    thread: '1.0',
    raisedBy: 'U1',
    summary: SUMMARY,
    routedTo: { desk: 'identity', ...(line === 'none' ? {} : line) },
  });
  const posterOf = async (name: ChannelName) => ({ slack, teams, console: undefined })[name]?.poster;
  const work = deliverEscalation({ escalations: records.escalations, posterOf, attempts: 3, log: silent });
  const deliver = (attempt = 1) => work({ escalation: 'e1' }, { attempt });
  const move = (to: 'acknowledged' | 'resolved' | 'reopened', name: string, note?: string) =>
    records.escalations.move({ id: 'e1', to, person: name, name, ...(note === undefined ? {} : { note }) });
  return { records, slack, teams, deliver, move };
};

describe('a delivery', () => {
  it('posts one card on each side, masked in the thread, with the link of the thread', async () => {
    const { slack, teams, deliver } = await begin();
    await deliver();
    expect(slack.posted.map(({ at }) => at)).toEqual(['C1 1.0']);
    expect(teams.posted.map(({ at }) => at)).toEqual(['19:second ']);
    expect(cardOf(slack.posted[0])).toMatchObject({
      side: 'thread',
      buttons: [],
      delivery: { state: 'delivered', text: 'Delivered to the identity second line in Teams.' },
      handOff: { facts: [{ value: 'k…@fabrikam.com' }], link: 'https://chat.example.com/1.0' },
    });
    expect(cardOf(teams.posted[0])).toMatchObject({
      side: 'second-line',
      buttons: ['acknowledge', 'resolve'],
      // It is there, whoever sees it.
      delivery: { text: '' },
      handOff: { facts: [{ value: 'kim@fabrikam.com' }], text: expect.stringContaining('Thread: https://chat') },
    });
  });

  it('of every change updates both cards and tells the thread once, however often it runs', async () => {
    const { slack, teams, deliver, move } = await begin();
    await deliver();
    await move('acknowledged', 'Sam');
    await deliver();
    await move('resolved', 'Sam', 'Invited kim@fabrikam.com again');
    await deliver();
    await deliver(2);
    await move('reopened', 'Ada');
    await deliver();
    await deliver();
    expect(slack.posted.map(textOf)).toEqual([
      'card reopened',
      'Sam of the second line took this over: AADSTS50020: The account is a guest',
      'Sam resolved it: AADSTS50020: The account is a guest. What helped: Invited k…@fabrikam.com again',
      'Ada reopened it: AADSTS50020: The account is a guest',
    ]);
    // A card that changes calls nobody: the second line is told of what is open again.
    expect(teams.posted.map((one) => [one.at, textOf(one)])).toEqual([
      ['19:second ', 'card reopened'],
      ['19:second teams 1', 'Ada reopened it: AADSTS50020: The account is a guest'],
    ]);
  });

  it('tells once also where the channel does not let the bot look', async () => {
    const { slack, teams, deliver, move } = await begin();
    slack.fails.blind = true;
    teams.fails.blind = true;
    await deliver();
    await move('resolved', 'Sam');
    await move('reopened', 'Ada');
    await deliver();
    await deliver(2);
    expect([slack.posted.length, teams.posted.length]).toEqual([3, 2]);
    expect([slack.looked(), teams.looked()]).toEqual([0, 0]);
  });

  it('tells changes that came together each', async () => {
    const { slack, deliver, move } = await begin();
    await move('acknowledged', 'Sam');
    await move('resolved', 'Sam');
    await deliver();
    expect(slack.posted.map(textOf)).toEqual([
      'card resolved',
      expect.stringContaining('took this over'),
      expect.stringContaining('resolved it'),
    ]);
  });

  it('stands in the thread alone where there is no second line', async () => {
    const { slack, teams, deliver, records } = await begin('none');
    await deliver();
    expect(teams.posted).toEqual([]);
    expect(cardOf(slack.posted[0])).toMatchObject({ buttons: ['acknowledge', 'resolve'] });
    expect(await records.escalations.find('e1')).toMatchObject({ delivery: 'delivered' });
  });

  it('speaks of no second line where there is none', async () => {
    const { slack, deliver, move } = await begin('none');
    await move('acknowledged', 'Kim');
    await move('resolved', 'Kim');
    await deliver();
    expect(slack.posted.slice(1).map(textOf)).toEqual([
      'Kim took this over: AADSTS50020: The account is a guest',
      'Kim resolved it: AADSTS50020: The account is a guest. No note says what helped: to add one, reopen it and resolve it again.',
    ]);
  });

  it('finds what it posted when the answer to it was lost, and does not post again', async () => {
    const { teams, slack, deliver } = await begin();
    teams.fails.post = 'after';
    await expect(deliver()).rejects.toThrow('no answer');
    delete teams.fails.post;
    await deliver(2);
    expect(teams.posted.length).toBe(1);
    expect(cardOf(slack.posted[0])?.delivery.state).toBe('delivered');
  });

  it('looks for nothing when nothing was begun before', async () => {
    const { teams, slack, deliver } = await begin();
    await deliver();
    expect([teams.looked(), slack.looked()]).toEqual([0, 0]);
  });
});

describe('a delivery that fails', () => {
  it('is told in the thread once with the hand-off as text, and once when it arrives', async () => {
    const { teams, slack, deliver, records } = await begin();
    teams.fails.post = 'before';
    await expect(deliver(1)).rejects.toThrow('refused');
    await expect(deliver(2)).rejects.toThrow('refused');
    expect(slack.posted.map(textOf)).toEqual([
      'card open',
      expect.stringMatching(
        /could not be delivered to the identity second line in Teams yet\.[^]*HAND-OFF {2}AADSTS50020[^]*k…@/,
      ),
    ]);
    expect(cardOf(slack.posted[0])?.delivery).toEqual({
      state: 'waiting',
      text: 'Not delivered to the identity second line in Teams yet (2 attempts): it is tried again by itself.',
    });
    expect(await records.escalations.find('e1')).toMatchObject({ delivery: 'waiting', deliveryAttempts: 2 });
    delete teams.fails.post;
    await deliver(3);
    await deliver(1);
    expect(slack.posted.slice(2).map(textOf)).toEqual([
      'The escalation was delivered to the identity second line in Teams now.',
    ]);
    expect(cardOf(slack.posted[0])?.delivery.state).toBe('delivered');
  });

  it('says so when no attempt is left', async () => {
    const { teams, slack, deliver, records } = await begin();
    teams.fails.all = true;
    await expect(deliver(3)).rejects.toThrow('refused');
    expect(slack.posted.map(textOf)[1]).toMatch(/not tried again\. Hand it over yourself:\n\nHAND-OFF/);
    expect(cardOf(slack.posted[0])?.delivery).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('hand over the text yourself'),
    });
    expect(await records.escalations.find('e1')).toMatchObject({ delivery: 'failed' });
  });

  it('in the thread does not keep it from the second line, nor from another attempt', async () => {
    const { teams, slack, deliver, records } = await begin();
    slack.fails.all = true;
    await expect(deliver()).rejects.toThrow('refused');
    expect(teams.posted.length).toBe(1);
    slack.fails.all = false;
    await deliver(2);
    expect([teams.posted.length, slack.posted.length]).toEqual([1, 1]);
    expect(await records.escalations.find('e1')).toMatchObject({ delivery: 'delivered' });
  });

  it.each(['slack', 'teams'] as const)('posts a card that somebody deleted in %s anew, once', async (side) => {
    const { deliver, move, records, ...sides } = await begin();
    await deliver();
    await move('acknowledged', 'Sam');
    sides[side].fails.update = 'gone';
    await deliver();
    delete sides[side].fails.update;
    await move('resolved', 'Sam');
    await deliver();
    expect(sides[side].posted.map(textOf).filter((text) => text.startsWith('card'))).toEqual([
      'card open',
      'card resolved',
    ]);
    expect(sides.slack.posted.map(textOf).filter((text) => text.startsWith('Sam')).length).toBe(2);
    expect(await records.escalations.find('e1')).toMatchObject({ delivery: 'delivered' });
  });

  it('of the card in the thread keeps nobody from being told what changed', async () => {
    const { slack, deliver, move } = await begin();
    await deliver();
    await move('acknowledged', 'Sam');
    slack.fails.update = 'refused';
    await expect(deliver()).rejects.toThrow('refused');
    expect(slack.posted.map(textOf)).toEqual(['card open', expect.stringContaining('Sam of the second line')]);
  });

  it('because a channel is not set up is a failure like any other', async () => {
    const { slack, deliver } = await begin({ channel: 'console', conversation: 'x' });
    await expect(deliver()).rejects.toThrow('console is not set up');
    expect(textOf(slack.posted[1] as Posted)).toMatch(/could not be delivered/);
  });
});

it('leaves alone what was forgotten', async () => {
  const { deliver, records, slack } = await begin();
  const gone = deliverEscalation({
    escalations: { ...records.escalations, find: async () => undefined },
    posterOf: async () => slack.poster,
    attempts: 3,
    log: silent,
  });
  await gone({ escalation: 'e1' }, { attempt: 1 });
  expect(slack.posted).toEqual([]);
  await deliver();
});
