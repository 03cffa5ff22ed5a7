/** What the console needs of a request; restify's and node's own both fit. */
export type ConsoleRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Path and query. */
  readonly url?: string | undefined;
  /** The parsed body: an object when the request carried JSON. */
  readonly body?: unknown;
};

export type ConsoleResponse = {
  readonly writeHead: (status: number, headers: Record<string, string>) => unknown;
  readonly end: (body: string | Buffer) => unknown;
};

export type ConsoleHandler = (request: ConsoleRequest, response: ConsoleResponse) => Promise<void>;

/** One line of the routing table. */
export type ConsoleRoute = { readonly method: 'get' | 'post'; readonly path: string; readonly handle: ConsoleHandler };

/** A request that is not served: the status and a sentence that says what to do. */
export type Refusal = { readonly status: number; readonly message: string };

// Everything the page uses comes from this server, and nothing else may frame it or be reached from it.
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

export const sendFile = (response: ConsoleResponse, type: string, body: Buffer): void => {
  response.writeHead(200, { ...HEADERS, 'Content-Type': type, 'Cache-Control': 'no-cache' });
  response.end(body);
};

/** Saved by the browser, not shown. The mark at its beginning tells Excel that it is UTF-8. */
export const sendCsv = (response: ConsoleResponse, name: string, csv: string): void => {
  response.writeHead(200, {
    ...HEADERS,
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'no-store',
  });
  response.end(`\ufeff${csv}`);
};

// An answer holds what was pasted: no cache may keep it.
export const sendJson = (response: ConsoleResponse, status: number, value: unknown): void => {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
};

export const sendRefusal = (response: ConsoleResponse, { status, message }: Refusal): void =>
  sendJson(response, status, { code: status, message });
