import { expect, it } from '@jest/globals';
import { asJson, envelope, mention } from '../../support/slack-requests.ts';
import { startSlack } from '../../support/start-slack.ts';

const MENTIONS = 200;
const LIMIT = 3000; // Slack: milliseconds for an acknowledgement

/** Sends, and takes the time until the acknowledgement is whole. */
const timed = async (send: () => Promise<Response>): Promise<{ status: number; took: number }> => {
  const begun = performance.now();
  const response = await send();
  await response.arrayBuffer();
  return { status: response.status, took: performance.now() - begun };
};

it(`${MENTIONS} mentions at once, each twice, with rate limits: every ack in time, every event answered once`, async () => {
  const run = await startSlack();
  run.api.world.latency = 20;
  run.api.world.refuse.set('chat.postMessage', { times: 7, after: 1 });
  const bodies = Array.from({ length: MENTIONS }, (_, at) =>
    envelope(
      mention(`AADSTS${at % 2 === 0 ? 50020 : 53003}: number ${at}`, { channel: at % 3 === 0 ? 'C0AUTO' : 'C0HELP' }),
    ),
  );
  const acks = await Promise.all(
    bodies.flatMap((body, at) => [
      timed(() => run.send(asJson(body))),
      timed(() =>
        run.send(
          asJson(body, { at: Math.floor(Date.now() / 1000) - 1 - (at % 60), headers: { 'x-slack-retry-num': '1' } }),
        ),
      ),
    ]),
  );
  expect(acks.filter(({ status }) => status !== 200)).toEqual([]);
  expect(Math.max(...acks.map(({ took }) => took))).toBeLessThan(LIMIT);
  await run.api.wait('chat.postMessage', MENTIONS, 15_000);
  const answered = (await run.api.wait('chat.postMessage', MENTIONS + 1, 500)).map(({ args }) =>
    String(args['thread_ts']),
  );
  const asked = bodies.map(({ event }) => (event as { ts: string }).ts);
  expect(answered.toSorted()).toEqual(asked.toSorted());
  await run.stop();
});

it('a response_url that is rate limited is tried again', async () => {
  const { command } = await import('../../support/slack-requests.ts');
  const run = await startSlack();
  run.api.world.refuse.set('response_url', { times: 2, after: 0 });
  await run.slash(command('50020', run.api.origin));
  const end = Date.now() + 3000;
  while (run.api.responses.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(run.api.responses).toHaveLength(1);
  await run.stop();
});

it('an error of the server of Slack loses no answer', async () => {
  const run = await startSlack();
  run.api.world.refuse.set('chat.postMessage', { times: 1, status: 503 });
  await run.event(mention('50020'));
  expect(await run.api.wait('chat.postMessage', 1, 8000)).toHaveLength(1);
  await run.stop();
});
