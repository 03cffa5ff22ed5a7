import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BOT_TOKEN, type Call } from '../../support/slack-api.ts';
import { textsOf } from '../../support/slack-blocks.ts';
import { command, direct, mention, newTs, posted, shortcut } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

const GUEST =
  "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Expenses) in that tenant.\nTrace ID: 5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00";
const SECRET = 'client_secret=Xy8~Q.abcdefghijklmnopqrstuvwxyz01234567';

let run: SlackRun;
beforeAll(async () => {
  run = await startSlack();
});
afterAll(() => run.stop());
beforeEach(() => {
  run.api.clear();
  run.api.world.files.clear();
});

type Body = Record<string, unknown>;
const textOf = (args: Body | undefined): string => textsOf(args?.['blocks']).join('\n');
const answered = async (): Promise<Body> => {
  const calls = await run.api.wait('chat.postMessage');
  expect(calls).toHaveLength(1);
  return calls[0]?.args ?? {};
};
/** What was called after long enough for an answer that must not come. */
const calledLater = async (): Promise<string[]> => {
  await new Promise((resolve) => setTimeout(resolve, 150));
  return run.api.calls.map(({ method }) => method);
};
const responded = async (): Promise<Body> => {
  const end = Date.now() + 60_000;
  while (run.api.responses.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  return run.api.responses[0]?.body ?? {};
};

const file = (name: string, body: string | Buffer, parts: Body = {}): Body => {
  run.api.world.files.set(`/files/${name}`, { body });
  return {
    id: 'F1',
    name,
    mimetype: 'text/plain',
    filetype: 'text',
    mode: 'snippet',
    size: body.length,
    url_private: `${run.api.origin}/files/${name}`,
    ...parts,
  };
};

describe('a mention with a paste', () => {
  it('is answered in its thread, never broadcast, with text and without previews', async () => {
    const asked = mention(GUEST);
    await run.event(asked);
    const args = await answered();
    expect(args).toMatchObject({
      channel: 'C0HELP',
      thread_ts: asked['ts'],
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(args).not.toHaveProperty('reply_broadcast');
    expect(args['text']).toContain('AADSTS50020');
    for (const part of [
      'AADSTS50020',
      'Tell the user',
      'Likely causes',
      'Steps',
      'kim@fabrikam.com',
      '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00',
    ])
      expect(textOf(args)).toContain(part);
  });
  it('in a thread is answered in that thread', async () => {
    await run.event(mention(GUEST, { thread_ts: '1700000000.000900' }));
    expect(await answered()).toMatchObject({ thread_ts: '1700000000.000900' });
  });
  it.each([
    ['a bare number', '50020', 'AADSTS50020'],
    ['a code that is unknown', 'AADSTS9999999', 'AADSTS9999999 is not in my knowledge base'],
    ['nothing that is known', 'what is for lunch?', 'I do not recognise this error'],
    ['nothing at all', '', 'Paste an error'],
    ['help', 'help', 'Paste an error'],
  ])('of %s', async (_, text, words) => {
    await run.event(mention(text));
    expect(textOf(await answered())).toContain(words);
  });
  it('thanks are taken in silence', async () => {
    await run.event(mention('thanks!'));
    expect(await calledLater()).toEqual([]);
  });
  it('made of rich text is read in the order of its parts', async () => {
    const elements = [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'user', user_id: 'U0TRIAGE' },
          { type: 'text', text: ' look:' },
        ],
      },
      {
        type: 'rich_text_preformatted',
        elements: [
          { type: 'text', text: 'AADSTS530' },
          { type: 'text', text: '03: Access has been blocked' },
        ],
      },
    ];
    await run.event(mention('look', { blocks: [{ type: 'rich_text', block_id: 'a', elements }] }));
    expect(textOf(await answered())).toContain('AADSTS53003');
  });
  it('added by an edit to a message without answer is answered; an answered one is not again', async () => {
    const ts = newTs();
    await run.event(posted(GUEST, { ts, channel: 'C0AUTO' }));
    await answered();
    await run.event(mention(GUEST, { ts, channel: 'C0AUTO', edited: { user: 'U0KIM', ts } }));
    const other = newTs();
    await run.event(posted(GUEST, { ts: other }));
    await run.event(mention(GUEST, { ts: other, edited: { user: 'U0KIM', ts: other } }));
    expect((await run.api.waitForNoMore('chat.postMessage', 2)).map(({ args }) => args['thread_ts'])).toEqual([
      ts,
      other,
    ]);
  });
});

describe('a direct message', () => {
  it('is answered', async () => {
    await run.event(direct(GUEST));
    expect(await answered()).toMatchObject({ channel: 'D0KIM' });
  });
  it('with a greeting gets help', async () => {
    await run.event(direct('hi'));
    expect(textOf(await answered())).toContain('Paste an error');
  });
});

