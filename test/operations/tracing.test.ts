import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LoggedApp, startLogged } from '../support/start-app-logged.ts';
import { post, teamsActivity } from '../support/teams-activity.ts';

type Value = { readonly stringValue?: string; readonly intValue?: number };
type Span = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Value }[];
  readonly status: { readonly code?: number; readonly message?: string };
};
type Sent = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
};

const PASTE = "AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'live.com' does not exist";
const bodies: string[] = [];
let collector: Server;
let endpoint = '';

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(body);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => {
  collector.closeAllConnections();
  collector.close();
});

const spans = (): Span[] =>
  bodies.flatMap((body) =>
    (JSON.parse(body) as Sent).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
const read = ({ attributes }: Pick<Span, 'attributes'>): Record<string, string | number | undefined> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

const checkInConsole = async ({ address, app }: LoggedApp): Promise<void> => {
  const call = (path: string, body: unknown): Promise<Response> =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const text = await (await call('/console/explain', { text: PASTE })).text();
  const paste = /"paste":"([0-9a-f-]{36})"/.exec(text)?.[1];
  const entry = [...app.kb.index().entries.keys()].find((id) => id.startsWith('entra-aadsts50020'));
  await call('/console/press', { payload: { verb: 'check', entry, paste } });
};

describe('traces', () => {
  it('tell of turns and checks, sent to the collector by the time of a stop', async () => {
    const started = await startLogged({ OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/` });
    const id = 'd4e5f6a7-0000-4000-8000-00000000000d';
    await post(started.address, teamsActivity({ text: PASTE }), { 'x-request-id': id });
    await checkInConsole(started);
    await started.app.stop();

    const all = spans();
    const turn = all.find((span) => read(span)['triage.request'] === id);
    expect(turn && read(turn)).toMatchObject({
      'triage.channel': 'teams',
      'triage.kind': 'message',
      'triage.reply': 'answer',
      'triage.confidence': 'high',
    });
    const check = all.find(({ name }) => name === 'tenant check');
    const parent = all.find(({ spanId }) => spanId === check?.parentSpanId);
    expect(parent && read(parent)).toMatchObject({ 'triage.channel': 'console', 'triage.kind': 'check' });
    expect(check?.traceId).toBe(parent?.traceId);
    const answered = started.lines.find(({ msg, request }) => msg === 'answered' && request === id);
    expect(answered?.['trace']).toBe(turn?.traceId);
    const [resource] = (JSON.parse(bodies[0] ?? '') as Sent).resourceSpans;
    expect(resource && read(resource.resource)['service.name']).toBe('triage');
  });

  it('of a failure hold the name of its error, and nothing ever of what was pasted', async () => {
    const started = await startLogged({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
    const entries = started.app.kb.index().entries;
    entries.has = () => {
      throw new TypeError('kim@fabrikam.com pasted this');
    };
    await post(started.address, teamsActivity({ value: { verb: 'show', entry: 'x' } }));
    await started.app.stop();
    expect(spans().filter(({ status }) => status.code === 2)).toMatchObject([{ status: { message: 'TypeError' } }]);
    expect(bodies.join()).not.toMatch(/fabrikam|live\.com|AADSTS/);
  });

  it('cost nobody an answer when the collector is away', async () => {
    const started = await startLogged({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    const { sent } = await post(started.address, teamsActivity({ text: PASTE }));
    expect(sent).toHaveLength(1);
    const begin = Date.now();
    await started.app.stop();
    expect(Date.now() - begin).toBeLessThan(25_000); // of the 30 seconds that a process has to end;
  });

  it('are not made without an endpoint', async () => {
    const before = bodies.length;
    const started = await startLogged();
    await post(started.address, teamsActivity({ text: PASTE }));
    await started.app.stop();
    expect(bodies.length).toBe(before);
    expect(started.lines.every((line) => !('trace' in line))).toBe(true);
  });
});
