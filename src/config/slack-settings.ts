import { z } from 'zod';
import { isLoopback, items, optional } from './setting-shapes.ts';

const API_URL = 'https://slack.com/api/';

/** The address of Slack's Web API; another one in tests. Over http only to this machine: the token travels with it. */
const apiUrl = optional.pipe(
  z
    .string()
    .refine((value) => {
      if (!URL.canParse(value)) return false;
      const { protocol, hostname, search, hash } = new URL(value);
      const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
      return safe && search === '' && hash === '';
    }, `use an https address such as ${API_URL}`)
    .transform((value) => new URL(value).href.replace(/\/*$/, '/'))
    .default(API_URL),
);

/** The settings of Slack, by name. */
export const SLACK_SETTINGS = {
  SLACK_SIGNING_SECRET: optional,
  SLACK_BOT_TOKEN: optional,
  SLACK_APP_TOKEN: optional,
  SLACK_API_URL: apiUrl,
  SLACK_ALLOWED_WORKSPACES: items.pipe(
    z.array(z.string().regex(/^[TE][A-Z0-9]+$/, 'use workspace ids such as T0123ABC')),
  ),
};

const shape = z.object(SLACK_SETTINGS);
type Parsed = z.output<typeof shape>;

/** What they mean. */
export type SlackConfig = {
  readonly botToken: string;
  /** Requests of Slack are signed with it; present when they come over HTTP. */
  readonly signingSecret?: string;
  /** Present: Socket Mode, and nothing comes over HTTP. */
  readonly appToken?: string;
  /** With a slash at the end. */
  readonly apiUrl: string;
  /** Ids of workspaces that are served; empty: the one of the token. */
  readonly workspaces: readonly string[];
};

/** In: the parsed settings. Out: undefined without any of Slack's secrets; problems are added to the list, never a value. */
export const slackConfig = (env: Parsed, problems: string[]): SlackConfig | undefined => {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  if (botToken === undefined && signingSecret === undefined && appToken === undefined) return undefined;
  if (botToken === undefined) problems.push('SLACK_BOT_TOKEN is missing: Slack needs it beside the other settings');
  else if (!/^(?:xoxe\.)?xoxb-/.test(botToken))
    problems.push('SLACK_BOT_TOKEN: use the Bot User OAuth Token, which begins with xoxb-');
  if (appToken !== undefined && !appToken.startsWith('xapp-'))
    problems.push('SLACK_APP_TOKEN: use the App-Level Token, which begins with xapp-');
  if (appToken === undefined && signingSecret === undefined)
    problems.push('SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is missing: SLACK_BOT_TOKEN needs one');
  return {
    botToken: botToken ?? '',
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(appToken === undefined ? {} : { appToken }),
    apiUrl: env.SLACK_API_URL,
    workspaces: env.SLACK_ALLOWED_WORKSPACES,
  };
};
