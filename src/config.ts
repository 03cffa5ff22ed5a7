import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { AppError } from './app-error.ts';
import { CHECK_SETTINGS, type CheckConfig, checkConfig } from './config/check-settings.ts';
import {
  ESCALATION_SETTINGS,
  type EscalationConfig,
  escalationConfig,
  toldWhere,
} from './config/escalation-settings.ts';
import { OPERATIONS_SETTINGS, type OperationsConfig, operationsConfig } from './config/operations-settings.ts';
import { DEFAULT_HOST, isLoopback, list, optional } from './config/setting-shapes.ts';
import { SLACK_SETTINGS, type SlackConfig, slackConfig } from './config/slack-settings.ts';
import { STORE_SETTINGS, type StoreConfig, storeConfig } from './config/store-settings.ts';
import { packageRoot } from './package-root.ts';

const settings = z.object({
  PORT: optional.pipe(
    z
      .string()
      .regex(/^\d{1,5}$/, 'use a whole number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65535, 'use a whole number from 0 to 65535')
      .default(3978),
  ),
  HOST: optional.pipe(z.string().default(DEFAULT_HOST)),
  MicrosoftAppType: optional.pipe(
    z.enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant'], 'use SingleTenant or UserAssignedMSI').optional(),
  ),
  MicrosoftAppId: optional.pipe(z.guid('use the application (client) id, a GUID').optional()),
  MicrosoftAppPassword: optional,
  MicrosoftAppTenantId: optional.pipe(z.guid('use the tenant id, a GUID').optional()),
  ...SLACK_SETTINGS,
  ...CHECK_SETTINGS,
  ...OPERATIONS_SETTINGS,
  ...STORE_SETTINGS,
  ...ESCALATION_SETTINGS,
  AUTO_ANSWER_CONVERSATIONS: optional.pipe(list.optional()),
  OPERATIONS_CONVERSATION: optional.pipe(
    z
      .string()
      .regex(/^(?:teams|slack):\S+$/, 'use teams: or slack: and the id of a conversation, such as slack:C0123ABC')
      .optional(),
  ),
  KB_DIRS: optional.pipe(
    z
      .string()
      .transform((value) => value.split(':').filter((item) => item !== ''))
      .default([]),
  ),
  CONSOLE: optional.pipe(z.enum(['on', 'off'], 'use on or off').optional()),
  LOG_LEVEL: optional.pipe(
    z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'use fatal, error, warn, info, debug, trace or silent',
      )
      .default('info'),
  ),
});

/** Every setting's name, for the test that compares this file with .env.example. */
export const SETTING_NAMES = Object.keys(settings.shape);

export type BotCredentials = {
  readonly type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  readonly appId: string;
  readonly password?: string;
  readonly tenantId?: string;
};

export type Config = {
  readonly port: number;
  readonly host: string;
  /** False: there is no Teams endpoint, since without credentials of Teams it is for this machine alone. */
  readonly teams: boolean;
  /** Absent: the Teams endpoint is open, on loopback only. */
  readonly bot?: BotCredentials;
  /** Absent: Slack is off. A Slack bot hears all of its channels: none is answered unasked unless it is named. */
  readonly slack?: SlackConfig & { readonly autoAnswer: readonly string[] };
  readonly check: CheckConfig;
  /** Absent: nothing is kept. */
  readonly store?: StoreConfig;
  /** Where the people who run the bot are told when something stops working. */
  readonly tellTo?: { readonly channel: 'teams' | 'slack'; readonly conversation: string };
  /** Where escalations go. */
  readonly escalation: EscalationConfig;
  /** Where metrics and traces go. */
  readonly operations: OperationsConfig;
  /** Conversations in which an overheard error is answered without a mention; `*` means all. */
  readonly autoAnswer: readonly string[];
  /** Knowledge base folders, the shipped one first. */
  readonly kbDirs: readonly string[];
  readonly console: boolean;
  readonly logLevel: string;
};

type Parsed = z.output<typeof settings>;

