import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mention, newTs } from '../../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../../support/start-slack.ts';

// Slack waits 3 seconds for an acknowledgement: nobody's question may keep the process from giving one.
// Measured between two turns of the event loop, with room for a slow machine.
const LONGEST_MS = 2500;
const LINE =
  '2026-11-20T08:15:42Z worker[12] INFO request user@contoso.com took 12 ms, status 200, id 0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n';

let run: SlackRun;
beforeAll(async () => {
  run = await startSlack();
});
afterAll(() => run.stop());

const ask = async (messages: readonly Record<string, unknown>[]): Promise<number> => {
  const stored = messages.map((message) => ({ type: 'message', user: 'U0KIM', ts: newTs(), text: '', ...message }));
  const root = stored[0]?.ts ?? '';
  run.api.clear();
  run.api.world.threads.set(`C0HELP ${root}`, stored);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await run.event(mention('', { thread_ts: root }));
  expect(await run.api.wait('chat.postMessage')).toHaveLength(1);
  delay.disable();
  return delay.max / 1e6;
};

it('1,000 long messages do not hold up the acknowledgements of others', async () => {
  const text = `${LINE.repeat(300)}AADSTS50020: no`;
  expect(await ask(Array.from({ length: 1000 }, () => ({ text })))).toBeLessThan(LONGEST_MS);
});

it('files of a long thread are read as far as somebody would, not thousands of them', async () => {
  for (let at = 0; at < 5; at += 1) run.api.world.files.set(`/files/${at}.log`, { body: LINE.repeat(2000) });
  const files = Array.from({ length: 5 }, (_, at) => ({
    mimetype: 'text/plain',
    name: `${at}.log`,
    url_private: `${run.api.origin}/files/${at}.log`,
  }));
  const longest = await ask(Array.from({ length: 200 }, () => ({ text: 'see the log', files })));
  expect(run.api.fetched.length).toBeLessThanOrEqual(100);
  expect(longest).toBeLessThan(LONGEST_MS);
});

it('one thread does not push the pastes of everybody else out of memory', async () => {
  run.api.clear();
  await run.event(mention('AADSTS50020: x AADSTS53003: y'));
  const [card] = await run.api.wait('chat.postMessage');
  const value = /paste\W{1,8}([0-9a-f-]{36})/.exec(JSON.stringify(card?.args['blocks']))?.[1];
  expect(value).toBeDefined();
  for (let round = 0; round < 2; round += 1)
    await ask(Array.from({ length: 999 }, () => ({ text: 'AADSTS50020: no' })));
  run.api.clear();
  await run.interact({
    type: 'block_actions',
    team: { id: 'T0CONTOSO' },
    user: { id: 'U0KIM', team_id: 'T0CONTOSO' },
    trigger_id: 't.1',
    channel: { id: 'C0HELP', name: 'help' },
    container: { type: 'message', message_ts: '1700000001.000001', channel_id: 'C0HELP' },
    actions: [
      {
        action_id: 'check',
        type: 'button',
        block_id: 'b',
        value: JSON.stringify({ entry: 'entra-aadsts50020-account-not-in-tenant', paste: value }),
      },
    ],
  });
  const [told] = await run.api.wait('chat.postEphemeral');
  expect(JSON.stringify(told?.args)).not.toContain('too old');
});
