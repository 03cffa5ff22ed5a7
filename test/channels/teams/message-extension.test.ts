import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type StartedApp } from '../../support/start-app.ts';
import { inChannel, mention, post as send, teamsActivity, textOf } from '../../support/teams-activity.ts';
import { startTeamsConnector, type TeamsConnector } from '../../support/teams-connector.ts';

const CHANNEL = '19:channel@thread.tacv2';
const HTML =
  '<div><p>cannot open it:</p><p>AADSTS50020: User account &#39;kim@fabrikam.com&#39; from identity provider &#39;live.com&#39; does not exist in tenant &#39;Contoso&#39;</p><p>Correlation ID: 0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204</p></div>';

type Data = Readonly<Record<string, unknown>>;
type Attachment = { readonly content: Data; readonly contentType: string; readonly preview?: { content: Data } };
type Answer = {
  readonly task?: { type: string; value: string | { card: Attachment; title: string } };
  readonly composeExtension?: {
    type: string;
    text?: string;
    attachments?: Attachment[];
    activityPreview?: { attachments: Attachment[] };
  };
};

let teams: TeamsConnector;
let bot: StartedApp;
beforeAll(async () => {
  teams = await startTeamsConnector();
  bot = await startApp();
});
beforeEach(() => teams.answerWith(200));
afterAll(async () => {
  await bot.app.stop();
  await teams.stop();
});

