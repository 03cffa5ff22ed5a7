import { type Activity, ActivityTypes } from 'botbuilder';

/**
 * What a press of an Action.Execute is answered. The status of HTTP is always 200; the inner one says how it went:
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
 */
const respond = (statusCode: number, type: string, value: unknown): Partial<Activity> => ({
  type: ActivityTypes.InvokeResponse,
  value: { status: 200, body: { statusCode, type: `application/vnd.microsoft.${type}`, value } },
});

/** The card as it is now; the client shows it to whoever pressed. */
export const cardResponse = (card: unknown): Partial<Activity> => respond(200, 'card.adaptive', card);

/** A sentence for whoever pressed. */
export const textResponse = (text: string): Partial<Activity> => respond(200, 'activity.message', text);

/** The client says that it did not work; few of them show the message. */
export const errorResponse = (statusCode: 400 | 500, message: string): Partial<Activity> =>
  respond(statusCode, 'error', { code: statusCode === 400 ? 'BadRequest' : 'InternalServerError', message });
