import { createHmac, timingSafeEqual } from 'node:crypto';

// Slack: "If the request is older than five minutes it could be a replay attack" (verifying-requests-from-slack).
const WINDOW = 5 * 60;

/** What of a request is signed. Headers can be sent twice: then they are no text. */
export type Signed = { readonly timestamp: unknown; readonly signature: unknown; readonly body: string };

/**
 * Was it signed with the secret, in the last five minutes? In: the time in seconds since 1970. Compared in constant
 * time; a clock that runs ahead by as much is no excuse either.
 */
export const isSigned = (secret: string, { timestamp, signature, body }: Signed, now: number): boolean => {
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false;
  if (typeof signature !== 'string' || Math.abs(now - Number(timestamp)) > WINDOW) return false;
  const expected = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
};