describe('what is only overheard', () => {
  it.each<[string, Body]>([
    ['in a channel that is not set to auto', posted(GUEST)],
    ['a secret in a channel that is not set to auto', posted(SECRET)],
    [
      'in an auto channel, not sure',
      posted('403 Forbidden from https://graph.microsoft.com/v1.0/me', { channel: 'C0AUTO' }),
    ],
    ['in an auto channel, small talk', posted('lunch in room 50020?', { channel: 'C0AUTO' })],
  ])('%s: silence', async (_, event) => {
    await run.event(event);
    expect(await calledLater()).toEqual([]);
  });
  it('in an auto channel, sure: answered in the thread', async () => {
    const event = posted(GUEST, { channel: 'C0AUTO' });
    await run.event(event);
    expect(await answered()).toMatchObject({ channel: 'C0AUTO', thread_ts: event['ts'] });
  });
});

describe('files', () => {
  const upload = (files: Body[], text = '') => mention(text, { subtype: 'file_share', files });
  it('a snippet is read with the token of the bot', async () => {
    await run.event(upload([file('error.txt', GUEST)]));
    expect(textOf(await answered())).toContain('AADSTS50020');
    expect(run.api.fetched).toEqual([{ path: '/files/error.txt', authorization: `Bearer ${BOT_TOKEN}` }]);
  });
  it('a log in UTF-16, as PowerShell writes it', async () => {
    const body = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GUEST, 'utf16le')]);
    await run.event(
      upload([file('out.log', body, { mode: 'hosted', mimetype: 'application/octet-stream', filetype: 'binary' })]),
    );
    expect(textOf(await answered())).toContain('AADSTS50020');
  });
  it.each<[string, () => Body]>([
    ['more than 200 KB', () => file('big.txt', 'x'.repeat(205_000))],
    ['more than 200 KB, said to be less', () => file('liar.txt', `${'x '.repeat(110_000)}`, { size: 10 })],
    ['a picture', () => file('screen.png', 'x', { mode: 'hosted', mimetype: 'image/png', filetype: 'png' })],
    ['one that is gone', () => ({ ...file('gone.txt', 'x'), url_private: `${run.api.origin}/files/none.txt` })],
    ['an address', () => ({ ...file('a.txt', 'x'), url_private: 'no address' })],
  ])('%s is not read, and that is said', async (_, make) => {
    await run.event(upload([make()]));
    expect(textOf(await answered())).toContain('I cannot read this file');
  });
  it.each([
    ['another host', 'http://127.0.0.1:9/files/a.txt'],
    ['a host that begins alike', 'https://files.slack.com.example.com/a.txt'],
    ['Slack without TLS', 'http://files.slack.com/a.txt'],
    ['a name before the host', 'https://files.slack.com@example.com/a.txt'],
  ])('the token never goes to %s', async (_, url) => {
    await run.event(upload([{ ...file('a.txt', 'x'), url_private: url }]));
    const before = run.started.logged.filter((line) => line.startsWith('file not read')).length;
    await answered();
    expect(run.api.fetched).toEqual([]);
    // Not even tried: a request would have failed, and been logged.
    expect(run.started.logged.filter((line) => line.startsWith('file not read'))).toHaveLength(before);
  });
});

describe('the shortcut "Explain this error"', () => {
  it('answers in the thread of the message', async () => {
    await run.interact(shortcut(GUEST, run.api.origin));
    expect(await answered()).toMatchObject({ channel: 'C0HELP', thread_ts: '1700000002.000001' });
  });
  it('pressed by the next person: for them alone', async () => {
    await run.interact(shortcut(GUEST, run.api.origin, { user: { id: 'U0LEE' } }));
    expect(textOf(await responded())).toContain('AADSTS50020');
    expect(run.api.taken('chat.postMessage')).toEqual([]);
  });
  it.each<[string, Body, string]>([
    ['where the bot is no member', { channel: { id: 'C0STRANGE', name: 'x' } }, 'AADSTS50020'],
    ['on what is no error', { message: { user: 'U0LEE', ts: newTs(), text: 'lunch?' } }, 'I do not recognise'],
  ])('%s answers the person alone', async (_, parts, words) => {
    await run.interact(shortcut(GUEST, run.api.origin, parts));
    const body = await responded();
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(textOf(body)).toContain(words);
  });
  it('on a message without text says so', async () => {
    await run.interact(shortcut('', run.api.origin));
    const [call] = await run.api.wait('chat.postEphemeral');
    expect(textOf(call?.args)).toContain('There is no text in this message');
  });
  it('reads what a program posted: attachments and blocks', async () => {
    const message = {
      bot_id: 'B0ALERT',
      ts: newTs(),
      text: '',
      attachments: [{ fallback: 'x', title: 'Sign-in failed', text: 'AADSTS50126: Error validating credentials' }],
    };
    await run.interact(shortcut('', run.api.origin, { message }));
    expect(textOf(await answered())).toContain('AADSTS50126');
  });
});

describe('the slash command', () => {
  it.each([
    ['50020', 'AADSTS50020'],
    ['', 'Paste an error'],
    ['help', 'Paste an error'],
    ['AADSTS9999999', 'not in my knowledge base'],
  ])('/triage %s answers the person alone', async (text, words) => {
    const response = await run.slash(command(text, run.api.origin));
    expect([response.status, await response.text()]).toEqual([200, '']);
    const body = await responded();
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    expect(textOf(body)).toContain(words);
    expect(run.api.calls).toEqual([]);
  });
});

