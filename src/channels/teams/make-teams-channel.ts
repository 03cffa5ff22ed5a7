import { AuthenticationError } from 'botframework-connector';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type Response } from 'botbuilder';
import type { Log } from '../../core/log.ts';
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

/** Whatever keeps a token from being verified, a forged key id or no way to fetch the keys, the request is not let in. */
const makeAuthentication = (bot: TeamsCredentials | undefined, log: Log): ConfigurationBotFrameworkAuthentication => {
  const authentication = new ConfigurationBotFrameworkAuthentication(settingsFor(bot));
  const authenticate = authentication.authenticateRequest.bind(authentication);
  authentication.authenticateRequest = async (activity, header) => {
    try {
      return await authenticate(activity, header);
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.name : 'unknown' },
        'request refused: its token could not be verified',
      );
      throw new AuthenticationError('The token could not be verified.', 401);
    }
  };
  return authentication;
};

const isActivity = (body: unknown): boolean => {
  const { type, conversation } = (body ?? {}) as { type?: unknown; conversation?: { id?: unknown } };
  return typeof type === 'string' && typeof conversation?.id === 'string';
};

// The message of an error may hold text of a paste: only the places in the code are logged.
const placesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);

/**
 * The Teams endpoint. With credentials CloudAdapter checks the Bot Framework token of every request (401 without);
 * without them it takes anything, which is why config.ts keeps the server on loopback.
 */
export const makeTeamsChannel = (
  parts: TeamsParts,
  bot: TeamsCredentials | undefined,
): ((request: Http['request'], response: Http['response']) => Promise<void>) => {
  const adapter = new CloudAdapter(makeAuthentication(bot, parts.log));
  const handleTurn = makeTurnHandler(parts);
  adapter.onTurnError = async (context, error) => {
    const reference = parts.triage.newId().slice(0, 8);
    parts.log.error(
      { reference, activity: context.activity.type, error: error.name, places: placesOf(error) },
      'turn failed',
    );
    if (context.activity.type !== 'message') return;
    await context.sendActivity(
      `Sorry, that went wrong on my side. Please try again; if it stays, give your administrator the reference ${reference}.`,
    );
  };
  return async (request, response) => {
    if (!isActivity(request.body)) {
      response.status(400);
      response.send({ code: 400, message: 'The body is not an activity of the Bot Framework.' });
      return;
    }
    await adapter.process(request as Request, response, handleTurn);
  };
};
