import type { Metrics } from './metrics.ts';

type Request = { readonly method?: string | undefined; readonly headers: Readonly<Record<string, unknown>> };
type Response = { readonly statusCode: number };
type Route = { readonly spec?: { readonly path?: unknown } } | undefined | null;

/** What of restify's server is used. */
export type WatchedServer = {
  on(event: 'after', listener: (request: Request, response: Response, route: Route) => void): unknown;
};

// https://docs.slack.dev/apis/events-api/#errors ; anything else would be a label that strangers choose.
const SLACK_REASONS = [
  'http_timeout',
  'too_many_redirects',
  'connection_failed',
  'ssl_error',
  'http_error',
  'unknown_error',
] as const;

const METHODS = ['GET', 'POST'];

/** Counts every response. Paths that are none of ours, and methods, come from outside: they are one label together. */
export const observeHttp = (server: WatchedServer, { responses, slackRetries }: Metrics): void =>
  void server.on('after', ({ method = '', headers }, { statusCode }, route) => {
    const path = typeof route?.spec?.path === 'string' ? route.spec.path : 'none';
    responses.inc({ path, method: METHODS.includes(method) ? method : 'other', status: String(statusCode) });
    // The header is not signed: what was refused counts as no retry.
    if (path !== '/slack/events' || statusCode !== 200 || headers['x-slack-retry-num'] === undefined) return;
    slackRetries.inc({ reason: SLACK_REASONS.find((reason) => reason === headers['x-slack-retry-reason']) ?? 'other' });
  });
