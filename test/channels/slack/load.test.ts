import { expect, it } from '@jest/globals';
import { asJson, envelope, mention } from '../../support/slack-requests.ts';
import { startSlack } from '../../support/start-slack.ts';

const MENTIONS = 200;

it(`${MENTIONS} mentions at once, each twice, with rate limits: every ack before the work, every event answered once`, async () => {
  const run = await startSlack();
  run.api.world.latency = 20;
  run.api.world.refuse.set('chat.postMessage', { times: 3, after: 1 });
  const letGo = run.api.hold();
  const bodies = Array.from({ length: MENTIONS }, (_, at) =>
    envelope(
      mention(`AADSTS${at % 2 === 0 ? 50020 : 53003}: number ${at}`, { channel: at % 3 === 0 ? 'C0AUTO' : 'C0HELP' }),
    ),
  );
  const acks = await Promise.all(
    bodies.flatMap((body, at) => [
      run.send(asJson(body)),
      run.send(
        asJson(body, { at: Math.floor(Date.now() / 1000) - 1 - (at % 60), headers: { 'x-slack-retry-num': '1' } }),
      ),
    ]),
  );
  expect(acks.filter(({ status }) => status !== 200)).toEqual([]);
  expect(run.api.calls).toEqual([]);
  letGo();
  const answered = (await run.api.waitForNoMore('chat.postMessage', MENTIONS)).map(({ args }) =>
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
  const end = Date.now() + 60_000;
  while (run.api.responses.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(run.api.responses).toHaveLength(1);
  await run.stop();
});

it('an error of the server of Slack loses no answer', async () => {
  const run = await startSlack();
  run.api.world.refuse.set('chat.postMessage', { times: 1, status: 503 });
  await run.event(mention('50020'));
  expect(await run.api.wait('chat.postMessage')).toHaveLength(1);
  await run.stop();
});
