import type { Activity, ConversationReference } from 'botbuilder';
import type { Records } from '../../conversation/records.ts';
import type { Recent } from '../../conversation/recent.ts';
import { isRecord } from '../../core/is-record.ts';
import type { ThreadPlace } from '../../core/records.ts';
import { kindOf } from './to-inbound-message.ts';
import { conversationIdOf, placeOf } from './teams-place.ts';

/** What it takes to write into a conversation unasked: kept as JSON, read again as untrusted. */
export type KeptReference = {
  readonly serviceUrl: string;
  readonly bot: string;
  readonly tenant?: string;
  /** The Bot Framework's conversation type. */
  readonly type?: string;
  /** Object id of the team's group in Entra, where Teams told it. */
  readonly team?: string;
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const teamOf = ({ channelData }: Activity): string | undefined => {
  const team: unknown = isRecord(channelData) ? channelData['team'] : undefined;
  return isRecord(team) ? textOf(team['aadGroupId']) : undefined;
};

const toKept = (activity: Activity): KeptReference => {
  const [tenant, type, team] = [
    textOf(activity.conversation.tenantId),
    textOf(activity.conversation.conversationType),
    teamOf(activity),
  ];
  return {
    serviceUrl: activity.serviceUrl ?? '',
    bot: activity.recipient?.id ?? '',
    ...(tenant === undefined ? {} : { tenant }),
    ...(type === undefined ? {} : { type }),
    ...(team === undefined ? {} : { team }),
  };
};

/** In: what the store gave back. Out: undefined when it is nothing that this channel wrote. */
export const readReference = (kept: unknown): KeptReference | undefined => {
  if (!isRecord(kept)) return undefined;
  const { serviceUrl, bot } = kept;
  if (typeof serviceUrl !== 'string' || typeof bot !== 'string') return undefined;
  const [tenant, type, team] = [textOf(kept['tenant']), textOf(kept['type']), textOf(kept['team'])];
  return {
    serviceUrl,
    bot,
    ...(tenant === undefined ? {} : { tenant }),
    ...(type === undefined ? {} : { type }),
    ...(team === undefined ? {} : { team }),
  };
};

/** The reference as the Bot Framework knows it, for one thread of the conversation. */
export const toBotReference = (
  { serviceUrl, bot, tenant, type }: KeptReference,
  place: ThreadPlace,
): Partial<ConversationReference> => ({
  channelId: 'msteams',
  serviceUrl,
  bot: { id: bot, name: '' },
  conversation: {
    id: conversationIdOf(place),
    name: '',
    isGroup: type !== undefined && type !== 'personal',
    conversationType: type ?? '',
    ...(tenant === undefined ? {} : { tenantId: tenant }),
  },
});

/**
 * Keeps how to write into the conversation of an activity, when that is new. What was written is remembered in `known`:
 * a write for every message would be one too many. Never rejects: the answer of this turn does not need it.
 * @param person who is written to, in a chat of two.
 */
export const keepReference = async (
  records: Records | undefined,
  known: Recent<string>,
  activity: Activity,
  person: string,
): Promise<void> => {
  if (!records || !activity.serviceUrl) return;
  const { conversation } = placeOf(activity);
  const reference = toKept(activity);
  const text = JSON.stringify(reference);
  if (known.get(conversation) === text) return;
  known.set(conversation, text);
  const personal = kindOf(activity.conversation.conversationType) === 'personal' && person !== '';
  try {
    await records.keepReference({ channel: 'teams', conversation, reference, ...(personal ? { person } : {}) });
  } catch {
    known.delete(conversation); // logged by the store; the next message tries again
  }
};
