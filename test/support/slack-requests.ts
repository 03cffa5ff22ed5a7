import { createHmac } from 'node:crypto';
import { BOT_USER, TEAM } from './slack-api.ts';

/** Requests as Slack sends them, signed. */
export const SIGNING_SECRET = 'a-made-up-signing-secret';

type Body = Record<string, unknown>;
export type Ways = {
  /** Seconds since 1970. */
  readonly at?: number;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

let count = 0;
const next = (): string => String((count += 1)).padStart(6, '0');
export const newTs = (): string => `1700000000.${next()}`;

/** Headers and body, ready to be sent once or again. */
export const signed = (
  body: string,
  type: string,
  { at = Math.floor(Date.now() / 1000), secret = SIGNING_SECRET, headers = {} }: Ways = {},
): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': type,
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
    ...headers,
  },
  body,
});

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

export const asJson = (body: Body, ways?: Ways): RequestInit => signed(JSON.stringify(body), JSON_TYPE, ways);
export const asPayload = (body: Body, ways?: Ways): RequestInit =>
  signed(new URLSearchParams({ payload: JSON.stringify(body) }).toString(), FORM_TYPE, ways);
export const asForm = (body: Record<string, string>, ways?: Ways): RequestInit =>
  signed(new URLSearchParams(body).toString(), FORM_TYPE, ways);

/** The envelope of the Events API around an event. */
export const envelope = (event: Body, parts: Body = {}): Body => ({
  token: 'old',
  team_id: TEAM,
  api_app_id: 'A0TRIAGE',
  type: 'event_callback',
  event_id: `Ev${next()}`,
  event_time: 1_700_000_000,
  authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true }],
  is_ext_shared_channel: false,
  event,
  ...parts,
});

const message = (text: string, parts: Body): Body => {
  const ts = newTs();
  return { user: 'U0KIM', text, ts, event_ts: ts, channel: 'C0HELP', team: TEAM, ...parts };
};

export const mention = (text: string, parts: Body = {}): Body =>
  message(`<@${BOT_USER}> ${text}`, { type: 'app_mention', ...parts });
export const posted = (text: string, parts: Body = {}): Body =>
  message(text, { type: 'message', channel_type: 'channel', ...parts });
export const direct = (text: string, parts: Body = {}): Body =>
  message(text, { type: 'message', channel: 'D0KIM', channel_type: 'im', ...parts });

const person = (id = 'U0KIM') => ({ id, username: id.toLowerCase(), team_id: TEAM });

/** A press on a button of a message. */
export const press = (action: string, value: Body, parts: Body = {}, user = 'U0KIM'): Body => ({
  type: 'block_actions',
  team: { id: TEAM, domain: 'contoso' },
  user: person(user),
  api_app_id: 'A0TRIAGE',
  trigger_id: `13345224609.${next()}`,
  container: { type: 'message', message_ts: '1700000001.000001', channel_id: 'C0HELP', is_ephemeral: false },
  channel: { id: 'C0HELP', name: 'help' },
  message: { type: 'message', ts: '1700000001.000001', thread_ts: '1700000000.999999' },
  actions: [{ action_id: action, block_id: 'b', type: 'button', value: JSON.stringify(value), action_ts: next() }],
  ...parts,
});

export const shortcut = (text: string, origin: string, parts: Body = {}): Body => ({
  type: 'message_action',
  callback_id: 'explain_error',
  team: { id: TEAM, domain: 'contoso' },
  user: person(),
  channel: { id: 'C0HELP', name: 'help' },
  trigger_id: `13345224609.${next()}`,
  response_url: `${origin}/response/${next()}`,
  message_ts: '1700000002.000001',
  message: { type: 'message', user: 'U0LEE', ts: '1700000002.000001', text },
  ...parts,
});

export const command = (text: string, origin: string, parts: Record<string, string> = {}): Record<string, string> => ({
  token: 'old',
  team_id: TEAM,
  team_domain: 'contoso',
  channel_id: 'C0HELP',
  channel_name: 'help',
  user_id: 'U0KIM',
  user_name: 'kim',
  command: '/triage',
  text,
  api_app_id: 'A0TRIAGE',
  response_url: `${origin}/response/${next()}`,
  trigger_id: `13345224609.${next()}`,
  ...parts,
});