const credentials = (env: Parsed, problems: string[]): BotCredentials | undefined => {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = env;
  if (appId === undefined) {
    if (password !== undefined) problems.push('MicrosoftAppId is missing, though MicrosoftAppPassword is set');
    return undefined;
  }
  const type = env.MicrosoftAppType ?? 'SingleTenant';
  if (type !== 'UserAssignedMSI' && password === undefined)
    problems.push(`MicrosoftAppPassword is missing: MicrosoftAppType ${type} needs it`);
  if (type !== 'MultiTenant' && tenantId === undefined)
    problems.push(`MicrosoftAppTenantId is missing: MicrosoftAppType ${type} needs it`);
  return {
    type,
    appId,
    ...(password === undefined ? {} : { password }),
    ...(tenantId === undefined ? {} : { tenantId }),
  };
};

// What is set wrongly is shown, but for these.
const MAY_HOLD_SECRETS = new Set(['DATABASE_URL', 'ESCALATION_WEBHOOK_URL', 'ESCALATION_WEBHOOK_SECRET']);

const valueOf = (name: string, known: Readonly<Record<string, string | undefined>>): string =>
  MAY_HOLD_SECRETS.has(name) ? '' : ` (it is "${known[name] ?? ''}")`;

/**
 * The only reader of the environment. Out: the frozen configuration.
 * @throws AppError `bad-configuration` with every problem at once, each with the variable's name.
 */
export const loadConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const known = Object.fromEntries(SETTING_NAMES.map((name) => [name, env[name]]));
  const parsed = settings.safeParse(known);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}${valueOf(String(path[0]), known)}`);
  const host = known['HOST']?.trim() || DEFAULT_HOST;
  const hasCredentials = ['MicrosoftAppId', 'SLACK_BOT_TOKEN'].some((name) => known[name]?.trim());
  if (!hasCredentials && !isLoopback(host))
    problems.push(
      `HOST: without bot credentials the server listens on 127.0.0.1 only, not on "${host}": set MicrosoftAppId or SLACK_BOT_TOKEN and the settings beside it, or leave HOST empty`,
    );
  const bot = parsed.success ? credentials(parsed.data, problems) : undefined;
  const slack = parsed.success ? slackConfig(parsed.data, problems) : undefined;
  const check = parsed.success ? checkConfig(parsed.data, problems) : undefined;
  const local = isLoopback(host);
  if (parsed.success && parsed.data.CONSOLE === 'on' && !local && check?.graph)
    problems.push(
      'CONSOLE: the page has no sign-in, so with a tenant (GRAPH_TENANT_ID) it is for 127.0.0.1 only: leave it empty, or set HOST=127.0.0.1',
    );
  const operations = parsed.success ? operationsConfig(parsed.data, problems) : {};
  const store = parsed.success ? storeConfig(parsed.data) : undefined;
  const tellTo = parsed.success ? toldWhere(parsed.data.OPERATIONS_CONVERSATION) : undefined;
  if (tellTo && !(tellTo.channel === 'teams' ? bot : slack))
    problems.push(`OPERATIONS_CONVERSATION: ${tellTo.channel} is not set up, so nobody can be told there`);
  const can = { teams: bot !== undefined || local, slack: slack !== undefined, keep: store !== undefined };
  const escalation = parsed.success ? escalationConfig(parsed.data, can, problems) : { desks: {} };
  if (!parsed.success || !check || problems.length > 0) throw new AppError('bad-configuration', problems.join('\n'));
  const { data } = parsed;
  const overlays = data.KB_DIRS.map((dir) => (isAbsolute(dir) ? dir : join(process.cwd(), dir)));
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    teams: bot !== undefined || isLoopback(data.HOST),
    ...(bot ? { bot } : {}),
    ...(store ? { store } : {}),
    ...(slack ? { slack: { ...slack, autoAnswer: data.AUTO_ANSWER_CONVERSATIONS ?? [] } } : {}),
    check,
    ...(tellTo ? { tellTo } : {}),
    escalation,
    operations,
    autoAnswer: data.AUTO_ANSWER_CONVERSATIONS ?? ['*'],
    kbDirs: [join(packageRoot, 'kb'), ...overlays],
    console: data.CONSOLE === undefined ? local && !bot && !slack : data.CONSOLE === 'on',
    logLevel: data.LOG_LEVEL,
  });
};
