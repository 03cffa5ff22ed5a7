import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mention, press } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.";
const ENTRY = 'entra-aadsts50020-account-not-in-tenant';

type Body = Record<string, unknown>;
const inConversation = (id: string, name: string): Body => ({
  container: { type: 'message', message_ts: '1700000001.000001', channel_id: id },
  channel: { id, name },
});
const inView = (type: string): Body => ({
  container: { type: 'view', view_id: 'V1' },
  channel: undefined,
  message: undefined,
  view: { id: 'V1', type },
});

let run: SlackRun;
let paste: string;
beforeAll(async () => {
  run = await startSlack();
});
afterAll(() => run.stop());
// Lee pastes in the channel C0HELP.
beforeEach(async () => {
  run.api.clear();
  await run.event(mention(GUEST, { user: 'U0LEE' }));
  const [call] = await run.api.wait('chat.postMessage');
  paste = /\\"paste\\":\\"([^"\\]+)\\"/.exec(JSON.stringify(call?.args))?.[1] ?? '';
  run.api.clear();
});

describe('a button of a paste', () => {
  it.each<[string, boolean, string, Body]>([
    ['in its channel, by anybody', true, 'U0KIM', inConversation('C0HELP', 'help')],
    ['in another channel', false, 'U0KIM', inConversation('C0AUTO', 'auto')],
    ['in another channel, by who pasted it', false, 'U0LEE', inConversation('C0AUTO', 'auto')],
    ['in the chat of somebody else', false, 'U0KIM', inConversation('D0KIM', 'directmessage')],
    ['in the home tab of who pasted it', true, 'U0LEE', inView('home')],
    ['in the home tab of somebody else', false, 'U0KIM', inView('home')],
  ])('%s: shows values: %p', async (_, values, user, where) => {
    await run.interact(press('show', { entry: ENTRY, paste }, where, user));
    const [call] = await run.api.wait('chat.postMessage');
    expect(call?.args['text']).toContain('AADSTS50020');
    expect(JSON.stringify(call?.args).includes('kim@fabrikam.com')).toBe(values);
  });

  it('on a further screen of "Show all steps", by who opened it', async () => {
    await run.interact(press('more', { entry: ENTRY, paste }, {}, 'U0KIM'));
    await run.api.wait('views.open');
    await run.interact(press('show', { entry: ENTRY, paste }, inView('modal'), 'U0KIM'));
    const [call] = await run.api.wait('chat.postMessage');
    expect(call?.args['channel']).toBe('U0KIM');
    expect(JSON.stringify(call?.args)).toContain('kim@fabrikam.com');
  });

  it.each<[string, Body]>([
    ['in another channel', inConversation('C0AUTO', 'auto')],
    ['in the chat of somebody else', inConversation('D0KIM', 'directmessage')],
  ])('does not ask the tenant %s', async (_, where) => {
    await run.interact(press('check', { entry: ENTRY, paste }, where, 'U0KIM'));
    const [call] = await run.api.wait('chat.postEphemeral');
    expect(call?.args['text']).toMatch(/another conversation/);
  });

  it('what a check found is for who asked, also when somebody else learns the ids', async () => {
    await run.interact(press('check', { entry: ENTRY, paste }, {}, 'U0LEE'));
    const [shown] = await run.api.wait('chat.postEphemeral');
    expect(JSON.stringify(shown?.args)).toContain('kim@fabrikam.com');
    run.api.clear();
    for (const where of [inConversation('C0AUTO', 'auto'), inView('modal')])
      await run.interact(press('more', { entry: ENTRY, paste, checked: true }, where, 'U0KIM'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(JSON.stringify(run.api.calls)).not.toContain('kim@fabrikam.com');
  });
});
