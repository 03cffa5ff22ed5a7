import { type Activity, type CloudAdapter, type TurnContext } from 'botbuilder';
import type { Outgoing, Poster } from '../../conversation/poster.ts';
import { isRecord } from '../../core/is-record.ts';
import type { ThreadPlace } from '../../core/records.ts';
import { type KeptReference, readReference, toBotReference } from './conversation-reference.ts';
import { enterConversation } from './enter-conversation.ts';
import { plainText } from './send-privately.ts';
import { conversationIdOf } from './teams-place.ts';
import { escalationActivity, type TeamsParts, toActivity } from './to-activity.ts';
import { withMark } from './with-mark.ts';

// Where a bot posts when no message told it yet: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
const SERVICE = 'https://smba.trafficmanager.net/teams/';

// Somebody deleted the message. A conversation that is gone takes no new one either, and says so then.
const GONE = new Set([404, 410]);

/** What a message looks like in Teams. */
const drawOutgoing = (
  parts: Pick<TeamsParts, 'renderCard' | 'renderEscalation'>,
  message: Outgoing,
): Partial<Activity> => {
  switch (message.kind) {
    case 'text':
      return plainText(message.text);
    case 'answer':
      return toActivity(parts, message.outcome);
    case 'escalation':
      return escalationActivity(parts, message.card);
  }
};

// The client opens either: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
const linkTo = ({ conversation, thread }: ThreadPlace, { tenant, team }: KeptReference): string | undefined => {
  const id = encodeURIComponent(conversation);
  // Chats of the bot and one person have no address; those of several people begin with 19.
  if (thread === '')
    return conversation.startsWith('19:') ? `https://teams.microsoft.com/l/chat/${id}/conversations` : undefined;
  const query = new URLSearchParams({
    ...(tenant === undefined ? {} : { tenantId: tenant }),
    ...(team === undefined ? {} : { groupId: team }),
    parentMessageId: thread,
  });
  return `https://teams.microsoft.com/l/message/${id}/${encodeURIComponent(thread)}?${query.toString()}`;
};

/** As any channel posts, and a turn of one's own in a conversation that nobody just wrote in. */
export type TeamsPoster = Poster & {
  readonly enter: <Result>(place: ThreadPlace, work: (context: TurnContext) => Promise<Result>) => Promise<Result>;
};

/** How the bot posts in Teams without anybody waiting for it: with what the messages of a conversation told about it. */
export const makePoster = (parts: Omit<TeamsParts, 'appId'>, adapter: CloudAdapter, appId: string): TeamsPoster => {
  const referenceOf = async ({ conversation }: ThreadPlace): Promise<KeptReference> => {
    const kept = readReference(await parts.triage.records?.findReference('teams', conversation));
    if (kept) return kept;
    if (appId === '') throw new Error('Without bot credentials Teams takes no message where nobody wrote before');
    return { serviceUrl: SERVICE, bot: `28:${appId}` };
  };
  const within = async <Result>(place: ThreadPlace, work: (context: TurnContext) => Promise<Result>): Promise<Result> =>
    enterConversation(adapter, appId, toBotReference(await referenceOf(place), place), work);
  return {
    post: (place, message, mark) =>
      within(place, async (context) => {
        const sent = await context.sendActivity(withMark(drawOutgoing(parts, message), mark));
        if (!sent?.id) throw new Error(`Teams gave no id for a message in ${conversationIdOf(place)}`);
        return sent.id;
      }),
    update: (place, id, message) =>
      within(place, async (context) => {
        try {
          await context.updateActivity({ ...drawOutgoing(parts, message), id });
          return 'updated';
        } catch (error) {
          if (isRecord(error) && GONE.has(Number(error['statusCode']))) return 'gone';
          throw error;
        }
      }),
    find: async (place, mark) => {
      const { team } = await referenceOf(place);
      if (!parts.readThread || team === undefined || place.thread === '' || mark === '') return undefined;
      const posts = await parts.readThread({ team, channel: place.conversation, message: place.thread });
      return posts?.findLast(({ own, cards }) => own && cards.some((text) => text.includes(mark)))?.id;
    },
    enter: within,
    link: async (place) => linkTo(place, await referenceOf(place)),
  };
};
