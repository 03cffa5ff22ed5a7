import type { App, Receiver } from '@slack/bolt';
import { makeRecent } from '../../conversation/recent.ts';
import { errorName } from '../../core/error-name.ts';
import type { Log } from '../../core/log.ts';
import { readBody } from './read-body.ts';
import { isSigned } from './verify-signature.ts';

/** What of restify's request and response is used. The body is the text that was sent. */
export type HttpRequest = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: unknown;
};
export type HttpResponse = {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body?: string): unknown;
};

export type HttpReceiver = Receiver & {
  readonly handle: (request: HttpRequest, response: HttpResponse) => Promise<void>;
};

type Parts = {
  readonly signingSecret: string;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
};

// Signatures of five minutes at the rate that Slack delivers to one app (30,000 events an hour a workspace).
const KEPT = 10_000;

const makeReply =
  (response: HttpResponse) =>
  (status: number, body?: unknown): void => {
    const text = body === undefined || body === '' ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'object' ? 'application/json' : 'text/plain';
    response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'X-Content-Type-Options': 'nosniff' });
    response.end(text);
  };

/**
 * Slack over HTTP, for Bolt: one endpoint for events, interactivity and slash commands. Only what is signed gets in, and
 * only once; 401 otherwise. Whatever gets in is answered before the work begins.
 */
export const makeHttpReceiver = ({ signingSecret, now, log }: Parts): HttpReceiver => {
  const seen = makeRecent<true>(KEPT);
  let app: App | undefined;

  /** Out: settled as soon as Slack has its acknowledgement; the work goes on. */
  const process = (body: Record<string, unknown>, reply: ReturnType<typeof makeReply>): Promise<void> =>
    new Promise((resolve) => {
      let open = true;
      const ack = async (answer?: unknown): Promise<void> => {
        if (open) reply(200, answer);
        open = false;
        resolve();
      };
      const fail = (error: unknown): void =>
        log.error({ channel: 'slack', error: errorName(error) }, 'slack request failed');
      // What nobody listens to is acknowledged at the end.
      void app
        ?.processEvent({ body, ack })
        .catch(fail)
        .then(() => ack());
    });

  return {
    init: (built) => void (app = built),
    start: async () => undefined,
    stop: async () => undefined,
    handle: async ({ headers, body: sent }, response) => {
      const reply = makeReply(response);
      const body = typeof sent === 'string' ? sent : '';
      const [timestamp, signature] = [headers['x-slack-request-timestamp'], headers['x-slack-signature']];
      if (!isSigned(signingSecret, { timestamp, signature, body }, now())) {
        log.warn({ channel: 'slack' }, 'request refused: its signature could not be verified');
        return reply(401, { error: 'The signature is missing, wrong or older than five minutes.' });
      }
      const key = String(signature);
      if (seen.get(key)) {
        // Slack signs what it sends again anew; the header alone, which is not signed, makes it no new request.
        if (headers['x-slack-retry-num'] !== undefined) return reply(200);
        log.warn({ channel: 'slack' }, 'request refused: it came before');
        return reply(401, { error: 'This request was taken before.' });
      }
      seen.set(key, true);
      const read = readBody(body, headers['content-type']);
      if (!read) return reply(400, { error: 'The body cannot be read.' });
      if (read['ssl_check'] !== undefined) return reply(200);
      if (read['type'] === 'url_verification') return reply(200, { challenge: read['challenge'] });
      return process(read, reply);
    },
  };
};
