import { randomUUID } from 'node:crypto';
import { requestBytes } from './send-load.ts';

/** A message of a personal Teams chat that asks for its answers in the HTTP response. */
const activity = (text: string): object => {
  const id = randomUUID();
  return {
    type: 'message',
    id,
    deliveryMode: 'expectReplies',
    timestamp: '2026-11-20T08:15:42.123Z',
    localTimestamp: '2026-11-20T09:15:42.123+01:00',
    serviceUrl: 'http://127.0.0.1/',
    channelId: 'msteams',
    from: { id: '29:kim', name: 'Kim', aadObjectId: '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00' },
    conversation: { conversationType: 'personal', tenantId: '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204', id: `a:${id}` },
    recipient: { id: '28:triage', name: 'Triage' },
    textFormat: 'plain',
    locale: 'en-GB',
    text,
  };
};

/** Requests for `sendLoad`. */
export const requestsOf = (count: number, nextText: () => string): Buffer[] =>
  Array.from({ length: count }, () => requestBytes(JSON.stringify(activity(nextText()))));

/** True when the response carries an Adaptive Card. */
export const holdsCard = (reply: Buffer): boolean => reply.includes('application/vnd.microsoft.card.adaptive');
