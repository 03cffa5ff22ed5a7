import { isRecord } from '../../core/is-record.ts';

type Body = Readonly<Record<string, unknown>>;

const parsed = (json: string): Body | undefined => {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // the caller answers 400
  }
};

/**
 * What Slack posted: events are JSON, interactivity is JSON in the field `payload` of a form, a slash command is a form.
 * Out: undefined when it is none of these.
 */
export const readBody = (body: string, contentType: unknown): Body | undefined => {
  if (typeof contentType === 'string' && /^application\/json\b/i.test(contentType)) return parsed(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : parsed(payload);
};
