import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Response } from 'botbuilder';
import { makeTeamsChannel } from '../../../src/channels/teams/make-teams-channel.ts';
import { makeCardRenderer, makeEscalationRenderer } from '../../../src/channels/teams/render-card.ts';
import { makeThreadRenderer } from '../../../src/channels/teams/render-thread.ts';
import type { Checking } from '../../../src/conversation/handle-check.ts';
import { keepPaste } from '../../../src/conversation/kept-pastes.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { waitUntil } from '../../store/engines.ts';
import { plainTurns } from '../../support/plain-turns.ts';
import { shippedKb } from '../../support/shipped-kb.ts';
import { silent } from '../../support/silent-log.ts';
import { teamsActivity, textOf } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

let teams: TeamsConnector;
beforeAll(async () => {
  teams = await startTeamsConnector();
});
// Also when the test fails: what waits for the tenant ends, and nothing keeps the process.
const tenant = Promise.withResolvers<void>();
afterAll(async () => {
  tenant.resolve();
  await teams.stop();
});

const index = buildKbIndex(shippedKb().entries);
const TENANT = '3f2a8c61-7d94-4b05-9e1c-58d0a6b7e213';
const ENTRY = 'entra-aadsts50020-account-not-in-tenant';

/** A tenant that answers when it is let. */
const slowChecking = (until: Promise<void>): Checking => ({
  policy: { everybody: true, users: [], groups: [], conversations: [], homeTenant: TENANT, otherTenants: [] },
  run: async () => {
    await until;
    return { tenant: { id: TENANT, name: 'Contoso', sample: false }, startedAt: 0, results: [] };
  },
  results: 'thread',
  showNames: true,
  log: silent,
});

it('a check that takes longer than Teams waits is answered in time, and the card changes when it is done', async () => {
  const cards = join(packageRoot, 'cards');
  const triage = makeTriage({ index: () => index, newId: () => 'p1', now: () => 0, autoAnswer: [] });
  keepPaste(triage, explain(index, 'AADSTS50020'), 'a:personal');
  const channel = makeTeamsChannel(
    {
      triage,
      checking: slowChecking(tenant.promise),
      renderCard: makeCardRenderer(cards),
      renderEscalation: makeEscalationRenderer(cards),
      renderThread: makeThreadRenderer(cards),
      log: silent,
      turns: plainTurns,
      patience: 20,
    },
    undefined,
  );
  const data = { verb: 'check', entry: ENTRY, paste: 'p1' };
  const body = teamsActivity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    deliveryMode: undefined,
    serviceUrl: teams.serviceUrl,
    replyToId: 'card-1',
    value: { action: { type: 'Action.Execute', verb: 'check', data }, trigger: 'manual' },
  });
  let told: unknown;
  const response = {
    socket: null,
    status: () => undefined,
    header: () => undefined,
    end: () => undefined,
    send: (sent: unknown) => {
      told = sent;
    },
  } as unknown as Response;
  await channel.handle({ body, headers: {}, method: 'POST' }, response);
  expect(told).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: expect.stringContaining('follows in a moment'),
  });
  expect(teams.posted).toEqual([]);
  tenant.resolve();
  await waitUntil(() => teams.posted.length > 0);
  expect(teams.posted[0]).toMatchObject({ method: 'PUT', path: '/v3/conversations/a:personal/activities/card-1' });
  expect(textOf(teams.posted[0]!.body.attachments![0]!.content)).toContain('What the tenant says');
}, 10_000);
