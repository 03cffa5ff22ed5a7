import type { Server } from 'node:http';
import { createServer, plugins, type Request, type Response, type Server as Restify } from 'restify';
import type { Log } from './core/log.ts';
import { idOf, inContext, nameRequest } from './operations/request-context.ts';

// A Teams message holds at most about 100 KB of text; JSON escapes and its HTML copy can multiply that.
const MAX_BODY = 1024 * 1024;

export type Handler = (request: Request, response: Response) => Promise<void>;

/** One line of the routing table. Paths are exact. */
export type Route = {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly handle: Handler;
  /** `raw`: the handler gets the body as the text that was sent, since it is signed. Without it: parsed JSON only. */
  readonly body?: 'raw';
};

type HttpError = Error & { statusCode?: number; toJSON?: () => unknown };

const SAY: Readonly<Record<number, string>> = {
  400: 'The request cannot be read: its body is not valid JSON, or its address is none.',
  404: 'There is nothing at this address.',
  405: 'This address does not take that method.',
  413: 'The body is larger than 1 MB.',
  415: 'Send the body as application/json, without a content encoding.',
};

const sorry = (id: string): string =>
  `Something went wrong on the server. If it stays, give your administrator the reference ${id}.`;

const replyToError =
  (log: Log) =>
  (request: Request, response: Response, error: HttpError, done: () => void): void => {
    const id = idOf(request);
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ status, error: error.name, request: id }, 'request failed');
    // The parser's own message may quote the body.
    const message = SAY[status] ?? (status < 500 ? 'The request cannot be served.' : sorry(id));
    // restify would put the text of an error without a status, which may quote a paste, into its reply.
    error.statusCode = status;
    error.toJSON = () => ({ code: status, message, request: id });
    response.header('X-Content-Type-Options', 'nosniff');
    done();
  };

/** Runs before anything of restify looks at the request: what it does not survive is refused here. */
const refuseUnreadable = (request: Request, response: Response, next: (go?: false) => void): void => {
  const id = nameRequest(request);
  response.header('X-Request-Id', id);
  const refuse = (status: number): void => {
    response.status(status);
    response.json({ code: status, message: SAY[status], request: id });
    next(false);
  };
  // Bodies come plain: an unpacked one could be of any size, and a broken one would end the process.
  if (!/^(?:identity)?$/i.test(request.headers['content-encoding'] ?? '')) return refuse(415);
  try {
    request.getUrl();
  } catch {
    return refuse(400); // the Host header or the target is no address
  }
  return next();
};

/** Builds the server: routes only. It listens when `listen` is called on it. */
export const buildServer = (routes: readonly Route[], log: Log): Restify => {
  const server = createServer({ name: 'triage', handleUncaughtExceptions: false });
  // JSON only: the general parser would also take uploads and leave their files on the disk.
  server.pre(refuseUnreadable);
  // Nothing here speaks another protocol; without this such a connection would be held open.
  server.server.on('upgrade', (_request: unknown, socket: { destroy: () => void }) => socket.destroy());
  const read = plugins.bodyReader({ maxBodySize: MAX_BODY });
  const parse = plugins.jsonBodyParser({ mapParams: false, bodyReader: true });
  for (const { method, path, handle, body } of routes)
    server[method](path, read, ...(body === 'raw' ? [] : [parse]), async (request: Request, response: Response) =>
      inContext({ id: idOf(request) }, () => handle(request, response)),
    );
  server.on('restifyError', replyToError(log));
  return server;
};

/** Listens. Out: the address, once connections are taken. Fails when the port is in use. */
export const listen = (server: Restify, port: number, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const http = server.server as Server;
    // restify passes the error of its server on, and would throw it without a listener of its own. An error of a route
    // whose name is "error", as those of PostgreSQL are, comes this way too, and waits for the function behind it.
    server.on('error', (first: unknown, _response: unknown, _error: unknown, done?: () => void) => {
      if (done) done();
      else reject(first as Error);
    });
    server.listen(port, host, () => {
      const address = http.address();
      const used = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${used}`);
    });
  });
