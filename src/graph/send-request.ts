import {
  Client,
  type Context,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { GraphSettings } from './graph-settings.ts';
import { guardRequest } from './guard-request.ts';

export type GraphRequest = {
  readonly method: 'GET' | 'POST';
  /** Below the version: `/users?$select=id`. */
  readonly path: string;
  readonly token: string;
  /** Milliseconds from now. */
  readonly timeout: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An answer, whatever its status. Header names are lower case; `json` is undefined when the body is not JSON. */
export type GraphResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
};

// A page of a thousand sign-ins is about 3 MB; anything larger is no answer to what the checks ask.
const MAX_BODY = 8 * 1024 * 1024;

const readBody = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BODY) throw new Error('The answer is larger than 8 MB');
  }
  return text + decoder.decode();
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // HTML of a proxy, or a body that was cut: the caller treats it as no answer
  }
};

/** The last step before the network: nothing passes but what the guard allows. */
const guarded = (settings: GraphSettings): Middleware => {
  const next = new HTTPMessageHandler();
  return {
    execute: async (context: Context) => {
      const { method = 'GET', body } = context.options ?? {};
      const url = typeof context.request === 'string' ? context.request : context.request.url;
      guardRequest(settings, { method, url, ...(typeof body === 'string' ? { body } : {}) });
      await next.execute(context);
    },
  };
};

/** Sends one request through the Graph SDK. @throws when there is no answer: network, time-out, a bug the guard caught. */
export type SendRequest = (request: GraphRequest) => Promise<GraphResponse>;

/** Builds the way to Graph. Redirects are refused: an answer comes from Graph itself or not at all. */
export const makeSendRequest = (settings: GraphSettings): SendRequest => {
  const client = Client.initWithMiddleware({ middleware: guarded(settings), baseUrl: `${settings.graphUrl}/` });
  return async ({ method, path, token, timeout, body, headers }) => {
    const request = client
      .api(path)
      .headers({ ...headers, Authorization: `Bearer ${token}`, Accept: 'application/json' })
      .options({ redirect: 'error', signal: AbortSignal.timeout(Math.max(1, Math.ceil(timeout))) })
      .responseType(ResponseType.RAW);
    const response: Response = method === 'GET' ? await request.get() : await request.post(body);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      json: parse(await readBody(response)),
    };
  };
};