/** An invoke as Teams sends it: the answer is the response itself. */
const invoke = async (name: string, value: unknown, parts: Record<string, unknown> = {}): Promise<Answer> => {
  const response = await fetch(`${bot.address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      inChannel('', {
        type: 'invoke',
        name: `composeExtension/${name}`,
        value,
        text: undefined,
        deliveryMode: undefined,
        serviceUrl: teams.serviceUrl,
        conversation: { id: CHANNEL, conversationType: 'channel', isGroup: true },
        ...parts,
      }),
    ),
  });
  expect(response.status).toBe(200);
  const text = await response.text();
  return (text === '' ? {} : JSON.parse(text)) as Answer;
};

const payload = (content: unknown, more: object = {}) => ({
  commandId: 'explainError',
  commandContext: 'message',
  messagePayload: { id: '1700000000777', replyToId: null, body: { contentType: 'html', content }, ...more },
});
const open = (content: unknown, more?: object, parts?: Record<string, unknown>) =>
  invoke('fetchTask', payload(content, more), parts);
const cardOf = ({ task }: Answer): Data => (typeof task?.value === 'object' ? task.value.card.content : {});
const said = ({ task, composeExtension }: Answer): string =>
  typeof task?.value === 'string' ? task.value : (composeExtension?.text ?? '');
const dataOf = (card: Data, verb: string): Data =>
  JSON.parse(new RegExp(`\\{"verb":"${verb}"[^{}]*\\}`).exec(JSON.stringify(card))?.[0] ?? '{}') as Data;
const submit = (data: unknown, parts?: Record<string, unknown>) =>
  invoke('submitAction', { commandId: 'explainError', data }, parts);

describe('"Explain this error" on a message', () => {
  it('shows the answer in a dialog, filled in from the message', async () => {
    const answer = await open(HTML);
    expect(answer.task?.type).toBe('continue');
    const text = textOf(cardOf(answer));
    for (const part of ['AADSTS50020', 'kim@fabrikam.com', '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204', 'Likely causes'])
      expect(text).toContain(part);
    expect(teams.posted).toEqual([]);
  });

  it('has only buttons that a dialog knows, and none for what others are asked', async () => {
    const card = JSON.stringify(cardOf(await open(`${HTML} AADSTS53003`)));
    expect(card).not.toContain('Action.Execute');
    for (const verb of ['check', 'worked', 'escalate']) expect(card).not.toContain(`"verb":"${verb}"`);
    expect(card).toContain('"verb":"show"');
  });

  it('another error of the message opens in the same dialog', async () => {
    const card = cardOf(await open('AADSTS50126: bad password. Then AADSTS50053: locked.'));
    const other = await submit(dataOf(card, 'show'));
    expect(other.task?.type).toBe('continue');
    expect(dataOf(cardOf(other), 'post')['entry']).toBe(dataOf(card, 'show')['entry']);
  });

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['blanks', '  '],
    ['a number', 5],
    ['a list', [HTML]],
    ['an object', { toString: HTML }],
  ])('a body that is %s: says that there is no text', async (_, content) =>
    expect(said(await open(content))).toContain('no text that I can read'),
  );

  it('a message without a known error is told so, without a button to post it', async () => {
    const card = cardOf(await open('<p>the printer is on fire</p>'));
    expect(textOf(card)).toContain('I do not recognise this error');
    expect(JSON.stringify(card)).not.toContain('"verb":"post"');
  });

  it('a huge message is read to its limit', async () => {
    const answer = await open(`${HTML}${'<p>word</p>'.repeat(60_000)}`);
    expect(textOf(cardOf(answer))).toContain('AADSTS50020');
  });

  it('a secret in the message is warned of and not repeated', async () => {
    const secret = 'Q~8Q~' + 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bD2fG4hJ';
    const card = cardOf(await open(`AADSTS7000215 client_secret=${secret}`));
    expect(textOf(card)).toContain('This message holds');
    expect(JSON.stringify(card)).not.toContain(secret);
  });

  it.each<[string, unknown]>([
    ['no value', undefined],
    ['a text', 'x'],
    ['a list', [1]],
    ['a payload of another type', { messagePayload: 'x' }],
    ['a body of another type', { messagePayload: { body: [] } }],
  ])('%s: a sentence, not an error', async (_, value) =>
    expect(said(await invoke('fetchTask', value))).toContain('no text'),
  );

  it('in a chat of two people, which Teams may leave out', async () => {
    const answer = await open(HTML, {}, { conversation: undefined });
    expect(textOf(cardOf(answer))).toContain('AADSTS50020');
  });
});

describe('"Post in thread"', () => {
  it('posts as the bot, into the thread of the message, and closes the dialog', async () => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    const before = teams.posted.length;
    expect(await submit(data)).toEqual({});
    expect(teams.posted.slice(before)).toMatchObject([
      { method: 'POST', path: `/v3/conversations/${CHANNEL};messageid=1700000000777/activities` },
    ]);
    const card = textOf(teams.posted.at(-1)?.body.attachments?.[0]?.content);
    expect(card).toContain('kim@fabrikam.com');
    expect(card).toContain('Check in the tenant');
  });

  it('of an answer in a thread: into that thread', async () => {
    const data = dataOf(cardOf(await open(HTML, { replyToId: '1700000000111' })), 'post');
    await submit(data);
    expect(teams.posted.at(-1)?.path).toContain(`${CHANNEL};messageid=1700000000111/`);
  });

  it('in a group chat: into the chat', async () => {
    const chat = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true } };
    const data = dataOf(cardOf(await open(HTML, {}, chat)), 'post');
    await submit(data, chat);
    expect(teams.posted.at(-1)?.path).toBe('/v3/conversations/19:group@thread.v2/activities');
  });

  it('delivered twice, posted once', async () => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    const before = teams.posted.length;
    await submit(data, { id: 'f:twice' });
    await submit(data, { id: 'f:twice' });
    expect(teams.posted).toHaveLength(before + 1);
  });

  it('where the bot is not: a preview, which adds it; sent, it is posted; edited, the dialog comes back', async () => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    teams.answerWith(403);
    const shown = await submit(data);
    expect(shown.composeExtension?.type).toBe('botMessagePreview');
    const attachments = shown.composeExtension?.activityPreview?.attachments;
    expect(textOf(attachments?.[0]?.content)).toContain('kim@fabrikam.com');
    const back = (action: string) => ({
      commandId: 'explainError',
      botMessagePreviewAction: action,
      botActivityPreview: [{ type: 'message/card', attachments }],
    });
    expect(textOf(cardOf(await invoke('submitAction', back('edit'))))).toContain('AADSTS50020');
    teams.answerWith(200);
    const before = teams.posted.length;
    expect(await invoke('submitAction', back('send'))).toEqual({});
    expect(teams.posted).toHaveLength(before + 1);
    expect(teams.posted.at(-1)?.path).toContain(';messageid=1700000000777/');
  });

  it('where nobody may add the bot: the card goes into the compose box, without buttons', async () => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    teams.answerWith(403);
    const attachments = (await submit(data)).composeExtension?.activityPreview?.attachments;
    const value = { botMessagePreviewAction: 'send', botActivityPreview: [{ attachments }] };
    const { composeExtension } = await invoke('submitAction', value);
    expect(composeExtension?.type).toBe('result');
    expect(textOf(composeExtension?.attachments?.[0]?.content)).toContain('kim@fabrikam.com');
    expect(JSON.stringify(composeExtension)).not.toMatch(/"verb":"(?:check|show|post|worked)"/);
  });

  it('when Teams does not answer, says that it went wrong', async () => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    teams.answerWith(501); // the SDK tries other errors of a server again, for seconds
    expect(said(await submit(data))).toContain('that went wrong');
  });

  it.each<[string, (data: Data) => unknown]>([
    ['an unknown entry', (data) => ({ ...data, entry: '../../etc/passwd' })],
    ['an unknown paste', (data) => ({ ...data, paste: 'gone' })],
    ['a wrong type', (data) => ({ ...data, paste: { a: 1 } })],
    ['no data', () => undefined],
    ['a text', () => 'post'],
    ['an unknown verb', (data) => ({ ...data, verb: 'delete' })],
  ])('a forged button posts nothing: %s', async (_, forge) => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    const before = teams.posted.length;
    expect(said(await submit(forge(data)))).toContain('Choose "Explain this error" again');
    expect(teams.posted).toHaveLength(before);
  });

  it('a paste of another conversation gives nothing', async () => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    const elsewhere = { conversation: { id: '19:other@thread.tacv2', conversationType: 'channel' } };
    const before = teams.posted.length;
    expect(said(await submit(data, elsewhere))).toContain('too old');
    expect(teams.posted).toHaveLength(before);
  });

  it('a forged thread stays in the conversation that Teams names', async () => {
    const data = dataOf(cardOf(await open(HTML)), 'post');
    await submit({ ...data, thread: '../19:other@thread.tacv2' });
    expect(teams.posted.at(-1)?.path).toBe(`/v3/conversations/${CHANNEL}/activities`);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['deep nonsense', [{ a: { b: { c: [1, 2, { verb: 'post' }] } } }]],
  ])('a preview that holds %s posts nothing', async (_, botActivityPreview) => {
    const before = teams.posted.length;
    const answer = await invoke('submitAction', { botMessagePreviewAction: 'send', botActivityPreview });
    expect(said(answer)).toContain('too old');
    expect(teams.posted).toHaveLength(before);
  });
});

describe('the search in the compose box', () => {
  const search = (query: unknown, name = 'query') =>
    invoke('query', {
      commandId: 'findError',
      parameters: [{ name, value: query }],
      queryOptions: { skip: 0, count: 25 },
    });
  const titles = ({ composeExtension }: Answer): unknown[] =>
    (composeExtension?.attachments ?? []).map(({ content }) => content['title']);

  it.each<[string, string, RegExp]>([
    ['a code', 'AADSTS53003', /^AADSTS53003: /],
    ['its number', '53003', /^AADSTS53003: /],
    ['the beginning of a code', 'aadsts5300', /^AADSTS5300\d: /],
    ['words', 'conditional access blocked', /Conditional Access/i],
    ['a name of Graph', 'Authorization_RequestDenied', /Authorization_RequestDenied/],
  ])('finds by %s', async (_, query, wanted) => {
    const found = titles(await search(query));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(8);
    expect(String(found[0])).toMatch(wanted);
  });

  it('before anything is typed, the examples', async () => {
    for (const answer of [await search('true', 'initialRun'), await search('')]) {
      expect(answer.composeExtension?.type).toBe('result');
      expect(titles(answer)).toHaveLength(3);
    }
  });

  it('nothing fits: says so', async () => expect(said(await search('qwertzuiop'))).toContain('No entry fits'));

  it.each<[string, unknown]>([
    ['a number', 53003],
    ['an object', { a: 1 }],
    ['a long text', 'x'.repeat(200_000)],
    ['marks', '((((((((.*)*)*'],
  ])('a query that is %s does no harm', async (_, query) =>
    expect(['result', 'message']).toContain((await search(query)).composeExtension?.type),
  );

  it('inserts the card of the chosen entry, without values and without buttons', async () => {
    const [first] = (await search('50020')).composeExtension?.attachments ?? [];
    const tap = first?.preview?.content['tap'] as { type: string; value: unknown };
    expect(tap.type).toBe('invoke');
    const { composeExtension } = await invoke('selectItem', tap.value);
    const [card] = composeExtension?.attachments ?? [];
    expect(card?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(textOf(card?.content)).toContain('AADSTS50020');
    expect(JSON.stringify(card)).not.toContain('"verb"');
  });

  it.each<[string, unknown]>([
    ['unknown', { entry: 'x' }],
    ['no text', { entry: { a: 1 } }],
    ['absent', undefined],
  ])('a chosen entry that is %s: says so', async (_, value) =>
    expect(said(await invoke('selectItem', value))).toContain('not there any more'),
  );
});

describe('other invokes', () => {
  it.each(['composeExtension/other', 'toString', '__proto__'])('%s is none of ours', async (name) => {
    const { status } = await send(bot.address, teamsActivity({ type: 'invoke', name, deliveryMode: undefined }));
    expect(status).toBe(501);
  });

  it('a mention is still a message', async () => {
    const { sent } = await send(bot.address, inChannel('<at>Triage</at> 53003', { entities: [mention] }));
    expect(sent).toHaveLength(1);
  });
});
