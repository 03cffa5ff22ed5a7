import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type Response } from 'botbuilder';
import { buildChecking } from '../../../src/build-checking.ts';
import { makeTurnHandler } from '../../../src/channels/teams/handle-turn.ts';
import { makeCardRenderer, makeEscalationRenderer } from '../../../src/channels/teams/render-card.ts';
import { makeThreadRenderer } from '../../../src/channels/teams/render-thread.ts';
import { loadConfig } from '../../../src/config.ts';
import { makeTriage } from '../../../src/conversation/triage.ts';
import { buildKbIndex } from '../../../src/core/kb-index.ts';
import { loadReference } from '../../../src/kb/load-reference.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { type SampleTenant, startSampleTenant } from '../../../src/sample-tenant/start-sample-tenant.ts';
import { startApp } from '../../support/start-app.ts';
import { inChannel, mention, post, type Sent, textOf } from '../../support/teams-activity.ts';
import { plainTurns } from '../../support/plain-turns.ts';
import { silent } from '../../support/silent-log.ts';
import { shippedKb } from '../../support/shipped-kb.ts';

const PASTE =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.";
const PERSON = '0b5e3f77-6a1c-4d20-9b84-2f7c1e9d5a33';
const FABRIKAM = '5b1f3c7e-0d42-4f8a-9c11-7e2a9b64d0f3';
const CHANNEL = '19:channel@thread.tacv2';
const index = buildKbIndex(shippedKb().entries);
const reference = loadReference(join(packageRoot, 'kb', 'tables'));

let sample: SampleTenant;
beforeAll(async () => {
  sample = await startSampleTenant();
});
afterAll(() => sample.stop());

/**
 * A stand-in for Teams' list of members: everybody it is asked for is this one. A number: that status. What it is
 * posted, for one person alone, is told.
 */
const withMember = async <Result>(
  member: object | number,
  work: (serviceUrl: string, told: readonly string[]) => Promise<Result>,
): Promise<Result> => {
  const told: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => told.push(body));
    response.setHeader('content-type', 'application/json');
    if (typeof member === 'number') response.statusCode = member;
    response.end(JSON.stringify(typeof member === 'number' ? {} : member));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, told);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const readAll = (sent: readonly Sent[]): string =>
  sent.map((one) => one.text ?? textOf(one.attachments?.[0]?.content)).join('\n');

const settings = (allowed: Record<string, string>): Record<string, string> => ({
  GRAPH_TENANT_ID: sample.tenantId,
  GRAPH_CLIENT_ID: sample.clientId,
  GRAPH_CLIENT_SECRET: sample.clientSecret,
  GRAPH_BASE_URL: sample.origin,
  ENTRA_AUTHORITY: sample.origin,
  CHECK_RESULTS: 'thread',
  ...allowed,
});

type Send = (activity: object) => Promise<readonly Sent[]>;

/** Somebody pastes in a channel and presses the button there. Out: what is shown, and how often Graph was asked. */
const pasteAndPress = async (send: Send, serviceUrl: string, parts: object = {}) => {
  const conversation = { id: `${CHANNEL};messageid=17`, conversationType: 'channel', tenantId: sample.tenantId };
  const where = { serviceUrl, conversation, ...parts };
  const card = JSON.stringify(await send(inChannel(`<at>Triage</at> ${PASTE}`, { ...where, entities: [mention] })));
  const [entry, paste] = ['entry', 'paste'].map((name) => new RegExp(`"${name}":"([^"]+)"`).exec(card)?.[1]);
  const before = sample.requests().length;
  const sent = await send(inChannel('', { ...where, value: { verb: 'check', entry, paste } }));
  return { shown: readAll(sent), asked: sample.requests().length > before };
};

