import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type Response } from 'botbuilder';
import { makeTurnHandler, type TeamsParts } from './handle-turn.ts';

/** Who the bot is for the Bot Framework; the names of its own settings. */
export type TeamsCredentials = {
  readonly type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  readonly appId: string;
  readonly password?: string;
  readonly tenantId?: string;
};

// What restify hands over and what CloudAdapter takes differ in optional parts only.
type Http = {
  readonly request: Omit<Request, 'method'> & { method?: string | undefined };
  readonly response: Response;
};

const settingsFor = (bot: TeamsCredentials | undefined): Record<string, string> => ({
  MicrosoftAppId: bot?.appId ?? '',
  MicrosoftAppPassword: bot?.password ?? '',
  MicrosoftAppTenantId: bot?.tenantId ?? '',
  MicrosoftAppType: bot?.type ?? 'MultiTenant',
});

/**
 * The Teams endpoint. With credentials CloudAdapter checks the Bot Framework token of every request (401 without);
 * without them it takes anything, which is why config.ts keeps the server on loopback.
 */
export const makeTeamsChannel = (
  parts: TeamsParts,
  bot: TeamsCredentials | undefined,
): ((request: Http['request'], response: Http['response']) => Promise<void>) => {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settingsFor(bot)));
  const handleTurn = makeTurnHandler(parts);
  adapter.onTurnError = async (context, error) => {
    const reference = parts.triage.newId().slice(0, 8);
    parts.log.error(
      { reference, activity: context.activity.type, error: error.name, stack: error.stack?.split('\n').slice(1, 8) },
      'turn failed',
    );
    if (context.activity.type !== 'message') return;
    await context.sendActivity(
      `Sorry, that went wrong on my side. Please try again; if it stays, give your administrator the reference ${reference}.`,
    );
  };
  return (request, response) => adapter.process(request as Request, response, handleTurn);
};
