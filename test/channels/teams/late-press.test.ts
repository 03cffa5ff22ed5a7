import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'botbuilder';
import { makeTeamsChannel } from '../../../src/channels/teams/make-teams-channel.ts';
import { makeCardRenderer, makeEscalationRenderer } from '../../../src/channels/teams/render-card.ts';
import { makeThreadRenderer } from '../../../src/channels/teams/render-thread.ts';
import { keepPaste } from '../../../src/conversation/kept-pastes.ts';
import type { Records } from '../../../src/conversation/records.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { explain } from '../../../src/core/explain.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { waitUntil } from '../../store/engines.ts';
import { makeEntry } from '../../support/make-entry.ts';
import { memoryRecords } from '../../support/memory-records.ts';
import { plainTurns } from '../../support/plain-turns.ts';
import { silent } from '../../support/silent-log.ts';
import { inChannel } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

const CONVERSATION = '19:channel@thread.tacv2;messageid=1700000000001';
const index = buildKbIndex([makeEntry({ id: 'guest', codes: [{ value: 'AADSTS50020', decisive: true }] })]);

let teams: TeamsConnector;
beforeAll(async () => {
  teams = await startTeamsConnector();
});
afterAll(() => teams.stop());

/** Somebody presses a button while the database is slow. Out: what they are told. */
const press = async (verb: string, slow: (records: Records) => Partial<Records>): Promise<unknown> => {
  const kept = memoryRecords(() => 0);
  const records: Records = { ...kept, ...slow(kept) };
  const triage = makeTriage({ index: () => index, newId: () => 'p1', now: () => 0, autoAnswer: [], records });
  keepPaste(triage, explain(index, 'AADSTS50020'), CONVERSATION);
  const cards = join(packageRoot, 'cards');
  const drawing = {
    renderCard: makeCardRenderer(cards),
    renderEscalation: makeEscalationRenderer(cards),
    renderThread: makeThreadRenderer(cards),
  };
  const channel = makeTeamsChannel({ triage, ...drawing, log: silent, turns: plainTurns, patience: 200 }, undefined);
  const data = { verb, entry: 'guest', paste: 'p1' };
  const body = inChannel('', {
    type: 'invoke',
    name: 'adaptiveCard/action',
    deliveryMode: undefined,
    serviceUrl: teams.serviceUrl,
    replyToId: 'card-1',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
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
  return told;
};

describe('a press while the database is slow', () => {
  it.each(['worked', 'escalate'])('counts what it took to read it: %s', async (verb) => {
    const before = teams.posted.length;
    const told = await press(verb, (records) => ({
      // Longer than there is time, and then less than that again.
      findThreadCard: () => sleep(250, undefined),
      vote: (vote) => sleep(100).then(() => records.vote(vote)),
      findAnswer: (id) => sleep(100).then(() => records.findAnswer(id)),
    }));
    expect(told).toMatchObject({ statusCode: 200, value: expect.stringMatching(/^This takes longer than usual/) });
    await waitUntil(() => teams.posted.length > before);
  });

  it('does not wait until the conversation is noted', async () => {
    const told = await press('escalate', () => ({ keepReference: () => new Promise(() => undefined) }));
    expect(told).toMatchObject({ statusCode: 200, value: expect.stringMatching(/^Escalated/) });
  });
});
