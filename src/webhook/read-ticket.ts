import { isRecord } from '../core/is-record.ts';

/** Number and address of a ticket, as cards show them. */
export type Ticket = { readonly title: string; readonly url?: string };

const LONGEST_TITLE = 80;
const LONGEST_URL = 1000;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON: there is no number then
  }
};

// ServiceNow puts a record into `result`, Freshservice into `ticket`; Jira calls the number `key`.
const titleIn = (record: Readonly<Record<string, unknown>>): string | undefined => {
  for (const name of ['number', 'key', 'id']) {
    const value = record[name];
    const title = typeof value === 'number' ? String(value) : value;
    if (typeof title === 'string' && title.trim() !== '' && title.length <= LONGEST_TITLE) return title.trim();
  }
  return undefined;
};

const urlIn = ({ url }: Readonly<Record<string, unknown>>): { readonly url?: string } =>
  typeof url === 'string' && url.length <= LONGEST_URL && URL.canParse(url) && new URL(url).protocol === 'https:'
    ? { url: new URL(url).href }
    : {};

/** In: what a ticket system answered, untrusted. Out: the ticket, where it names one. */
export const readTicket = (text: string): Ticket | undefined => {
  const answer = parse(text);
  if (!isRecord(answer)) return undefined;
  for (const record of [answer['ticket'], answer['result'], answer]) {
    const title = isRecord(record) ? titleIn(record) : undefined;
    if (isRecord(record) && title !== undefined) return { title, ...urlIn(record) };
  }
  return undefined;
};
