import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { makePoster } from '../../../src/channels/teams/make-poster.ts';
import { makeCardRenderer, makeEscalationRenderer } from '../../../src/channels/teams/render-card.ts';
import { makeThreadRenderer } from '../../../src/channels/teams/render-thread.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import type { ThreadPlace } from '../../../src/core/records.ts';
import type { ThreadPost } from '../../../src/core/thread-reader.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { makeEscalationCard } from '../../support/make-escalation-card.ts';
import { memoryRecords } from '../../support/memory-records.ts';
import { plainTurns } from '../../support/plain-turns.ts';
import { silent } from '../../support/silent-log.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

const CHANNEL: ThreadPlace = { channel: 'teams', conversation: '19:abc@thread.tacv2', thread: '1700000000001' };
const TENANT = '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91';
const TEAM = 'c4d5e6f7-8091-42a3-b4c5-d6e7f8091a2b';

let teams: TeamsConnector;
beforeAll(async () => {
  teams = await startTeamsConnector();
});
afterAll(() => teams.stop());

const make = (reference: object = {}, posts?: readonly ThreadPost[]) => {
  const cards = join(packageRoot, 'cards');
  const kept = { serviceUrl: teams.serviceUrl, bot: '28:bot', tenant: TENANT, team: TEAM, ...reference };
  const records = { ...memoryRecords(() => 0), findReference: async () => kept };
  const index = buildKbIndex([]);
  return makePoster(
    {
      triage: makeTriage({ index: () => index, newId: () => 'p', now: () => 0, autoAnswer: [], records }),
      renderCard: makeCardRenderer(cards),
      renderEscalation: makeEscalationRenderer(cards),
      renderThread: makeThreadRenderer(cards),
      log: silent,
      turns: plainTurns,
      readThread: async () => posts,
    },
    new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: '' })),
    '',
  );
};

describe('the address of a thread', () => {
  it.each<[string, Partial<ThreadPlace>, object, string | undefined]>([
    [
      'in a channel',
      {},
      {},
      `https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/1700000000001?tenantId=${TENANT}&groupId=${TEAM}&parentMessageId=1700000000001`,
    ],
    [
      'in a channel whose team nobody told',
      {},
      { team: undefined },
      `https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/1700000000001?tenantId=${TENANT}&parentMessageId=1700000000001`,
    ],
    [
      'a group chat',
      { thread: '' },
      { type: 'groupChat' },
      'https://teams.microsoft.com/l/chat/19%3Aabc%40thread.tacv2/conversations',
    ],
    ['a chat with the bot has none', { conversation: 'a:1', thread: '' }, {}, undefined],
  ])('%s', async (_, place, reference, address) =>
    expect(await make(reference).link({ ...CHANNEL, ...place })).toBe(address),
  );
});

describe('a message that may have been posted', () => {
  const own = (id: string, card: unknown): ThreadPost => ({
    id,
    at: 0,
    author: 'Triage',
    own: true,
    text: '',
    cards: [JSON.stringify(card)],
  });

  it('carries its mark unseen, and is found by it', async () => {
    await make().post(CHANNEL, { kind: 'escalation', card: makeEscalationCard() }, 'mark-1');
    const card = teams.posted.at(-1)!.body.attachments![0]!.content as { body: object[] };
    expect(card.body.at(-1)).toEqual({ type: 'TextBlock', text: 'mark-1', isVisible: false });
    const posts = [own('m0', card), own('m1', { body: [] }), own('m2', card), { ...own('m3', card), own: false }];
    expect(await make({}, posts).find(CHANNEL, 'mark-1')).toBe('m2');
    expect(await make({}, posts).find(CHANNEL, 'mark-2')).toBeUndefined();
  });

  it.each<[string, object, readonly ThreadPost[] | undefined, Partial<ThreadPlace>]>([
    ['the bot may not read the thread', {}, undefined, {}],
    ['nobody told the team', { team: undefined }, [own('m1', 'mark')], {}],
    ['it is a chat', {}, [own('m1', 'mark')], { thread: '' }],
  ])('is not looked for when %s', async (_, reference, posts, place) =>
    expect(await make(reference, posts).find({ ...CHANNEL, ...place }, 'mark')).toBeUndefined(),
  );
});

it.each([404, 410])(
  'a message that is changed and not there any more (%i) is gone, which is no failure',
  async (status) => {
    teams.refuseChanges(status);
    try {
      expect(await make().update(CHANNEL, 'm1', { kind: 'text', text: 'x' })).toBe('gone');
    } finally {
      teams.refuseChanges(undefined);
    }
    expect(await make().update(CHANNEL, 'm1', { kind: 'text', text: 'x' })).toBe('updated');
  },
);

it('a change that Teams refuses for another reason is a failure', async () => {
  teams.refuseChanges(403);
  try {
    await expect(make().update(CHANNEL, 'm1', { kind: 'text', text: 'x' })).rejects.toMatchObject({ statusCode: 403 });
  } finally {
    teams.refuseChanges(undefined);
  }
});
