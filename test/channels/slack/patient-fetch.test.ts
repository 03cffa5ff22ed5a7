import { describe, expect, it } from '@jest/globals';
import { makePatientFetch } from '../../../src/channels/slack/patient-fetch.ts';

const POST = 'http://slack.test/api/chat.postMessage';
const READ = 'http://slack.test/api/conversations.replies';
const to = (channel: string, text = 'x'): RequestInit => ({ method: 'POST', body: `channel=${channel}&text=${text}` });

const bodyOf = (init: RequestInit | undefined): string => (typeof init?.body === 'string' ? init.body : '');

/** A server that says what it is told to, first come first; nothing waits for real. */
const make = (answers: readonly (Response | Error)[]) => {
  const left = [...answers];
  const sent: string[] = [];
  const slept: number[] = [];
  const patient = makePatientFetch(
    async (_, init) => {
      sent.push(bodyOf(init));
      const next = left.shift() ?? new Response('ok');
      if (next instanceof Error) throw next;
      return next;
    },
    async (seconds) => void slept.push(seconds),
  );
  return { patient, sent, slept };
};
const busy = (after?: string): Response =>
  new Response('', { status: 429, headers: after === undefined ? {} : { 'retry-after': after } });

it('gives up at once what would wait longer than its patience', async () => {
  const slept: number[] = [];
  const patient = makePatientFetch(
    async () => busy('300'),
    async (seconds) => void slept.push(seconds),
    20,
  );
  expect(await (await patient(POST, to('C1'))).json()).toEqual({ ok: false, error: 'ratelimited' });
  expect(slept).toEqual([]);
});

describe('fetch that waits', () => {
  it.each<[string, Response[], number[]]>([
    ['as long as Slack says', [busy('3')], [3]],
    ['as often as Slack says', Array.from({ length: 25 }, () => busy('1')), Array.from({ length: 25 }, () => 1)],
    ['a while when Slack does not say', [busy(), busy('soon')], [5, 5]],
    ['no longer than ten minutes, whatever Slack says', [busy('99999999'), busy('-5'), busy('0')], [600, 1, 1]],
    ['not at all when it is taken', [], []],
  ])('%s, and loses nothing', async (_, answers, waits) => {
    const { patient, sent, slept } = make(answers);
    expect((await patient(POST, to('C1'))).status).toBe(200);
    expect(slept).toEqual(waits);
    expect(sent).toHaveLength(answers.length + 1);
  });

  it('gives up after half an hour, with the word of Slack for it', async () => {
    const { patient, slept } = make(Array.from({ length: 10 }, () => busy('500')));
    expect(await (await patient(POST, to('C1'))).json()).toEqual({ ok: false, error: 'ratelimited' });
    expect(slept).toEqual([500, 500, 500]);
  });

  it('takes no more into a line than it can serve', async () => {
    const patient = makePatientFetch(() => new Promise(() => undefined));
    for (let at = 0; at < 500; at += 1) void patient(POST, to('C1'));
    expect(await (await patient(POST, to('C1'))).json()).toMatchObject({ error: 'ratelimited' });
  });

  it('keeps the order within a channel, whatever is refused', async () => {
    const { patient, sent } = make([busy('1'), busy('1')]);
    await Promise.all([patient(POST, to('C1', 'a')), patient(POST, to('C1', 'b')), patient(POST, to('C1', 'c'))]);
    expect(sent.map((body) => body.at(-1))).toEqual(['a', 'a', 'a', 'b', 'c']);
  });

  it('lets others go on meanwhile', async () => {
    let free = (): void => undefined;
    const order: string[] = [];
    const patient = makePatientFetch(
      async (url, init) => {
        const what = `${String(url)} ${bodyOf(init)}`;
        order.push(what);
        return order.filter((each) => each === what).length === 1 && what.includes('C1')
          ? busy('60')
          : new Response('');
      },
      () =>
        new Promise((resolve) => {
          free = resolve;
        }),
    );
    const first = patient(POST, to('C1'));
    await patient(POST, to('C2'));
    await patient('http://slack.test/api/views.open', { body: 'trigger_id=1' });
    expect(order).toHaveLength(3);
    free();
    expect((await first).status).toBe(200);
  });

  it('hands on other answers and errors, and the next in line goes on', async () => {
    const { patient } = make([new Error('reset'), new Response('', { status: 500 })]);
    const [first, second, third] = await Promise.allSettled([1, 2, 3].map(() => patient(READ, to('C1'))));
    expect(first).toMatchObject({ status: 'rejected' });
    expect(second).toMatchObject({ value: { status: 500 } });
    expect(third).toMatchObject({ value: { status: 200 } });
  });

  it.each([
    ['an error', new Error('reset')],
    ['a broken gateway', new Response('', { status: 502 })],
  ])('posts once, whatever becomes of it: after %s the caller looks whether it is there', async (_, answer) => {
    const { patient, sent } = make([answer]);
    expect(await (await patient(POST, to('C1'))).json()).toEqual({ ok: false, error: 'reply_lost' });
    expect(sent).toHaveLength(1);
  });
});
