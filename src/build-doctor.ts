import { verifyToken } from './channels/slack/verify-token.ts';
import { verifyCredentials } from './channels/teams/verify-credentials.ts';
import type { BuiltChecking } from './build-checking.ts';
import type { Config } from './config.ts';
import type { DoctorLine, Examine } from './doctor/doctor-line.ts';
import { examineAll } from './doctor/examine.ts';
import { examineKeeping } from './doctor/examine-keeping.ts';
import { examineKb, examinePolicy } from './doctor/examine-settings.ts';
import { examineTenant } from './doctor/examine-tenant.ts';
import type { GraphSettings } from './graph/graph-settings.ts';
import { makeTokenSource } from './graph/token-source.ts';

/** What the knowledge base holds, as `triage kb lint` counts it. */
export type KbState = {
  readonly entries: number;
  readonly problems: number;
  /** What an error code means, in a line. */
  readonly titleOf?: (code: string) => string | undefined;
};

/** The code with which Entra refuses the app a token, and what it means; undefined when it says none. */
export const entraRefusal = async (
  settings: GraphSettings,
  titleOf: KbState['titleOf'],
): Promise<string | undefined> => {
  try {
    await makeTokenSource(settings)(settings.tenantId, true);
    return undefined;
  } catch (error) {
    // MSAL's message quotes the request: only the code of it may be shown.
    const [code] = /AADSTS\d{4,8}/.exec(error instanceof Error ? error.message : '') ?? [];
    const title = code === undefined ? undefined : titleOf?.(code);
    return code === undefined ? undefined : `${code}${title === undefined ? '.' : `: ${title.replace(/\.$/, '')}.`}`;
  }
};

const SLACK_NEXT: Readonly<Record<string, string>> = {
  unreachable: 'Let the server reach slack.com over HTTPS; look at SLACK_API_URL.',
};

const examineSlack =
  ({ slack }: Config): Examine =>
  async () => {
    const about = 'slack bot';
    if (!slack)
      return [
        {
          about,
          health: 'off',
          text: 'Slack is not set up.',
          next: 'Set SLACK_BOT_TOKEN and one more: docs/slack.md.',
        },
      ];
    const trouble = await verifyToken(slack.apiUrl, slack.botToken);
    const way = slack.appToken === undefined ? 'requests come over HTTP to /slack/events' : 'Socket Mode';
    return trouble === undefined
      ? [{ about, health: 'ok', text: `Slack knows the bot; ${way}.` }]
      : [
          {
            about,
            health: 'failing',
            text: `Slack does not take the bot token (${trouble}).`,
            next: SLACK_NEXT[trouble] ?? 'Reinstall the app in Slack and copy its token into SLACK_BOT_TOKEN.',
          },
        ];
  };

const examineBot =
  ({ bot }: Config): Examine =>
  async () => {
    const about = 'teams bot';
    if (!bot)
      return [
        {
          about,
          health: 'off',
          text: 'No bot is set up: the Teams endpoint takes local requests only.',
          next: 'Set MicrosoftAppId and the settings beside it: docs/deployment.md.',
        },
      ];
    const trouble = await verifyCredentials(bot);
    return trouble === undefined
      ? [{ about, health: 'ok', text: 'The bot gets its token.' }]
      : [
          {
            about,
            health: 'failing',
            text: `The bot gets no token (${trouble}).`,
            next: 'Look at MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId: the secret may have ended.',
          },
        ];
  };

/** Builds what `triage doctor` and the daily look examine; they look at the database in ways of their own. */
export const buildDoctor =
  (
    config: Config,
    { checking, openTenant, settings }: BuiltChecking,
    kb: () => KbState,
    examineDatabase?: Examine,
  ): (() => Promise<DoctorLine[]>) =>
  () =>
    examineAll({
      'knowledge base': async () => {
        const { entries, problems } = kb();
        return examineKb(entries, problems);
      },
      'teams bot': examineBot(config),
      'slack bot': examineSlack(config),
      tenant: async () => {
        const graph = await settings();
        const { tenantId, clientId, sample } = graph;
        const refusal = () => entraRefusal(graph, kb().titleOf);
        return examineTenant({ openTenant, tenantId, clientId, sample, refusal, now: () => Date.now() / 1000 })();
      },
      'who may check': async () => examinePolicy(checking.policy),
      ...(config.store && examineDatabase ? { database: examineDatabase } : {}),
      kept: async () => {
        const { everyDesk, desks, webhook } = config.escalation;
        return examineKeeping({
          ...(config.store ? { kept: config.store } : {}),
          ...(everyDesk ? { everyDesk } : {}),
          desks,
          ...(webhook ? { webhookUrl: webhook.url } : {}),
        });
      },
    });
