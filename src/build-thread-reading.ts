import { randomUUID } from 'node:crypto';
import type { CheckConfig } from './config/check-settings.ts';
import type { BotCredentials, Config } from './config.ts';
import type { Log } from './core/log.ts';
import type { ReadThread } from './core/thread-reader.ts';
import type { GraphCredential, GraphSettings } from './graph/graph-settings.ts';
import { makeReadThread } from './graph/read-thread.ts';

const credentialOf = ({ type, appId, password }: BotCredentials): GraphCredential | undefined => {
  if (type === 'UserAssignedMSI') return { kind: 'managed-identity', clientId: appId };
  return password === undefined ? undefined : { kind: 'secret', secret: password };
};

/** Undefined for a bot that names no tenant: whose threads it asked for could not be told. */
const settingsOf = (bot: BotCredentials, { graphUrl, authority }: CheckConfig): GraphSettings | undefined => {
  const credential = credentialOf(bot);
  if (bot.tenantId === undefined || !credential) return undefined;
  const tenantId = bot.tenantId.toLowerCase();
  return { tenantId, clientId: bot.appId, credential, graphUrl, authority, otherTenants: [], sample: false };
};

/**
 * Builds the way to read threads of Teams: with the bot's own app, which is the one that team owners agree to.
 * @param settings the app of the checks: it reads where there is no bot, which is on this machine alone.
 */
export const buildThreadReading = (
  { bot, check }: Pick<Config, 'bot' | 'check'>,
  settings: () => Promise<GraphSettings>,
  log: Log,
): ReadThread => {
  const make = (given: GraphSettings): ReadThread =>
    makeReadThread({ settings: given, log, now: () => Date.now() / 1000, newId: randomUUID });
  const own = bot && settingsOf(bot, check);
  if (own) return make(own);
  if (bot) return async () => undefined;
  let reader: Promise<ReadThread> | undefined;
  return async (thread) => (await (reader ??= settings().then(make)))(thread);
};
