import { createHmac } from 'node:crypto';

/** Signature of a body: HMAC-SHA256 over `<timestamp>.<body>`, in hexadecimal. @param timestamp seconds since 1970. */
export const signWebhook = (secret: string, timestamp: number, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
