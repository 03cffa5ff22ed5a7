import type { InboundMessage } from '../core/inbound-message.ts';

/** Where something happens. The id of a Teams channel may still carry the thread. */
export type Place = InboundMessage['conversation'];

/** Teams puts the id of the thread's first message behind the id of the channel: `19:…@thread.tacv2;messageid=17…`. */
export const conversationOf = (id: string): string => id.split(';')[0] ?? id;
