import { z } from 'zod';
import { isLoopback, optional } from './setting-shapes.ts';

const conversation = (example: string) =>
  optional.pipe(
    z
      .string()
      .regex(/^(?:teams|slack):\S+$/, `use teams: or slack: and the id of a conversation, such as ${example}`)
      .optional(),
  );

const webhookUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username } = new URL(value);
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
}, 'use an https address without a user name; http to this machine only');

// As long as what it signs with: a shorter secret can be found by trying (bytes of SHA-256).
const SHORTEST_SECRET = 32;

/** The settings of escalation, by name. */
export const ESCALATION_SETTINGS = {
  ESCALATION_CONVERSATION: conversation('slack:C0123ABC'),
  ESCALATION_CONVERSATION_IDENTITY: conversation('slack:C0123ABC'),
  ESCALATION_CONVERSATION_EXCHANGE: conversation('slack:C0123ABC'),
  ESCALATION_CONVERSATION_SHAREPOINT: conversation('slack:C0123ABC'),
  ESCALATION_CONVERSATION_INTUNE: conversation('slack:C0123ABC'),
  ESCALATION_CONVERSATION_TEAMS: conversation('slack:C0123ABC'),
  ESCALATION_CONVERSATION_PARTNER: conversation('slack:C0123ABC'),
  ESCALATION_WEBHOOK_URL: optional.pipe(webhookUrl.optional()),
  ESCALATION_WEBHOOK_SECRET: optional.pipe(
    z.string().min(SHORTEST_SECRET, `use at least ${SHORTEST_SECRET} characters`).optional(),
  ),
};

type Parsed = z.output<z.ZodObject<typeof ESCALATION_SETTINGS>>;

/** A conversation of the people who take over. */
export type SecondLineConfig = { readonly channel: 'teams' | 'slack'; readonly conversation: string };

export type EscalationConfig = {
  /** Where a desk has no conversation of its own; absent: the hand-off stands in its thread. */
  readonly everyDesk?: SecondLineConfig;
  /** By desk (core/desks.ts). */
  readonly desks: Readonly<Record<string, SecondLineConfig | undefined>>;
  readonly webhook?: { readonly url: string; readonly secret: string };
};

/** `slack:C0123` as channel and id. */
export const toldWhere = (given: string | undefined): SecondLineConfig | undefined => {
  if (given === undefined) return undefined;
  const at = given.indexOf(':');
  return { channel: given.startsWith('teams') ? 'teams' : 'slack', conversation: given.slice(at + 1) };
};

const webhook = (env: Parsed, problems: string[]): EscalationConfig['webhook'] => {
  const { ESCALATION_WEBHOOK_URL: url, ESCALATION_WEBHOOK_SECRET: secret } = env;
  if (url !== undefined && secret !== undefined) return { url, secret };
  if (url !== undefined) problems.push('ESCALATION_WEBHOOK_SECRET is missing: what is sent is signed with it');
  if (secret !== undefined) problems.push('ESCALATION_WEBHOOK_URL is missing, though ESCALATION_WEBHOOK_SECRET is set');
  return undefined;
};

/**
 * In: checked settings, the channels that can post, and whether anything is kept. Out: where escalations go; problems
 * are added to the list.
 */
export const escalationConfig = (
  env: Parsed,
  can: { readonly teams: boolean; readonly slack: boolean; readonly keep: boolean },
  problems: string[],
): EscalationConfig => {
  const used = Object.keys(ESCALATION_SETTINGS).filter((name) => env[name as keyof Parsed] !== undefined);
  if (used.length > 0 && !can.keep)
    problems.push(`${used.join(', ')}: nothing is kept (DATABASE_URL is none), so there are no escalations`);
  for (const name of used) {
    const at = name.startsWith('ESCALATION_CONVERSATION') ? toldWhere(env[name as keyof Parsed]) : undefined;
    if (at && !can[at.channel]) problems.push(`${name}: ${at.channel} is not set up, so nobody can be told there`);
  }
  const everyDesk = toldWhere(env.ESCALATION_CONVERSATION);
  const hook = webhook(env, problems);
  return {
    ...(everyDesk ? { everyDesk } : {}),
    desks: {
      identity: toldWhere(env.ESCALATION_CONVERSATION_IDENTITY),
      exchange: toldWhere(env.ESCALATION_CONVERSATION_EXCHANGE),
      sharepoint: toldWhere(env.ESCALATION_CONVERSATION_SHAREPOINT),
      intune: toldWhere(env.ESCALATION_CONVERSATION_INTUNE),
      teams: toldWhere(env.ESCALATION_CONVERSATION_TEAMS),
      partner: toldWhere(env.ESCALATION_CONVERSATION_PARTNER),
    },
    ...(hook ? { webhook: hook } : {}),
  };
};
