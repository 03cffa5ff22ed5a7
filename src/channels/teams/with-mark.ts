import type { Activity } from 'botbuilder';
import { isRecord } from '../../core/is-record.ts';

/** Nobody sees the mark; who reads the thread finds the card by it. A text has no place for one. */
export const withMark = (message: Partial<Activity>, mark: string): Partial<Activity> => {
  const [attachment] = message.attachments ?? [];
  const card: unknown = attachment?.content;
  if (!attachment || !isRecord(card) || !Array.isArray(card['body']) || JSON.stringify(card).includes(mark))
    return message;
  const body = [...(card['body'] as unknown[]), { type: 'TextBlock', text: mark, isVisible: false }];
  return { ...message, attachments: [{ ...attachment, content: { ...card, body } }] };
};
