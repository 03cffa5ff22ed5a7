import { errorName } from '../core/error-name.ts';
import { readTicket, type Ticket } from './read-ticket.ts';
import { signWebhook } from './sign-webhook.ts';

export type WebhookTarget = {
  readonly url: string;
  readonly secret: string;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  /** Milliseconds until an answer must be there. */
  readonly patience?: number;
};

/** `again`: the other side may take it later. `because` holds no part of what it answered. */
export type WebhookResult =
  | { readonly kind: 'taken'; readonly ticket?: Ticket }
  | { readonly kind: 'again' | 'refused'; readonly because: string };

const PATIENCE = 10_000;
// Bytes. The number of a ticket is short; a page of a portal is not read.
const LONGEST_ANSWER = 64 * 1024;
// RFC 9110: 408 Request Timeout; RFC 8470: 425 Too Early; RFC 6585: 429 Too Many Requests.
const LATER = new Set([408, 425, 429]);

const readText = async ({ body }: Response): Promise<string> => {
  if (!body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  // A ReadableStream of the platform: leaving the loop cancels what is left.
  for await (const part of body as AsyncIterable<Uint8Array>) {
    read += part.byteLength;
    if (read > LONGEST_ANSWER) return '';
    text += decoder.decode(part, { stream: true });
  }
  return text;
};

const resultOf = async (response: Response): Promise<WebhookResult> => {
  const { status, ok } = response;
  if (ok) {
    // It was taken: an answer that breaks off or makes no sense only costs the number.
    const ticket = readTicket(await readText(response).catch(() => ''));
    return { kind: 'taken', ...(ticket ? { ticket } : {}) };
  }
  await response.body?.cancel().catch(() => undefined); // nothing of it is read
  if (status >= 300 && status < 400)
    return { kind: 'refused', because: `HTTP ${status}: redirects are not followed; set the address it leads to` };
  return { kind: status >= 500 || LATER.has(status) ? 'again' : 'refused', because: `HTTP ${status}` };
};

/**
 * Sends a text of JSON, signed. Never rejects.
 * @param key the same with every attempt, so that the other side can tell repetitions.
 */
export const sendWebhook = async (
  { url, secret, now, patience = PATIENCE }: WebhookTarget,
  { body, key, signal }: { readonly body: string; readonly key: string; readonly signal?: AbortSignal },
): Promise<WebhookResult> => {
  const timestamp = Math.floor(now());
  const timeout = AbortSignal.timeout(patience);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'entra-triage-bot',
        'Idempotency-Key': key,
        'X-Triage-Timestamp': String(timestamp),
        'X-Triage-Signature': signWebhook(secret, timestamp, body),
      },
      body,
    });
    return await resultOf(response);
  } catch (error) {
    return { kind: 'again', because: errorName(error) }; // not reached, or no answer in time
  }
};
