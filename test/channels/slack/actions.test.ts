import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SampleTenant, startSampleTenant } from '../../../src/sample-tenant/start-sample-tenant.ts';
import { TEAM } from '../../support/slack-api.ts';
import { textsOf } from '../../support/slack-blocks.ts';
import { command, direct, mention, press } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

const ENTRY = 'entra-aadsts50020-account-not-in-tenant';
const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.";
const TWO = `${GUEST}\nAADSTS53003: Access has been blocked by Conditional Access policies.`;

type Body = Record<string, unknown>;
type Press = { readonly action: string; readonly value: Body };

const textOf = (args: Body | undefined): string => textsOf(args?.['blocks']).join('\n');

/** Every button of blocks with what it carries. */
const buttonsOf = (value: unknown): Press[] => {
  if (Array.isArray(value)) return value.flatMap(buttonsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, action_id: action, value: carried, ...rest } = value as Body;
  return [
    ...(type === 'button' && typeof carried === 'string'
      ? [{ action: String(action), value: JSON.parse(carried) as Body }]
      : []),
    ...Object.values(rest).flatMap(buttonsOf),
  ];
};
const button = (args: Body | undefined, action: string): Press => {
  const found = buttonsOf(args?.['blocks']).find((each) => each.action === action);
  if (!found) throw new Error(`no button ${action}`);
  return found;
};

const ask = async (run: SlackRun, text: string): Promise<Body> => {
  run.api.clear();
  await run.event(mention(text));
  const [call] = await run.api.wait('chat.postMessage');
  run.api.clear();
  return call?.args ?? {};
};
const pressOn = (run: SlackRun, { action, value }: Press, parts: Body = {}, user?: string) =>
  run.interact(press(action, value, parts, user));
const ephemeral = {
  container: {
    type: 'message',
    message_ts: '1800000009.000001',
    channel_id: 'C0HELP',
    thread_ts: '1700000000.000001',
    is_ephemeral: true,
  },
  message: undefined,
};

