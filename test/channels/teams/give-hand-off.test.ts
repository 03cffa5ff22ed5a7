import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Activity, CloudAdapter, Response } from 'botbuilder';
import { giveHandOff } from '../../../src/channels/teams/give-hand-off.ts';
import { makeTeamsChannel } from '../../../src/channels/teams/make-teams-channel.ts';
import { makeCardRenderer, makeEscalationRenderer } from '../../../src/channels/teams/render-card.ts';
import { makeThreadRenderer } from '../../../src/channels/teams/render-thread.ts';
import { keepPaste } from '../../../src/conversation/kept-pastes.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { makeEntry } from '../../support/make-entry.ts';
import { plainTurns } from '../../support/plain-turns.ts';
import { silent } from '../../support/silent-log.ts';
import { inChannel, teamsActivity } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

let teams: TeamsConnector;
beforeAll(async () => {
  teams = await startTeamsConnector();
});
afterAll(() => teams.stop());

const index = buildKbIndex([makeEntry({ id: 'guest', codes: [{ value: 'AADSTS50020', decisive: true }] })]);
const cards = join(packageRoot, 'cards');
// Nothing is recorded here, so that nobody can be told.
const parts = {
  triage: makeTriage({ index: () => index, newId: () => 'p1', now: () => 0, autoAnswer: [] }),
  renderCard: makeCardRenderer(cards),
  renderEscalation: makeEscalationRenderer(cards),
  renderThread: makeThreadRenderer(cards),
  log: silent,
  turns: plainTurns,
  appId: 'bot',
};
const HAND_OFF = { why: 'Do it yourself:', whole: 'A <b>\nkim@contoso.com', masked: 'A <b>\nk…@contoso.com' };
const xml = (user: string) => ({
  textFormat: 'xml',
  text: `<p>Do it yourself:</p><pre>A &lt;b&gt;\n${user}@contoso.com</pre>`,
});

describe('a hand-off that could not be recorded', () => {
  it.each<[string, object, boolean, object, object]>([
    ['goes to the person alone, whole', inChannel('x'), true, xml('kim'), { text: expect.stringMatching(/your chat/) }],
    [
      'stands here masked where Teams does not let the bot write',
      inChannel('x'),
      false,
      {},
      { text: expect.stringMatching(/below/), here: xml('k…') },
    ],
    ['stands in a chat of two whole', teamsActivity({}), true, {}, { here: xml('kim') }],
  ])('%s', async (_, activity, writes, privately, here) => {
    let sent: unknown = {};
    const adapter = {
      createConversationAsync: async (...asked: unknown[]) => {
        if (!writes) throw new Error('403');
        sent = (asked[4] as { readonly activity: unknown }).activity;
      },
    } as unknown as CloudAdapter;
    expect(await giveHandOff(parts, adapter, activity as Activity, HAND_OFF)).toMatchObject(here);
    expect(sent).toMatchObject(privately);
  });

  it('comes on "Ask a person" as a block with its lines, and the press is answered with a sentence', async () => {
    keepPaste(parts.triage, explain(index, 'AADSTS50020: User kim@contoso.com does not exist'), 'a:personal');
    const data = { verb: 'escalate', entry: 'guest', paste: 'p1' };
    const body = teamsActivity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      deliveryMode: undefined,
      serviceUrl: teams.serviceUrl,
      value: { action: { type: 'Action.Execute', verb: 'escalate', data }, trigger: 'manual' },
    });
    let told: unknown;
    const response = {
      socket: null,
      status: () => undefined,
      header: () => undefined,
      end: () => undefined,
      send: (sent: unknown) => (told = sent),
    } as unknown as Response;
    await makeTeamsChannel(parts, undefined).handle({ body, headers: {}, method: 'POST' }, response);
    expect(told).toMatchObject({ statusCode: 200, value: expect.stringMatching(/nobody was told[^\n]*stands below/) });
    expect(teams.posted.map((posted) => posted.body)).toMatchObject([
      { textFormat: 'xml', text: expect.stringMatching(/<pre>HAND-OFF[^]*\nUser: kim@contoso\.com\n[^]*<\/pre>$/) },
    ]);
  });
});
