import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asJson, envelope, mention, posted, press } from '../support/slack-requests.ts';
import { type SlackRun, startSlack } from '../support/start-slack.ts';
import { sample } from '../support/start-app-logged.ts';

const PASTE = "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist";
let run: SlackRun;
beforeAll(async () => {
  run = await startSlack();
});
afterAll(() => run.stop());

const scrape = async (): Promise<string> => (await fetch(`${run.started.address}/metrics`)).text();
/** Slack has its acknowledgement before the work begins: what it counts comes later. */
const grown = async (series: string, from: number): Promise<number> => {
  const end = Date.now() + 60_000;
  let now = from;
  while (now === from && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    now = sample(await scrape(), series) ?? 0;
  }
  return now;
};

describe('turns in Slack', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['a mention', () => run.event(mention(PASTE)), 'triage_messages_total{channel="slack",kind="mention"}'],
    ['a message', () => run.event(posted('Lunch?')), 'triage_messages_total{channel="slack",kind="message"}'],
    [
      'a command',
      () => run.slash({ command: '/triage', text: 'AADSTS50020', user_id: 'U0KIM', channel_id: 'C0HELP' }),
      'triage_messages_total{channel="slack",kind="command"}',
    ],
    ['a button', () => run.interact(press('show', {})), 'triage_messages_total{channel="slack",kind="button"}'],
    ['a check', () => run.interact(press('check', {})), 'triage_messages_total{channel="slack",kind="check"}'],
    ['a sure match', () => run.event(mention(PASTE)), 'triage_matches_total{channel="slack",confidence="high"}'],
    [
      'an error that nobody knows',
      () => run.event(mention('the widget is broken')),
      'triage_unmatched_total{channel="slack"}',
    ],
    [
      'the time to an answer',
      () => run.event(mention(PASTE)),
      'triage_reply_seconds_count{channel="slack",kind="mention"}',
    ],
    [
      'an event that Slack sent again',
      () =>
        run.send(
          asJson(envelope(mention(PASTE)), {
            headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
          }),
        ),
      'triage_slack_retries_total{reason="http_timeout"}',
    ],
    [
      'a reason that Slack does not give',
      () =>
        run.send(
          asJson(envelope(mention(PASTE)), {
            headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'U0KIM' },
          }),
        ),
      'triage_slack_retries_total{reason="other"}',
    ],
  ])('%s is counted', async (_, act, series) => {
    const before = sample(await scrape(), series) ?? 0;
    await act();
    expect(await grown(series, before)).toBe(before + 1);
  });

  it('an unsigned request counts as refused, and as no retry', async () => {
    const retries = /triage_slack_retries_total.*/g;
    const before = (await scrape()).match(retries);
    const response = await run.send({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-slack-retry-num': '1' },
      body: '{}',
    });
    expect(response.status).toBe(401);
    expect((await scrape()).match(retries)).toEqual(before);
    const refused = 'triage_http_responses_total{path="/slack/events",method="POST",status="401"}';
    expect(sample(await scrape(), refused)).toBe(1);
  });

  it('a failure is told with the id of its request, and counted', async () => {
    const id = 'e5f6a7b8-0000-4000-8000-00000000000e';
    const entries = run.started.app.kb.index().entries;
    const has = entries.has.bind(entries);
    entries.has = () => {
      throw new TypeError('kim@fabrikam.com pasted this');
    };
    run.api.clear();
    await run.interact(press('show', { entry: 'x' }), { headers: { 'x-request-id': id } });
    const series = 'triage_turn_failures_total{channel="slack",kind="button"}';
    expect(await grown(series, 0)).toBe(1);
    entries.has = has;
    expect(JSON.stringify([run.api.calls, run.api.responses])).toContain(`reference ${id}`);
    expect(run.started.logged.join()).not.toContain('kim@fabrikam.com');
  });
});

it('a stop waits for the answer to Slack that is under way', async () => {
  const slow = await startSlack();
  slow.api.world.latency = 400;
  expect((await slow.event(mention(PASTE))).status).toBe(200);
  await slow.started.app.stop();
  expect(slow.api.taken('chat.postMessage')).toHaveLength(1);
  expect(slow.started.logged.join()).toContain('"finished":true');
  await slow.api.stop();
});
