import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LoggedApp, sample, startLogged } from '../support/start-app-logged.ts';
import { inChannel, mention, post, teamsActivity } from '../support/teams-activity.ts';

const BOT = {
  MicrosoftAppId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14',
  MicrosoftAppPassword: 'not-a-real-one',
  MicrosoftAppTenantId: '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91',
};
const PAGE = "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist";

let started: LoggedApp;
const scrape = async (address = started.address): Promise<string> => (await fetch(`${address}/metrics`)).text();
const value = async (series: string): Promise<number | undefined> => sample(await scrape(), series);
const say = (text: string) => post(started.address, teamsActivity({ text }));
const press = (payload: unknown): Promise<Response> =>
  fetch(`${started.address}/console/press`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payload }),
  });

beforeAll(async () => {
  started = await startLogged();
});
afterAll(() => started.app.stop());

describe('what is counted', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['a message', () => say('hi'), 'triage_messages_total{channel="teams",kind="message"}'],
    [
      'a button',
      () => press({ verb: 'example', example: 'x' }),
      'triage_messages_total{channel="console",kind="button"}',
    ],
    [
      'an edit',
      () => post(started.address, teamsActivity({ type: 'messageUpdate', text: 'hi' })),
      'triage_messages_total{channel="teams",kind="edit"}',
    ],
    [
      'an install',
      () => post(started.address, teamsActivity({ type: 'installationUpdate', action: 'add' })),
      'triage_messages_total{channel="teams",kind="install"}',
    ],
    ['a sure match', () => say(PAGE), 'triage_matches_total{channel="teams",confidence="high"}'],
    [
      'an error that nobody knows',
      () => say('Frobnication of the widget failed with 0x12345'),
      'triage_unmatched_total{channel="teams"}',
    ],
    ['the time to an answer', () => say(PAGE), 'triage_reply_seconds_count{channel="teams",kind="message"}'],
    [
      'a refused path',
      () => fetch(`${started.address}/nothing/${Math.random()}`),
      'triage_http_responses_total{path="none",method="GET",status="404"}',
    ],
    [
      'a method of a stranger',
      () => fetch(`${started.address}/healthz`, { method: 'PROPFIND' }),
      'triage_http_responses_total{path="none",method="other",status="405"}',
    ],
  ])('%s', async (_, act, series) => {
    const before = (await value(series)) ?? 0;
    await act();
    expect(await value(series)).toBe(before + 1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['overheard talk', inChannel('Lunch at noon?')],
    ['thanks', teamsActivity({ text: 'thanks' })],
    ['a reaction', teamsActivity({ type: 'messageReaction' })],
  ])('%s is neither a match, nor unmatched, nor a time to an answer', async (_, activity) => {
    const counted = async (): Promise<string[]> =>
      (await scrape()).split('\n').filter((line) => /^triage_(?:matches|unmatched|reply_seconds_count)/.test(line));
    const before = await counted();
    await post(started.address, activity);
    expect(await counted()).toEqual(before);
  });

  it('a mention in a channel that is overheard no more is counted as asked', async () => {
    const series = 'triage_unmatched_total{channel="teams"}';
    const before = (await value(series)) ?? 0;
    await post(started.address, inChannel('<at>Triage</at> the widget is broken', { entities: [mention] }));
    expect(await value(series)).toBe(before + 1);
  });

  it('a failure, of which the reply tells the reference', async () => {
    const entries = started.app.kb.index().entries;
    const has = entries.has.bind(entries);
    entries.has = () => {
      throw new TypeError('broken');
    };
    const response = await press({ verb: 'show', entry: 'x' }).finally(() => {
      entries.has = has;
    });
    const body = (await response.json()) as { message: string; request: string };
    expect(response.status).toBe(500);
    expect(body.message).toContain(body.request);
    expect(started.lines.filter(({ msg }) => msg === 'request failed')).toMatchObject([{ request: body.request }]);
    expect(await value('triage_turn_failures_total{channel="console",kind="button"}')).toBe(1);
    expect(await value('triage_turns_running')).toBe(0);
  });

  it('a check in the tenant, with its time and results', async () => {
    const explained = await fetch(`${started.address}/console/explain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: PAGE }),
    });
    const paste = /"paste":"([0-9a-f-]{36})"/.exec(await explained.text())?.[1];
    const entry = [...started.app.kb.index().entries.keys()].find((id) => id.startsWith('entra-aadsts50020'));
    const response = await press({ verb: 'check', entry, paste });
    expect(response.status).toBe(200);
    const metrics = await scrape();
    expect(sample(metrics, 'triage_check_seconds_count')).toBe(1);
    expect(sample(metrics, 'triage_messages_total{channel="console",kind="check"}')).toBe(1);
    expect(metrics).toMatch(
      /triage_check_results_total\{verdict="(?:confirmed|ruled-out|unknown)",reason="[a-z_]+"\} \d/,
    );
    expect(sample(metrics, 'triage_reply_seconds_count{channel="console",kind="check"}')).toBeUndefined();
  });

  it('the knowledge base, readiness and memory at the time of the scrape', async () => {
    const metrics = await scrape();
    expect(sample(metrics, 'triage_knowledge_entries')).toBe(started.app.kb.index().entries.size);
    expect(sample(metrics, 'triage_knowledge_problems')).toBe(0);
    expect(sample(metrics, 'triage_ready{check="knowledge-base"}')).toBe(1);
    expect(sample(metrics, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  it('no label carries an id, an address of a person or a word of a paste', async () => {
    await say(PAGE);
    const labels = [...(await scrape()).matchAll(/[a-z_]+="([^"]*)"/g)].map((found) => found[1] ?? '');
    expect(labels.filter((label) => /[0-9a-f]{8}-|@|AADSTS|entra-/.test(label))).toEqual([]);
    expect(new Set(labels).size).toBeLessThan(150);
  });
});

describe('where metrics are served', () => {
  const statusOf = (address: string, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(address);
      const sent = request({ port, host: '127.0.0.1', path: '/metrics', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });

  it('on loopback beside the rest, and for nobody who comes by another name', async () => {
    expect(await statusOf(started.address, '127.0.0.1')).toBe(200);
    expect(await statusOf(started.address, 'triage.contoso.com')).toBe(403);
  });

  it.each<[string, Record<string, string>, number | undefined, number | undefined]>([
    ['open to the world: nowhere', { HOST: '0.0.0.0', ...BOT }, 404, undefined],
    [
      'open to the world, with a port of their own: there alone',
      { HOST: '0.0.0.0', METRICS_PORT: '0', ...BOT },
      404,
      200,
    ],
    ['on loopback, with a port of their own: there alone', { METRICS_PORT: '0' }, 404, 200],
  ])('%s', async (_, env, main, own) => {
    const other = await startLogged(env);
    try {
      expect(await statusOf(other.address, '127.0.0.1')).toBe(main);
      const { metricsAddress } = other;
      expect(metricsAddress && (await fetch(`${metricsAddress}/metrics`)).status).toBe(own);
      if (metricsAddress === undefined) return;
      expect(new URL(metricsAddress).hostname).toBe('127.0.0.1');
      expect((await fetch(`${metricsAddress}/api/messages`, { method: 'POST' })).status).toBe(404);
    } finally {
      await other.app.stop();
    }
  });
});
