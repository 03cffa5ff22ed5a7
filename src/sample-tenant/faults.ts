import type { Row } from './entity-types.ts';
import { replyHtml, replyJson, type Reply } from './reply.ts';

/** What shall go wrong, and with which requests. Every part that is given applies. */
export type Fault = {
  /** Tried on `GET /users?$select=id`: method, path below `/v1.0` (or from the root at Entra) and query, decoded. */
  readonly of: RegExp;
  /** How many requests it spoils; without it all, until it is taken back. */
  readonly times?: number;
  /** Milliseconds before the answer. */
  readonly latency?: number;
  /** Instead of the answer: this status, and the body when given. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds in `Retry-After`. */
  readonly retryAfter?: number;
  /** The connection ends after half of the body. */
  readonly cut?: boolean;
  /** A page of HTML in place of JSON. */
  readonly html?: boolean;
  /** A next link that leads elsewhere (a whole address), or back to the same page (`loop`). */
  readonly nextLink?: string;
  /** So many rows: those that are there, over and over, each with an id of its own, in pages of 999. */
  readonly rows?: number;
  /** Seconds that the `Date` header is off. */
  readonly dateSkew?: number;
};

/** A fault and how often it may still strike. */
type Armed = { readonly fault: Fault; left: number };

export type Faults = {
  readonly add: (fault: Fault) => () => void;
  readonly clear: () => void;
  /** The faults that strike this request, each once. */
  readonly strike: (request: string) => readonly Fault[];
};

/** Builds the list of what goes wrong. */
export const makeFaults = (): Faults => {
  let armed: Armed[] = [];
  return {
    add: (fault) => {
      const own: Armed = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      armed.push(own);
      return () => {
        armed = armed.filter((one) => one !== own);
      };
    },
    clear: () => {
      armed = [];
    },
    strike: (request) => {
      const struck = armed.filter(({ fault, left }) => left > 0 && fault.of.test(request));
      struck.forEach((one) => {
        one.left -= 1;
      });
      return struck.map(({ fault }) => fault);
    },
  };
};

const isList = (body: unknown): body is Row & { readonly value: readonly Row[] } =>
  typeof body === 'object' && body !== null && Array.isArray((body as Row)['value']);

const PAGE = 999; // the largest page of the directory

/** Which page of the blown-up collection a link asks for. */
const pageOf = (request: string): number => Number(/[?&]\$skiptoken=page(\d+)/.exec(request)?.[1] ?? 0);

/** The address of the first page of a blown-up collection. */
export const withoutPage = (address: string): string => address.replace(/[?&]\$skiptoken=page\d+/, '');

const manyRows = (body: unknown, { rows = 0 }: Fault, request: string, address: string): unknown => {
  if (!isList(body)) return body;
  const page = pageOf(request);
  const count = Math.min(PAGE, Math.max(0, rows - page * PAGE));
  const value = Array.from({ length: count }, (_, at) => ({
    ...body.value[at % Math.max(1, body.value.length)],
    id: `row-${page * PAGE + at}`,
  }));
  const more = (page + 1) * PAGE < rows;
  const kept = withoutPage(address);
  const link = `${kept}${kept.includes('?') ? '&' : '?'}$skiptoken=page${page + 1}`;
  return { ...body, value, ...(more ? { '@odata.nextLink': link } : { '@odata.nextLink': undefined }) };
};

const spoil = (reply: Reply, fault: Fault, request: string, address: string): Reply => {
  const { status, body, html, nextLink, rows, retryAfter, headers } = fault;
  let spoilt: Reply = reply;
  if (status !== undefined || body !== undefined)
    spoilt = replyJson(
      status ?? reply.status,
      body ?? { error: { code: codeOf(status ?? 500), message: 'Injected.' } },
    );
  if (html === true) spoilt = replyHtml(status ?? 200);
  if (rows !== undefined) spoilt = { ...spoilt, body: manyRows(spoilt.body, fault, request, address) };
  if (nextLink !== undefined && isList(spoilt.body))
    spoilt = { ...spoilt, body: { ...spoilt.body, '@odata.nextLink': nextLink === 'loop' ? address : nextLink } };
  return {
    ...spoilt,
    headers: {
      ...spoilt.headers,
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...headers,
    },
  };
};

const CODES: Readonly<Record<number, string>> = {
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};
const codeOf = (status: number): string => CODES[status] ?? 'UnknownError';

/** The answer after the faults. `address`: the whole address of the request. */
export const spoilReply = (reply: Reply, faults: readonly Fault[], request: string, address: string): Reply =>
  faults.reduce((so, fault) => spoil(so, fault, request, address), reply);

/** Milliseconds before an answer. */
export const latencyOf = (faults: readonly Fault[]): number =>
  faults.reduce((sum, { latency = 0 }) => sum + latency, 0);
