import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textsOf } from '../../support/slack-blocks.ts';
import { mention, newTs, posted, press } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso'";
const BLOCKED = 'AADSTS53003: Access has been blocked by Conditional Access policies.';
const SECRET = 'client_secret=Xy8~Q.abcdefghijklmnopqrstuvwxyz01234567';

let run: SlackRun;
let scopes: ReadonlySet<string>;
beforeAll(async () => {
  run = await startSlack();
  scopes = new Set(run.api.world.scopes);
});
afterAll(() => run.stop());
beforeEach(() => {
  run.api.clear();
  run.api.world.scopes = new Set(scopes);
});

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

  describe('again, in a thread that has its answer', () => {
    const say = (root: string, message: Body): void => {
      const key = `C0HELP ${root}`;
      const stored = { type: 'message', user: 'U0LEE', ts: newTs(), ...message };
      run.api.world.threads.set(key, [...(run.api.world.threads.get(key) ?? []), stored]);
    };
    const ask = (root: string): Promise<Response> => run.event(mention('', { thread_ts: root }));
    const updates = () => run.api.taken('chat.update');
    const cardOf = (): unknown => run.api.taken('chat.postMessage')[0]?.answer['ts'];

    it('changes that answer, with how often and when, and tells who asked alone', async () => {
      const root = thread({ text: GUEST });
      await call(root);
      say(root, { text: BLOCKED });
      say(root, { text: GUEST });
      await ask(root);
      const [told] = await run.api.wait('chat.postEphemeral');
      expect(textOf(told?.args)).toMatch(/up to date: 2 errors in 3 messages\. https:\/\/contoso\.slack\.com\//);
      const [update] = updates();
      expect(update?.args['ts']).toBe(cardOf());
      expect(textOf(update?.args)).toMatch(/AADSTS50020: [^\n]+, 2 times, [^\n]+posted by name-U0KIM, name-U0LEE/);
      expect(textOf(update?.args)).toMatch(/Also in this thread\n(?:[^\n]*\n)*?AADSTS53003/);
      expect(run.api.taken('chat.postMessage')).toHaveLength(1);
    });

    it('finds it in the thread after a restart', async () => {
      const card = newTs();
      const metadata = { event_type: 'triage_answer', event_payload: { mark: 'm', thread: 'card' } };
      const root = thread({ text: GUEST }, { ts: card, user: 'U0TRIAGE', bot_id: 'B0TRIAGE', text: 'x', metadata });
      await ask(root);
      expect((await run.api.wait('chat.update'))[0]?.args['ts']).toBe(card);
      expect(run.api.taken('chat.postMessage')).toEqual([]);
    });

    it('answers anew when somebody deleted it', async () => {
      const root = thread({ text: GUEST });
      await call(root);
      const [message] = run.api.world.threads.get(`C0HELP ${root}`) ?? [];
      run.api.world.threads.set(`C0HELP ${root}`, message ? [message] : []);
      await ask(root);
      expect(await run.api.wait('chat.postMessage', 2)).toHaveLength(2);
    });

    it('is not of one thread what is asked in another', async () => {
      await call(thread({ text: GUEST }));
      expect((await call(thread({ text: BLOCKED }), '', 2))['text']).toContain('AADSTS53003');
      expect(updates()).toEqual([]);
    });
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

describe('an error that is overheard in a thread', () => {
  const auto = { channel: 'C0AUTO' };
  const heardIn = async (root: string, text: string): Promise<void> => {
    await run.event(posted(text, { ...auto, thread_ts: root }));
  };

  it('goes into the card of that thread, and gets no answer of its own', async () => {
    const root = newTs();
    run.api.world.threads.set(`C0AUTO ${root}`, [{ type: 'message', user: 'U0KIM', ts: root, text: GUEST }]);
    await run.event(mention('', { ...auto, thread_ts: root }));
    const [card] = await run.api.waitForNoMore('chat.postMessage', 1);
    await heardIn(root, BLOCKED);
    const [update] = await run.api.wait('chat.update');
    expect(update?.args['ts']).toBe(card?.answer['ts']);
    expect(textOf(update?.args)).toMatch(/Also in this thread\n(?:[^\n]*\n)*?AADSTS53003/);
    expect(await run.api.waitForNoMore('chat.postMessage', 1)).toHaveLength(1);
    expect(run.api.taken('chat.postEphemeral')).toEqual([]);
  });

  it.each([
    ['has no card', true],
    ['may not be read any more', false],
  ])('is answered by itself where the thread %s', async (_, readable) => {
    const root = newTs();
    run.api.world.threads.set(`C0AUTO ${root}`, [{ type: 'message', user: 'U0KIM', ts: root, text: GUEST }]);
    if (!readable) {
      await run.event(mention('', { ...auto, thread_ts: root }));
      await run.api.waitForNoMore('chat.postMessage', 1);
      run.api.world.scopes = new Set([...scopes].filter((scope) => !scope.endsWith(':history')));
    }
    await heardIn(root, BLOCKED);
    const posts = await run.api.wait('chat.postMessage', readable ? 1 : 2);
    expect(posts.at(-1)?.args['text']).toContain('AADSTS53003');
    expect(run.api.taken('chat.update')).toEqual([]);
  });
});
