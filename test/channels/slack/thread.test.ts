import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textsOf } from '../../support/slack-blocks.ts';
import { mention, newTs, press } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso'";
const BLOCKED = 'AADSTS53003: Access has been blocked by Conditional Access policies.';
const SECRET = 'client_secret=Xy8~Q.abcdefghijklmnopqrstuvwxyz01234567';

let run: SlackRun;
beforeAll(async () => {
  run = await startSlack();
});
afterAll(() => run.stop());
beforeEach(() => run.api.clear());

type Body = Record<string, unknown>;
const textOf = (args: Body | undefined): string => textsOf(args?.['blocks']).join('\n');

/** A thread in Slack; the first message is its root. */
const thread = (...messages: Body[]): string => {
  const stored = messages.map((message) => ({ type: 'message', user: 'U0KIM', ts: newTs(), ...message }));
  const root = stored[0]?.ts ?? '';
  run.api.world.threads.set(`C0HELP ${root}`, stored);
  return root;
};
const call = async (root: string, text = '', count = 1): Promise<Body> => {
  const asked = mention(text, { thread_ts: root });
  const key = `C0HELP ${root}`;
  run.api.world.threads.set(key, [...(run.api.world.threads.get(key) ?? []), { ...asked, type: 'message' } as never]);
  await run.event(asked);
  return (await run.api.wait('chat.postMessage', count)).at(-1)?.args ?? {};
};

describe('a mention alone in a thread', () => {
  it('answers the root cause, and lists the others with who posted which', async () => {
    const root = thread(
      { text: 'my script fails: {"error":{"code":"UnknownError","message":""}}', user: 'U0LEE' },
      { text: 'I get this', user: 'U0LEE' },
      { text: GUEST, user: 'U0KIM' },
      { text: BLOCKED, user: 'U0LEE' },
      { text: GUEST, user: 'U0LEE' },
    );
    const args = await call(root);
    expect(args).toMatchObject({ channel: 'C0HELP', thread_ts: root });
    expect(args['text']).toContain('AADSTS50020');
    const text = textOf(args);
    expect(text).toMatch(/AADSTS50020: [^\n]+, posted by name-U0KIM, name-U0LEE\. It is the likely root cause/);
    expect(text).toMatch(/Also in this thread\n(?:[^\n]*\n)*?AADSTS53003: [^\n]+, posted by name-U0LEE/);
    expect(JSON.stringify(args['blocks'])).not.toContain('<@');
  });

  it('keeps the values of each paste apart', async () => {
    const root = thread(
      { text: GUEST },
      { text: `${BLOCKED}\nCorrelation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204`, user: 'U0LEE' },
    );
    const args = await call(root);
    expect(textOf(args)).not.toContain('0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204');
    const button = (args['blocks'] as Body[])
      .map((block) => block['accessory'] as Body | undefined)
      .find((accessory) => accessory?.['action_id'] === 'show');
    await run.interact(press('show', JSON.parse(String(button?.['value'])) as Body));
    const shown = (await run.api.wait('chat.postMessage', 2)).at(-1)?.args;
    expect(textOf(shown)).toContain('0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204');
  });

  it('skips what was answered before in that thread, and says so when nothing is new', async () => {
    const root = thread({ text: GUEST }, { text: BLOCKED, user: 'U0LEE' });
    expect((await call(root))['text']).toContain('AADSTS50020');
    expect((await call(root, '', 2))['text']).toContain('AADSTS53003');
    expect(textOf(await call(root, '', 3))).toMatch(
      /Nothing new in this thread\. Answered above: AADSTS50020.*AADSTS53003/,
    );
  });

  it('knows what it answered also after a restart: its own answers say so', async () => {
    const root = thread(
      { text: GUEST },
      {
        user: 'U0TRIAGE',
        bot_id: 'B0TRIAGE',
        text: 'x',
        metadata: {
          event_type: 'triage_answer',
          event_payload: { entries: 'entra-aadsts50020-account-not-in-tenant' },
        },
      },
      { text: BLOCKED, user: 'U0LEE' },
    );
    expect((await call(root))['text']).toContain('AADSTS53003');
  });

  it('a paste that was answered by itself is not answered again from the thread', async () => {
    const root = thread({ text: 'hello' });
    await call(root, GUEST);
    expect(textOf(await call(root, '', 2))).toContain('Nothing new in this thread');
  });

  it('reads pages, programs, snippets and attachments', async () => {
    run.api.world.files.set('/files/log.txt', { body: BLOCKED });
    const talk = Array.from({ length: 450 }, (_, at) => ({ text: `message ${at}` }));
    const file = { mode: 'snippet', filetype: 'text', size: 9, url_private: `${run.api.origin}/files/log.txt` };
    const root = thread(
      ...talk,
      { user: undefined, bot_id: 'B0ALERT', username: 'Alerts', text: '', attachments: [{ text: GUEST }] },
      { text: '', files: [file], user: 'U0LEE' },
    );
    const text = textOf(await call(root));
    expect(text).toMatch(/AADSTS50020[^\n]+posted by Alerts/);
    expect(text).toMatch(/AADSTS53003[^\n]+posted by name-U0LEE/);
  });

  it('with other words than an error reads the thread as well', async () => {
    const root = thread({ text: BLOCKED });
    expect((await call(root, 'can you have a look at this please?'))['text']).toContain('AADSTS53003');
  });

  it.each([
    ['no error', { text: 'who is on call today?' }],
    ['nothing', { text: '' }],
  ])('of a thread that holds %s says so', async (_, message) =>
    expect(textOf(await call(thread(message)))).toContain('I do not recognise this error'),
  );

  it('warns the authors of secrets', async () => {
    await call(thread({ text: `${GUEST}\n${SECRET}`, user: 'U0LEE' }, { text: BLOCKED }));
    const [warned] = await run.api.wait('chat.postEphemeral');
    expect(warned?.args).toMatchObject({ user: 'U0LEE' });
    expect(JSON.stringify([run.api.calls.map(({ args }) => args), run.started.logged])).not.toContain('Xy8~Q');
  });

  it('without the scope to read it says what to do', async () => {
    run.api.world.scopes = new Set([...run.api.world.scopes].filter((scope) => !scope.endsWith(':history')));
    expect(textOf(await call(thread({ text: GUEST })))).toContain('I may not read this thread');
  });
});
