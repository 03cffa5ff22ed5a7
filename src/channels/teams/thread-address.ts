import { type Activity, TeamsInfo, type TurnContext } from 'botbuilder';
import { isRecord } from '../../core/is-record.ts';
import type { ThreadAddress } from '../../core/thread-reader.ts';
import { placeOf } from './teams-place.ts';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Teams tells the team in two ways: its own id always, that of its group in Entra mostly. */
const teamOf = ({
  channelData,
}: Activity): { readonly own?: string | undefined; readonly group?: string | undefined } => {
  const team: unknown = isRecord(channelData) ? channelData['team'] : undefined;
  return isRecord(team) ? { own: textOf(team['id']), group: textOf(team['aadGroupId']) } : {};
};

const askTeam = async (context: TurnContext, team: string): Promise<string | undefined> => {
  try {
    return textOf((await TeamsInfo.getTeamDetails(context, team)).aadGroupId);
  } catch {
    return undefined; // Teams does not answer, or the bot is not in the team: then it may not read there either
  }
};

/** Is it an answer in a thread of a channel? The first message of a thread has nothing above it. */
export const isInThread = (activity: Activity): boolean => {
  const { thread } = placeOf(activity);
  return activity.conversation.conversationType === 'channel' && thread !== '' && thread !== activity.id;
};

/** Where Graph has the thread of an activity; undefined when it is in none, or when nobody tells the team. */
export const addressOf = async (context: TurnContext): Promise<ThreadAddress | undefined> => {
  const { activity } = context;
  if (!isInThread(activity)) return undefined;
  const { own, group } = teamOf(activity);
  const team = group ?? (own === undefined ? undefined : await askTeam(context, own));
  const { conversation, thread } = placeOf(activity);
  return team === undefined ? undefined : { team, channel: conversation, message: thread };
};
