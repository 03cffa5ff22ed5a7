import { type Activity, ActivityTypes, CardFactory, MessageFactory } from 'botbuilder';
import type { Answer } from '../../core/answer.ts';
import { isRecord } from '../../core/is-record.ts';
import { named, PRODUCTS, tidy } from '../../core/reply-words.ts';
import type { Card } from './card-templates.ts';

/** What a message extension is answered: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions */
export type Response = object | undefined;

export const respondWith = (body: Response): Partial<Activity> => ({
  type: ActivityTypes.InvokeResponse,
  value: { status: 200, ...(body === undefined ? {} : { body }) },
});

/** A sentence in the dialog. */
export const sentence = (text: string): Response => ({ task: { type: 'message', value: text } });

/** Dialogs know Action.Submit alone. */
export const submitOnly = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(submitOnly);
  if (!isRecord(part)) return part;
  if (part['type'] === 'Action.Execute') return part['fallback'] ?? { ...part, type: 'Action.Submit' };
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, submitOnly(value)]));
};

/** A card in the dialog. */
export const dialog = (card: Card): Response => ({
  task: {
    type: 'continue',
    value: {
      title: 'Triage',
      width: 'medium',
      height: 'large',
      card: CardFactory.adaptiveCard(submitOnly(card)),
    },
  },
});

/** The card as the bot will post it; Teams adds the bot to the conversation when it is sent. */
export const preview = (card: Card): Response => ({
  composeExtension: {
    type: 'botMessagePreview',
    activityPreview: MessageFactory.attachment(CardFactory.adaptiveCard(card)),
  },
});

const thumbnail = (answer: Answer, tap?: object) => ({
  contentType: CardFactory.contentTypes.thumbnailCard,
  content: {
    title: tidy(named({ entryId: answer.entryId, title: answer.title, code: answer.code ?? '' })),
    text: PRODUCTS[answer.product],
    ...(tap ? { tap: { type: 'invoke', value: tap } } : {}),
  },
});

/** Entries to choose from; the card of one is asked for when it was chosen. */
export const results = (answers: readonly Answer[]): Response => ({
  composeExtension: {
    type: 'result',
    attachmentLayout: 'list',
    attachments: answers.map((answer) => ({
      ...thumbnail(answer),
      preview: thumbnail(answer, { entry: answer.entryId }),
    })),
  },
});

/** A card for the compose box, for the person to send. */
export const insert = (answer: Answer, card: Card): Response => ({
  composeExtension: {
    type: 'result',
    attachmentLayout: 'list',
    attachments: [{ ...CardFactory.adaptiveCard(card), preview: thumbnail(answer) }],
  },
});

/** A sentence in place of results. */
export const nothingFound = (text: string): Response => ({ composeExtension: { type: 'message', text } });
