import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type SampleTenant, startSampleTenant } from '../../../src/sample-tenant/start-sample-tenant.ts';
import { textsOf } from '../../support/slack-blocks.ts';
import { command, envelope, asJson, press } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.";

type Body = Record<string, unknown>;

/** What the first button of a kind carries. */
const carried = (blocks: unknown, action: string): Body => {
  const found: Body[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (typeof value !== 'object' || value === null) return;
    const part = value as Body;
    if (part['action_id'] === action) found.push(JSON.parse(String(part['value'])) as Body);
    Object.values(part).forEach(look);
  };
  look(blocks);
  if (!found[0]) throw new Error(`no button ${action}`);
  return found[0];
};
const evidence = (blocks: unknown): string => textsOf(blocks).join('\n').split('Likely causes')[0] ?? '';

let tenant: SampleTenant;
let run: SlackRun;
beforeAll(async () => {
  tenant = await startSampleTenant();
  run = await startSlack({
    GRAPH_TENANT_ID: tenant.tenantId,
    GRAPH_CLIENT_ID: tenant.clientId,
    GRAPH_CLIENT_SECRET: tenant.clientSecret,
    GRAPH_BASE_URL: tenant.origin,
    ENTRA_AUTHORITY: tenant.origin,
    CHECK_ALLOWED_USERS: 'U0KIM',
  });
});
afterAll(async () => {
  await run.stop();
  await tenant.stop();
});
beforeEach(() => run.api.clear());

const ephemeral = (channel = 'C0HELP', thread?: string): Body => ({
  channel: { id: channel, name: channel.startsWith('D') ? 'directmessage' : 'help' },
  container: {
    type: 'message',
    message_ts: '1800000009.000001',
    channel_id: channel,
    is_ephemeral: true,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  },
  message: undefined,
});
const slash = async (parts: Record<string, string> = {}): Promise<Body> => {
  await run.slash(command(GUEST, run.api.origin, parts));
  const end = Date.now() + 60_000;
  while (run.api.responses.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  return run.api.responses[0]?.body ?? {};
};

it('the full result that somebody got in their chat does not show under the message they shared before', async () => {
  const card = await slash();
  const inThread = ephemeral('C0HELP', '1700000000.000001');
  await run.interact(press('check', carried(card['blocks'], 'check'), inThread));
  const [told] = await run.api.wait('chat.postEphemeral');
  await run.interact(press('share', carried(told?.args['blocks'], 'share'), inThread));
  const [shared] = await run.api.wait('chat.postMessage');
  const more = async (): Promise<string> => {
    run.api.clear();
    await run.interact(press('more', carried(shared?.args['blocks'], 'more'), {}, 'U0LEE'));
    const [opened] = await run.api.wait('views.open');
    return evidence((opened?.args['view'] as Body | undefined)?.['blocks']);
  };
  const before = await more();
  run.api.clear();
  await run.send(asJson(envelope({ type: 'app_home_opened', user: 'U0KIM', tab: 'home' })));
  const [home] = await run.api.wait('views.publish');
  const fromHome = {
    container: { type: 'view', view_id: 'V1' },
    channel: undefined,
    message: undefined,
    view: { id: 'V1', type: 'home' },
  };
  await run.interact(press('show', carried((home?.args['view'] as Body | undefined)?.['blocks'], 'show'), fromHome));
  const [mine] = await run.api.wait('chat.postMessage');
  run.api.clear();
  await run.interact(
    press('check', carried(mine?.args['blocks'], 'check'), {
      channel: { id: 'D0KIM', name: 'directmessage' },
      container: { type: 'message', channel_id: 'D0KIM', message_ts: '1800000000.000001' },
      message: undefined,
    }),
  );
  await run.api.wait('chat.postMessage');
  const after = await more();
  expect(before).not.toContain('kim@fabrikam.com');
  expect(after).not.toContain('kim@fabrikam.com');
});

it('a channel that somebody called directmessage is a channel: the result goes to the asker alone', async () => {
  const card = await slash();
  run.api.clear();
  await run.interact(
    press('check', carried(card['blocks'], 'check'), { channel: { id: 'C0HELP', name: 'directmessage' } }),
  );
  expect(await run.api.wait('chat.postEphemeral')).toHaveLength(1);
  expect(run.api.taken('chat.postMessage')).toEqual([]);
});

it('a check under a private answer in the chat of two people is answered where it was asked', async () => {
  const card = await slash({ channel_id: 'D0HUMANS', channel_name: 'directmessage' });
  run.api.clear();
  await run.interact(
    press('check', carried(card['blocks'], 'check'), {
      ...ephemeral('D0HUMANS'),
      response_url: `${run.api.origin}/response/humans`,
    }),
  );
  const end = Date.now() + 60_000;
  while (run.api.responses.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(textsOf(run.api.responses[0]?.body['blocks']).join('\n')).toContain('What the tenant says');
});