describe('the home tab', () => {
  const open = (user: string) => ({ type: 'app_home_opened', user, channel: 'D0KIM', tab: 'home', event_ts: newTs() });
  it('shows help, links, and what this person was answered', async () => {
    await run.event(direct(GUEST));
    await answered();
    await run.event(open('U0KIM'));
    const [call] = await run.api.wait('views.publish');
    const text = textsOf(call?.args['view']).join('\n');
    for (const part of ['Paste the whole message', 'Your recent answers', 'AADSTS50020', 'Settings of this app'])
      expect(text).toContain(part);
    expect(JSON.stringify(call?.args)).toContain('https://contoso.slack.com/archives/D0KIM/p');
  });
  it('shows nobody what another was answered', async () => {
    await run.event(open('U0LEE'));
    const [call] = await run.api.wait('views.publish');
    expect(textsOf(call?.args['view']).join('\n')).not.toContain('D0KIM');
  });
  it('is not drawn for the tab with messages', async () => {
    await run.event({ ...open('U0KIM'), tab: 'messages' });
    expect(await calledLater()).toEqual([]);
  });
});

describe('a pasted secret', () => {
  const warned = async (): Promise<Call[]> => run.api.wait('chat.postEphemeral');
  it.each<[string, Body]>([
    ['in a mention', mention(`${GUEST}\n${SECRET}`)],
    ['overheard beside an error', posted(`${GUEST}\n${SECRET}`, { channel: 'C0AUTO' })],
    ['overheard alone', posted(SECRET, { channel: 'C0AUTO' })],
  ])('%s: its author alone is warned, with the link of the message and what to do', async (_, event) => {
    await run.event(event);
    const calls = await warned();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.args).toMatchObject({ user: 'U0KIM', channel: event['channel'] });
    expect(textOf(calls[0]?.args)).toContain('Add a new secret to the application');
    expect(JSON.stringify(calls[0]?.args)).toContain(`/p${String(event['ts']).replace('.', '')}`);
    const everything = JSON.stringify([run.api.calls, run.started.logged]);
    expect(everything).not.toContain('Xy8~Q');
  });
  it("in somebody else's message that is explained: the author is warned, not who pressed", async () => {
    const message = { user: 'U0LEE', ts: newTs(), text: `${GUEST}\n${SECRET}` };
    await run.interact(shortcut('', run.api.origin, { message, user: { id: 'U0KIM' } }));
    expect((await warned())[0]?.args).toMatchObject({ user: 'U0LEE' });
  });
  it('whose author has left the channel is told in a chat with them', async () => {
    await run.event(mention(`${GUEST}\n${SECRET}`, { user: 'U0OTHER2' }));
    run.api.world.users.set('U0GONE', { id: 'U0GONE' });
    await run.event(mention(`${GUEST}\n${SECRET}`, { user: 'U0GONE' }));
    await run.api.wait('chat.postMessage', 3);
    expect(run.api.taken('chat.postMessage').map(({ args }) => args['channel'])).toContain('U0GONE');
  });
});

describe('hostile text', () => {
  it.each([
    ['mentions', '<!channel> <!here> <@U0LEE> <!subteam^S0SECOND> @everyone'],
    ['links', '<https://example.com/x|login.microsoftonline.com> https://example.com'],
    ['mark-up', '*bold* _it_ `code` ```pre``` ~no~ > quote :tada:'],
    ['expressions', '${1+1} {{x}} %s'],
    ['directions and nothing', '\u202e\u200b\u2066 \ud800'],
  ])('%s stay text', async (_, text) => {
    const user = 'kim@fabrikam.com';
    await run.event(
      mention(
        `AADSTS50020: User account '${user}' from identity provider '${text}' does not exist in tenant '${text}'`,
      ),
    );
    const args = await answered();
    expect(args['text']).not.toMatch(/<[!@#]|<https?:/);
    for (const block of args['blocks'] as Body[]) expect(JSON.stringify(block)).not.toContain('"mrkdwn"');
    expect(JSON.stringify(args['blocks'])).not.toMatch(/"type":"(?:user|broadcast|usergroup|emoji)"/);
  });
  it('100 KB of log is answered within the limits', async () => {
    await run.event(direct(`${'2026-11-20 08:00:00 INFO worker did nothing at all\n'.repeat(1500)}${GUEST}\n`));
    expect(textOf(await answered())).toContain('AADSTS50020');
  });
  it('an envelope of other types does nothing', async () => {
    for (const event of [
      { text: 5 },
      { user: {} },
      { files: 'x' },
      { blocks: [null, 3, { type: 'rich_text', elements: 'x' }] },
    ])
      expect((await run.event({ ...mention('50020'), ...event })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(run.started.logged.filter((line) => line.includes('TypeError'))).toEqual([]);
  });
});
