import { AuthenticationError } from 'botframework-connector';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type Response } from 'botbuilder';
import { errorName } from '../../core/error-name.ts';
import { errorPlaces } from '../../core/error-places.ts';
import { isRecord } from '../../core/is-record.ts';
import type { Log } from '../../core/log.ts';
import type { Poster } from '../../conversation/poster.ts';
import type { Resume } from '../../conversation/records.ts';
import { makeThreadMemory } from '../../conversation/thread-card.ts';
import { errorResponse } from './invoke-response.ts';
import { makePoster } from './make-poster.ts';
import { makeResume } from './resume-event.ts';
import { makeTurnHandler } from './handle-turn.ts';
import { reuseClients } from './reuse-clients.ts';
import type { TeamsParts } from './to-activity.ts';

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
      log.warn({ error: errorName(error) }, 'request refused: its token could not be verified');
      throw new AuthenticationError('The token could not be verified.', 401);
    }
  };
  return authentication;
};

const textOrNone = (value: unknown): boolean => value === undefined || value === null || typeof value === 'string';
const objectsOrNone = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every(isRecord));
const accountOrNone = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (isRecord(value) && ['id', 'name', 'aadObjectId', 'role'].every((name) => textOrNone(value[name])));

const conversationWithId = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  ['conversationType', 'tenantId'].every((name) => textOrNone(value[name]));

/** The parts of an activity that are used, each of its type: the rest of the body is nobody's business. */
const isActivity = (body: unknown): boolean =>
  isRecord(body) &&
  typeof body['type'] === 'string' &&
  conversationWithId(body['conversation']) &&
  ['id', 'name', 'text', 'serviceUrl', 'channelId', 'action', 'replyToId', 'deliveryMode'].every((name) =>
    textOrNone(body[name]),
  ) &&
  ['entities', 'attachments', 'membersAdded'].every((name) => objectsOrNone(body[name])) &&
  ['from', 'recipient'].every((name) => accountOrNone(body[name]));

const LOOPBACK_URL = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?:\/|$)/i;

/** Answers go to the address that the activity names. Without a token nobody vouches for it: then it must be this machine. */
const mayAnswer = (body: { serviceUrl?: unknown }, bot: TeamsCredentials | undefined): boolean =>
  bot !== undefined || typeof body.serviceUrl !== 'string' || LOOPBACK_URL.test(body.serviceUrl);

export type TeamsChannel = {
  /** What POST /api/messages does. */
  readonly handle: (request: Http['request'], response: Http['response']) => Promise<void>;
  /** Posts a text of the bot's own into a conversation it is installed in. Rejects without credentials. */
  readonly post: (conversation: string, text: string) => Promise<void>;
  readonly poster: Poster;
  readonly resume: Resume;
};

/**
 * The Teams endpoint. With credentials CloudAdapter checks the Bot Framework token of every request (401 without);
 * without them it takes anything, which is why config.ts keeps the server on loopback.
 */
export const makeTeamsChannel = (parts: Omit<TeamsParts, 'appId'>, bot: TeamsCredentials | undefined): TeamsChannel => {
  const adapter = new CloudAdapter(reuseClients(makeAuthentication(bot, parts.log)));
  const threads = makeThreadMemory();
  const handleTurn = makeTurnHandler(bot ? { ...parts, appId: bot.appId } : parts, threads);
  adapter.onTurnError = async (context, error) => {
    const reference = parts.turns.reference();
    parts.log.error(
      { reference, activity: context.activity.type, error: error.name, places: errorPlaces(error) },
      'turn failed',
    );
    const sorry = `Sorry, that went wrong on my side. Please try again; if it stays, give your administrator the reference ${reference}.`;
    if (context.activity.type === 'message') await context.sendActivity(sorry);
    if (context.activity.type === 'invoke') await context.sendActivity(errorResponse(500, sorry));
  };
  const handle: TeamsChannel['handle'] = async (request, response) => {
    const refuse = (status: number, message: string): void => {
      response.status(status);
      response.send({ code: status, message, request: parts.turns.reference() });
    };
    // A chat of two people in which somebody opens the dialog is none of the bot's: Teams may leave it out.
    if (isRecord(request.body) && request.body['type'] === 'invoke') request.body['conversation'] ??= { id: '' };
    if (!isActivity(request.body)) return refuse(400, 'The body is not an activity of the Bot Framework.');
    if (!mayAnswer(request.body as object, bot))
      return refuse(
        403,
        'Without bot credentials answers go to this machine only: serviceUrl must be a loopback address.',
      );
    await adapter.process(request as Request, response, handleTurn);
  };
  const poster = makePoster(parts, adapter, bot?.appId ?? '');
  return {
    handle,
    post: async (conversation, text) => {
      await poster.post({ channel: 'teams', conversation, thread: '' }, { kind: 'text', text }, '');
    },
    poster,
    resume: makeResume(parts, poster, threads),
  };
};