describe('buttons', () => {
  let run: SlackRun;
  beforeAll(async () => {
    run = await startSlack();
  });
  afterAll(() => run.stop());
  beforeEach(() => run.api.clear());

  it('another error of the paste is explained in the thread', async () => {
    const card = await ask(run, TWO);
    await pressOn(run, button(card, 'show'), {
      container: {
        type: 'message',
        channel_id: 'C0HELP',
        message_ts: '1800000000.000001',
        thread_ts: card['thread_ts'],
      },
    });
    const [call] = await run.api.wait('chat.postMessage');
    expect(call?.args).toMatchObject({ channel: 'C0HELP', thread_ts: card['thread_ts'] });
    expect(call?.args['text']).toContain('AADSTS53003');
  });

  it('of a private answer leads to a private answer', async () => {
    await run.slash(command(TWO, run.api.origin));
    while (run.api.responses.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const card = run.api.responses[0]?.body;
    await pressOn(run, button(card, 'show'), { ...ephemeral, response_url: `${run.api.origin}/response/show` });
    while (run.api.responses.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(textOf(run.api.responses[1]?.body)).toContain('AADSTS53003');
    expect(run.api.taken('chat.postMessage')).toEqual([]);
  });

  it('"Show all steps" opens them', async () => {
    const card = await ask(run, GUEST);
    await pressOn(run, button(card, 'more'));
    const [call] = await run.api.wait('views.open');
    const view = call?.args['view'] as Body;
    expect(textsOf(view['blocks']).join('\n').length).toBeGreaterThan(500);
    expect(view['type']).toBe('modal');
  });

  it('an example from the home tab comes as a message', async () => {
    await run.interact(
      press(
        'example',
        { example: 'guest' },
        {
          container: { type: 'view', view_id: 'V1' },
          channel: undefined,
          message: undefined,
          view: { id: 'V1', type: 'home' },
        },
      ),
    );
    const [call] = await run.api.wait('chat.postMessage');
    expect(call?.args).toMatchObject({ channel: 'U0KIM' });
    expect(call?.args['text']).toContain('AADSTS50020');
  });

  it.each<[string, Press]>([
    ['an entry that does not exist', { action: 'show', value: { entry: '../../etc/passwd', paste: 'x' } }],
    ['an entry that is an object', { action: 'show', value: { entry: { a: 1 } } }],
    ['an example that does not exist', { action: 'example', value: { example: 'constructor' } }],
    ['more of nothing', { action: 'more', value: {} }],
    ['a check of nothing', { action: 'check', value: { entry: 'x', paste: 'y' } }],
    ['an unknown button', { action: 'escalate', value: { entry: ENTRY } }],
    ['a link', { action: 'link-0', value: {} }],
  ])('%s does nothing', async (_, forged) => {
    expect((await pressOn(run, forged)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(run.api.calls).toEqual([]);
  });

  it('no button has nothing behind it', async () => {
    const card = await ask(run, TWO);
    expect(new Set(buttonsOf(card['blocks']).map(({ action }) => action))).toEqual(new Set(['check', 'more', 'show']));
  });

  it('check: the sample tenant answers everybody, privately, and the result can be shared', async () => {
    const card = await ask(run, GUEST);
    await pressOn(run, button(card, 'check'));
    const [told] = await run.api.wait('chat.postEphemeral');
    expect(told?.args).toMatchObject({ user: 'U0KIM', channel: 'C0HELP', thread_ts: '1700000000.999999' });
    expect(textOf(told?.args)).toContain('SAMPLE tenant');
    expect(run.api.taken('chat.postMessage')).toEqual([]);
    await pressOn(run, button(told?.args, 'share'), ephemeral);
    const [shared] = await run.api.wait('chat.postMessage');
    expect(shared?.args).toMatchObject({ channel: 'C0HELP', thread_ts: '1700000000.000001' });
    expect(textOf(shared?.args)).toContain('SAMPLE tenant');
    expect(buttonsOf(shared?.args['blocks']).map(({ action }) => action)).not.toContain('share');
  });

  it('nobody shares what somebody else saw', async () => {
    const card = await ask(run, GUEST);
    await pressOn(run, button(card, 'check'));
    const [told] = await run.api.wait('chat.postEphemeral');
    run.api.clear();
    await pressOn(run, button(told?.args, 'share'), ephemeral, 'U0LEE');
    const [refused] = await run.api.wait('chat.postEphemeral');
    expect(textOf(refused?.args)).toContain('no longer kept');
  });

  it('in a chat with the bot the result is a message of the chat', async () => {
    run.api.clear();
    await run.event(direct(GUEST));
    const [card] = await run.api.wait('chat.postMessage');
    await pressOn(run, button(card?.args, 'check'), {
      channel: { id: 'D0KIM', name: 'directmessage' },
      container: { type: 'message', channel_id: 'D0KIM', message_ts: '1800000000.000001' },
    });
    const calls = await run.api.wait('chat.postMessage', 2);
    expect(calls[1]?.args).toMatchObject({ channel: 'D0KIM' });
    expect(textOf(calls[1]?.args)).toContain('SAMPLE tenant');
  });

  describe('what a check lacks', () => {
    // No account in the paste: the checks of the person need one.
    const BARE =
      'AADSTS50020: User account from identity provider does not exist in tenant and cannot access the application';
    const form = (opened: Body, typed: Record<string, string>, user = 'U0KIM'): Body => ({
      type: 'view_submission',
      team: { id: TEAM },
      user: { id: user, team_id: TEAM },
      trigger_id: `t.${Math.random()}`,
      view: {
        id: 'V0MODAL',
        type: 'modal',
        callback_id: opened['callback_id'],
        private_metadata: opened['private_metadata'],
        state: {
          values: Object.fromEntries(
            Object.entries(typed).map(([field, value]) => [
              `typed-${field}`,
              { value: { type: 'plain_text_input', value } },
            ]),
          ),
        },
      },
    });

    it('is asked for in a form, which says what is wrong, and is then used', async () => {
      const card = await ask(run, BARE);
      await pressOn(run, button(card, 'check'));
      const [told] = await run.api.wait('chat.postEphemeral');
      expect(textOf(told?.args)).toContain('Missing:');
      await pressOn(run, button(told?.args, 'check-again'), ephemeral);
      const [opened] = await run.api.wait('views.open');
      const view = opened?.args['view'] as Body;
      const blocks = view['blocks'] as Body[];
      expect(blocks.map(({ block_id: id }) => id)).toContain('typed-user');
      const refused = await run.interact(form(view, { user: "'; rm -rf ~" }));
      expect(await refused.json()).toMatchObject({
        response_action: 'errors',
        errors: { 'typed-user': expect.stringContaining('does not look like') },
      });
      run.api.clear();
      const taken = await run.interact(form(view, { user: 'kim@fabrikam.com' }));
      expect([taken.status, await taken.text()]).toEqual([200, '']);
      const [again] = await run.api.wait('chat.postEphemeral');
      expect(again?.args).toMatchObject({ user: 'U0KIM', channel: 'C0HELP', thread_ts: '1700000000.000001' });
      expect(textOf(again?.args)).not.toContain('Missing: User');
    });
  });
});

describe('who may check in a real tenant', () => {
  let tenant: SampleTenant;
  beforeAll(async () => {
    tenant = await startSampleTenant();
  });
  afterAll(() => tenant.stop());

  const settings = (more: Record<string, string>): Record<string, string> => ({
    GRAPH_TENANT_ID: tenant.tenantId,
    GRAPH_CLIENT_ID: tenant.clientId,
    GRAPH_CLIENT_SECRET: tenant.clientSecret,
    GRAPH_BASE_URL: tenant.origin,
    ENTRA_AUTHORITY: tenant.origin,
    ...more,
  });
  const KIM = { CHECK_ALLOWED_USERS: 'U0KIM,U0GUEST,U0OTHER,U0PARTNER' };

  it.each<[string, Record<string, string>, string, string]>([
    ['nobody when nothing is set', {}, 'U0KIM', 'switched off'],
    ['somebody on the list', KIM, 'U0KIM', 'What the tenant says'],
    ['somebody who is not', KIM, 'U0LEE', 'not among the people'],
    ['a guest on the list', KIM, 'U0GUEST', 'Guests and people of other organisations'],
    ['somebody of another organisation on the list', KIM, 'U0OTHER', 'Guests and people of other organisations'],
    ['somebody of another workspace on the list', KIM, 'U0PARTNER', 'Guests and people of other organisations'],
    ['somebody of a user group', { CHECK_ALLOWED_GROUPS: 'S0SECOND' }, 'U0LEE', 'What the tenant says'],
    ['somebody who is not in it', { CHECK_ALLOWED_GROUPS: 'S0SECOND' }, 'U0KIM', 'not among the people'],
    ['a group that does not exist', { CHECK_ALLOWED_GROUPS: 'S0NONE' }, 'U0KIM', 'not among the people'],
    ['everybody in a channel', { CHECK_ALLOWED_CONVERSATIONS: 'C0HELP' }, 'U0LEE', 'What the tenant says'],
    [
      'not in another channel',
      { CHECK_ALLOWED_CONVERSATIONS: 'C0OTHER' },
      'U0LEE',
      'cannot be checked from this conversation',
    ],
    [
      'but no guest in it',
      { CHECK_ALLOWED_CONVERSATIONS: 'C0HELP' },
      'U0GUEST',
      'Guests and people of other organisations',
    ],
  ])('%s', async (_, more, user, words) => {
    const run = await startSlack(settings(more));
    const card = await ask(run, GUEST);
    await pressOn(run, button(card, 'check'), {}, user);
    const [told] = await run.api.wait('chat.postEphemeral');
    expect(told?.args).toMatchObject({ user });
    expect(textOf(told?.args)).toContain(words);
    expect(run.api.taken('chat.postMessage')).toEqual([]);
    await run.stop();
  });

  it('without the scope to look people up nobody may', async () => {
    const run = await startSlack(settings(KIM));
    run.api.world.scopes.delete('users:read');
    const card = await ask(run, GUEST);
    await pressOn(run, button(card, 'check'));
    const [told] = await run.api.wait('chat.postEphemeral');
    expect(textOf(told?.args)).toContain('Guests and people of other organisations');
    expect(run.started.logged.join('\n')).toContain('is the scope users:read granted?');
    await run.stop();
  });

  it('what is shared hides the addresses of people; by setting it goes to the thread at once', async () => {
    const run = await startSlack(settings(KIM));
    const card = await ask(run, GUEST);
    await pressOn(run, button(card, 'check'));
    const [told] = await run.api.wait('chat.postEphemeral');
    expect(textOf(told?.args)).toContain('What the tenant says');
    await pressOn(run, button(told?.args, 'share'), ephemeral);
    const [shared] = await run.api.wait('chat.postMessage');
    const evidence = (args: Body | undefined): string => textOf(args).split('Tell the user')[0] ?? '';
    expect(evidence(told?.args)).toContain('kim@fabrikam.com');
    expect(evidence(shared?.args)).not.toContain('kim@fabrikam.com');
    await run.stop();
    const open = await startSlack(settings({ ...KIM, CHECK_RESULTS: 'thread' }));
    const other = await ask(open, GUEST);
    await pressOn(open, button(other, 'check'));
    expect(await open.api.wait('chat.postMessage')).toHaveLength(1);
    expect(open.api.taken('chat.postEphemeral')).toEqual([]);
    await open.stop();
  });
});