/** The Teams channel as with credentials, behind an adapter that asks for no token. */
const withCredentials = async (work: (send: Send) => Promise<unknown>, allowed: Record<string, string>) => {
  const { checking, inGroup, stop } = buildChecking(loadConfig(settings(allowed)).check, reference, silent);
  let ids = 0;
  const triage = makeTriage({ index: () => index, newId: () => `p${(ids += 1)}`, now: () => 0, autoAnswer: [] });
  const renderCard = makeCardRenderer(join(packageRoot, 'cards'));
  const turn = makeTurnHandler({
    triage,
    checking,
    inGroup,
    renderCard,
    renderEscalation: makeEscalationRenderer(join(packageRoot, 'cards')),
    renderThread: makeThreadRenderer(join(packageRoot, 'cards')),
    log: silent,
    turns: plainTurns,
    appId: 'made-up',
  });
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: '' }));
  const send: Send = async (activity) => {
    let answer: { activities?: readonly Sent[] } = {};
    const request = { body: activity, headers: {}, method: 'POST' } as unknown as Request;
    const response = {
      socket: null,
      status: () => undefined,
      header: () => undefined,
      end: () => undefined,
      send: (body: typeof answer) => {
        answer = body;
      },
    } as unknown as Response;
    await adapter.process(request, response, turn);
    return (answer.activities ?? []).filter(({ type }) => type === 'message');
  };
  try {
    return await work(send);
  } finally {
    await stop();
  }
};

const GUEST = 'Guests and people of other organisations';
const OTHER = 'Your organisation is not one of those';
const MEMBER = { userRole: 'user', userPrincipalName: 'kim@contoso.com' };

describe('whoever presses the button', () => {
  it.each<[string, object | number, object, string]>([
    ['a member of the tenant', {}, {}, ''],
    ['a member, in another spelling', { userRole: 'User' }, {}, ''],
    ['of another organisation, in a shared channel', { tenantId: FABRIKAM }, {}, OTHER],
    ['a guest', { userRole: 'guest' }, {}, GUEST],
    ['a guest, in another spelling', { userRole: 'Guest' }, {}, GUEST],
    ['anonymous in a meeting', { userRole: 'anonymous' }, {}, GUEST],
    ['of a role that nobody knows', { userRole: 'visitor' }, {}, GUEST],
    ['of no role', { userRole: undefined }, {}, GUEST],
    ['of a role that is no text', { userRole: ['user'] }, {}, GUEST],
    ['a guest by the sign-in name', { userPrincipalName: 'eve_fabrikam.com#ext#@contoso.com' }, {}, GUEST],
    ['of no tenant', { tenantId: undefined }, {}, GUEST],
    ['of a tenant that is no text', { tenantId: 7 }, {}, GUEST],
    ['not among the members', 404, {}, GUEST],
    ['without an object id', {}, { from: { id: '29:user', name: 'Kim' } }, GUEST],
    ['without being anybody', {}, { from: null }, GUEST],
    ['in a chat that is not of Teams', {}, { channelId: 'directline' }, GUEST],
  ])('%s', async (_, own, parts, refusal) =>
    withMember(
      typeof own === 'number' ? own : { ...MEMBER, tenantId: sample.tenantId, ...own },
      async (serviceUrl, told) =>
        withCredentials(
          async (send) => {
            const { shown, asked } = await pasteAndPress(send, serviceUrl, parts);
            expect({ shown: shown + told.join(''), asked }).toEqual({
              shown: expect.stringContaining(refusal === '' ? 'What the tenant says' : refusal),
              asked: refusal === '',
            });
          },
          { CHECK_ALLOWED_CONVERSATIONS: CHANNEL },
        ),
    ),
  );

  it.each<[string, boolean, Record<string, string>]>([
    ['an id that is on the list', false, { CHECK_ALLOWED_USERS: PERSON }],
    ['a conversation that is on the list', false, { CHECK_ALLOWED_CONVERSATIONS: CHANNEL }],
    ['whoever sits at this machine', true, { CHECK_ALLOWED_USERS: 'local' }],
  ])('while no token proves who it is, names %s: Graph is asked: %p', async (_, expected, allowed) =>
    withMember({ ...MEMBER, tenantId: sample.tenantId }, async (serviceUrl) => {
      const { app, address } = await startApp(settings(allowed));
      try {
        const send: Send = async (activity) => (await post(address, activity)).sent;
        expect((await pasteAndPress(send, serviceUrl)).asked).toBe(expected);
      } finally {
        await app.stop();
      }
    }),
  );
});
