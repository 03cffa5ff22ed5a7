import { randomUUID } from 'node:crypto';
import type { Delivery } from './deliver.ts';
import { asForm, asJson, asPayload, command, direct, envelope, mention } from '../support/slack-requests.ts';
import { inChannel, inPersonalChat } from './teams-activities.ts';

export type Kind =
  'Slack mention' | 'Slack direct message' | 'Slack command' | 'Teams mention' | 'Teams personal message';

/** A question of a person. `deliveries`: what the channel sends of it; Slack sends a mention in a channel as two events. */
export type Question = {
  readonly kind: Kind;
  /** A correlation id that no other question has: the answer shows it. */
  readonly mark: string;
  readonly deliveries: readonly Delivery[];
  readonly conversation: string;
  /** Slack: id of the message, under which the answer stands. */
  readonly thread: string;
};

type Json = Readonly<Record<string, unknown>>;

// Slack gives an attempt three seconds and sends it again at once, after a minute and after five
// (https://docs.slack.dev/apis/events-api/#retries); the minutes are shortened here, so that a run ends.
const SLACK = { path: '/slack/events', patience: 3000, again: [100, 5000, 15_000] } as const;
// Commands and presses are not sent again: the person sees a warning.
const SLACK_ONCE = { ...SLACK, again: [] } as const;
const TEAMS = { path: '/api/messages', patience: 15_000, again: [] } as const;

const retryHeaders = (retry: number): Readonly<Record<string, string>> =>
  retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };

/** The same event, signed anew with every attempt. */
export const slackEvent = (event: Json): Delivery => {
  const body = envelope(event);
  return { ...SLACK, request: (retry) => asJson(body, { headers: retryHeaders(retry) }) };
};
export const slackPress = (body: Json): Delivery => ({ ...SLACK_ONCE, request: () => asPayload(body) });
export const teamsActivity = (activity: Json): Delivery => ({
  ...TEAMS,
  request: () => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  }),
});

const ERRORS = [
  (mark: string) =>
    `AADSTS50020: User account 'kim@fabrikam.com' from identity provider 'https://sts.windows.net/9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91/' does not exist in tenant 'Contoso' and cannot access the application '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14'(Portal) in that tenant. Trace ID: ${randomUUID()} Correlation ID: ${mark} Timestamp: 2026-11-20 08:15:42Z`,
  (mark: string) =>
    `AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance. Trace ID: ${randomUUID()} Correlation ID: ${mark} Timestamp: 2026-11-20 09:31:07Z`,
  (mark: string) =>
    `AADSTS700016: Application with identifier '2f6c8d11-7b3e-4a95-8c40-1d5e9f7a6b32' was not found in the directory 'Contoso'. Trace ID: ${randomUUID()} Correlation ID: ${mark} Timestamp: 2026-11-20 10:02:55Z`,
  (mark: string) =>
    `550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653 AS(780090) [contoso.mail.protection.outlook.com] x-ms-correlation-id: ${mark} Correlation ID: ${mark}`,
] as const;

const textFor = (mark: string, random: () => number): string =>
  ERRORS[Math.floor(random() * ERRORS.length)]?.(mark) ?? '';

const tsOf = (event: Json): string => String(event['ts']);

/** Makes one question of a kind. `origin`: of Slack's stand-in; `service`: of the Bot Connector's. */
export const makeQuestion = (
  kind: Kind,
  { random, origin, service }: { readonly random: () => number; readonly origin: string; readonly service: string },
): Question => {
  const mark = randomUUID();
  const text = textFor(mark, random);
  const question = (conversation: string, thread: string, ...deliveries: Delivery[]): Question => ({
    kind,
    mark,
    conversation,
    thread,
    deliveries,
  });
  switch (kind) {
    case 'Slack direct message': {
      const event = direct(text);
      return question('D0KIM', tsOf(event), slackEvent(event));
    }
    case 'Slack command':
      return question('C0HELP', '', {
        ...SLACK_ONCE,
        request: (
          (form) => () =>
            asForm(form)
        )(command(text, origin)),
      });
    case 'Teams mention': {
      const activity = inChannel(service, text);
      const { id } = activity['conversation'] as { id: string };
      return question(id, '', teamsActivity(activity));
    }
    case 'Teams personal message': {
      const activity = inPersonalChat(service, text);
      const { id } = activity['conversation'] as { id: string };
      return question(id, '', teamsActivity(activity));
    }
    default: {
      const event = mention(text);
      const heard = { ...event, type: 'message', channel_type: 'channel' };
      return question('C0HELP', tsOf(event), slackEvent(event), slackEvent(heard));
    }
  }
};
