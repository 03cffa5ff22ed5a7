import { type Activity, TeamsInfo, type TurnContext } from 'botbuilder';
import { type Asker, LOCAL_ASKER } from '../../conversation/may-check.ts';
import type { TeamsParts } from './to-activity.ts';

const textOrNone = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The person's Entra object id. Undefined where nothing proves it: without credentials anybody can write anything. */
export const personOf = ({ appId }: Pick<TeamsParts, 'appId'>, activity: Activity): string | undefined =>
  appId === undefined ? undefined : textOrNone((activity.from as Activity['from'] | null)?.aadObjectId);

// A guest of the tenant is named so by the role, or by a sign-in name such as `sam_fabrikam.com#EXT#@contoso.com`.
const isUser = (role: unknown, name: unknown): boolean =>
  typeof role === 'string' && role.toLowerCase() === 'user' && !/#EXT#/i.test(textOrNone(name) ?? '');

/**
 * The tenant of the account, which in a shared channel is another one than the channel's; undefined for guests, and for
 * everybody of whom Teams does not tell all that it takes to know.
 */
const homeOf = async (context: TurnContext): Promise<string | undefined> => {
  if (context.activity.channelId !== 'msteams') return undefined;
  try {
    const member = await TeamsInfo.getMember(context, context.activity.from.id);
    return isUser(member.userRole, member.userPrincipalName) ? textOrNone(member.tenantId) : undefined;
  } catch {
    return undefined; // not a member, or Teams does not answer
  }
};

/** Who pressed the button. The token of the request proves the id; the rest Teams is asked for. */
export const askerOf = async (parts: TeamsParts, context: TurnContext): Promise<Asker> => {
  if (parts.appId === undefined) return LOCAL_ASKER;
  const id = personOf(parts, context.activity);
  // Nobody needs to be looked up where everybody may ask.
  const everybody = parts.checking?.policy.everybody === true;
  const tenantId = everybody || id === undefined ? undefined : await homeOf(context);
  return {
    id: id ?? 'unknown',
    ...(tenantId === undefined ? {} : { tenantId }),
    guest: !everybody && tenantId === undefined,
    inGroup: async (groups) => id !== undefined && (await parts.inGroup?.(id, groups)) === true,
  };
};
