import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessTokens } from './access-tokens.ts';
import { callEntra } from './entra-service.ts';
import { type Fault, type Faults, latencyOf, spoilReply, withoutPage } from './faults.ts';
import { answerBatch } from './graph-batch.ts';
import { callGraph, type GraphCall } from './graph-service.ts';
import { refuse, type Reply } from './reply.ts';
import type { World } from './world.ts';

/** A request as it arrived, for tests; a part of a batch is one of its own. */
export type SeenRequest = {
  readonly to: 'graph' | 'entra';
  readonly method: string;
  /** Path (below `/v1.0` for Graph) and query, encoded as they came. */
  readonly url: string;
  readonly status: number;
  readonly requestId: string;
  /** Number of the HTTP request, from 1; the parts of a batch share it. */
  readonly exchange: number;
  readonly inBatch: boolean;
  readonly eventual: boolean;
  readonly body: unknown;
};

export type ServeParts = {
  readonly world: World;
  readonly tokens: AccessTokens;
  readonly faults: Faults;
  readonly seen: (request: SeenRequest) => void;
  /** Milliseconds before every answer, and seconds that `Date` is off. */
  readonly delays: { latency: number; dateSkew: number };
};

const MAX_BODY = 4 * 1024 * 1024; // Graph's own limit for a batch

const wait = (milliseconds: number): Promise<void> =>
  milliseconds > 0 ? new Promise((resolve) => void setTimeout(resolve, milliseconds).unref()) : Promise.resolve();

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parse = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined; // what needs a body refuses one that is missing
  }
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // matched as it came
  }
};

/** Graph puts ids and time into every error. */
const withIds = (reply: Reply, requestId: string, clientRequestId: string, now: number): Reply => {
  const { body } = reply;
  const headers = { ...reply.headers, 'request-id': requestId, 'client-request-id': clientRequestId };
  if (typeof body !== 'object' || body === null || !('error' in body) || typeof body.error !== 'object')
    return { ...reply, headers };
  const date = new Date(now * 1000).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  return { ...reply, headers, body: { error: { ...body.error, innerError } } };
};

const send = (response: ServerResponse, { status, headers, body }: Reply, date: number, cut: boolean): void => {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  response.writeHead(status, {
    ...headers,
    Date: new Date(date * 1000).toUTCString(),
    'content-length': String(bytes.length),
  });
  if (!cut) return void response.end(bytes);
  response.write(bytes.subarray(0, Math.max(1, bytes.length >> 1)), () => response.destroy());
};

const roleless = (): Reply =>
  refuse(401, 'InvalidAuthenticationToken', 'Access token is empty.', {
    'www-authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  });

/** The pages of a collection that a fault blew up are its own. */
const withoutOwnPages = (call: GraphCall, struck: readonly Fault[]): GraphCall =>
  struck.some(({ rows }) => rows !== undefined) ? { ...call, url: withoutPage(call.url) } : call;

type Exchange = { readonly number: number; readonly clientRequestId: string; readonly struck: Fault[] };

/** One call with its faults; parts of a batch come here as well. */
const answerCall = async (
  { world, faults, seen }: ServeParts,
  exchange: Exchange,
  call: GraphCall,
  inBatch: boolean,
  answer: (call: GraphCall) => Reply | Promise<Reply>,
): Promise<Reply> => {
  const request = `${call.method} ${decoded(call.url)}`;
  const struck = faults.strike(request);
  exchange.struck.push(...struck);
  await wait(latencyOf(struck));
  const requestId = randomUUID();
  const { now } = world;
  const reply = withIds(
    spoilReply(await answer(withoutOwnPages(call, struck)), struck, request, `${call.base}${call.url}`),
    requestId,
    call.headers['client-request-id'] ?? exchange.clientRequestId,
    now(),
  );
  const eventual = call.headers['consistencylevel']?.toLowerCase() === 'eventual';
  const { method, url, body } = call;
  seen({
    to: 'graph',
    method,
    url,
    status: reply.status,
    requestId,
    exchange: exchange.number,
    inBatch,
    eventual,
    body,
  });
  return reply;
};

const toGraph = async (parts: ServeParts, exchange: Exchange, call: Omit<GraphCall, 'roles'>): Promise<Reply> => {
  const { world, tokens } = parts;
  const [scheme, token = ''] = (call.headers['authorization'] ?? '').split(' ');
  const roles = scheme?.toLowerCase() === 'bearer' ? tokens.rolesOf(token, world.now()) : undefined;
  const refused =
    token === ''
      ? roleless()
      : refuse(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.');
  const whole: GraphCall = { ...call, roles: roles ?? new Set() };
  const isBatch = call.method === 'POST' && decoded(call.url) === '/$batch';
  return answerCall(parts, exchange, whole, false, (given) => {
    if (!roles) return refused;
    return isBatch
      ? answerBatch(given, (part) => answerCall(parts, exchange, part, true, (one) => callGraph(world, one)))
      : callGraph(world, given);
  });
};

const toEntra = async (
  { world, tokens, faults, seen }: ServeParts,
  exchange: Exchange,
  given: { readonly method: string; readonly url: string; readonly text: string; readonly host: string },
): Promise<Reply> => {
  const { method, url, text, host } = given;
  const request = `${method} ${decoded(url)}`;
  const struck = faults.strike(request);
  exchange.struck.push(...struck);
  await wait(latencyOf(struck));
  const path = decoded(url.split('?')[0] ?? '');
  const answer = callEntra(world, tokens, { method, path, form: new URLSearchParams(text), host });
  const requestId = randomUUID();
  const reply = spoilReply(answer, struck, request, `http://${host}${url}`);
  // The form holds the secret: it is not kept.
  seen({
    to: 'entra',
    method,
    url,
    status: reply.status,
    requestId,
    exchange: exchange.number,
    inBatch: false,
    eventual: false,
    body: undefined,
  });
  return { ...reply, headers: { ...reply.headers, 'x-ms-request-id': requestId } };
};

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** Builds the request handler of the server: `/v1.0` is Graph, all else is Entra. */
export const makeServe = (
  parts: ServeParts,
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  let number = 0;
  return async (request, response) => {
    number += 1;
    const { method = 'GET', url = '/' } = request;
    const headers = headersOf(request);
    const host = headers['host'] ?? '';
    const exchange: Exchange = { number, clientRequestId: headers['client-request-id'] ?? randomUUID(), struck: [] };
    const text = await readBody(request);
    await wait(parts.delays.latency);
    const below = /^\/v1\.0(?=\/)/i.exec(url)?.[0];
    const reply =
      text === undefined
        ? refuse(413, 'BadRequest', 'Request body is too large.')
        : below === undefined
          ? await toEntra(parts, exchange, { method, url, text, host })
          : await toGraph(parts, exchange, {
              method,
              url: url.slice(below.length),
              headers,
              body: parse(text),
              base: `http://${host}/v1.0`,
            });
    const skew = exchange.struck.reduce((sum, { dateSkew = 0 }) => sum + dateSkew, parts.delays.dateSkew);
    send(
      response,
      reply,
      parts.world.now() + skew,
      exchange.struck.some(({ cut }) => cut),
    );
  };
};
