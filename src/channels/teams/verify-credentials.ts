import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { errorName } from '../../core/error-name.ts';
import type { TeamsCredentials } from './make-teams-channel.ts';

const AUDIENCE = 'https://api.botframework.com';
const LOGIN = 'https://login.microsoftonline.com';

/** Asks Entra for the bot's own token. Out: undefined when it was given, otherwise the name of the error. */
export const verifyCredentials = async ({
  type,
  appId,
  password,
  tenantId,
}: TeamsCredentials): Promise<string | undefined> => {
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: type,
    MicrosoftAppId: appId,
    ...(password === undefined ? {} : { MicrosoftAppPassword: password }),
    ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
  });
  try {
    const made = await factory.createCredentials(appId, AUDIENCE, `${LOGIN}/${tenantId ?? 'botframework.com'}`, true);
    // Every kind of credential has it; the SDK's own type does not say so.
    const token = await (made as { getToken?: () => Promise<string> }).getToken?.();
    return token === undefined || token === '' ? 'no token' : undefined;
  } catch (error) {
    return errorName(error);
  }
};
