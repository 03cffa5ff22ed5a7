import type { Activity } from 'botbuilder';
import { conversationOf } from '../../conversation/place.ts';
import type { InboundMessage } from '../../core/inbound-message.ts';

type Mention = { readonly type?: string; readonly text?: string; readonly mentioned?: { readonly id?: string } };

/** In: the Bot Framework's conversation type; a personal chat may have none. */
export const kindOf = (type: string | undefined): InboundMessage['conversation']['kind'] =>
  type === 'channel' ? 'channel' : type === 'groupChat' ? 'group' : 'personal';

const mentionsOf = (activity: Partial<Activity>): Mention[] =>
  ((activity.entities ?? []) as Mention[]).filter(
    ({ type, mentioned }) =>
      type === 'mention' && mentioned?.id !== undefined && mentioned.id === activity.recipient?.id,
  );

/** The text without the bot's own mention. It is found by `entities`: the bot's name may stand in the text for itself. */
const withoutMentions = (text: string, mentions: readonly Mention[]): string => {
  const spoken = new Set(
    mentions.flatMap((mention) =>
      typeof mention.text === 'string' && mention.text.trim() !== '' ? [mention.text] : [],
    ),
  );
  // Nobody mentions one bot under more names than this in one message.
  return [...spoken].slice(0, 8).reduce((left, name) => left.split(name).join(' '), text);
};

/** Teams repeats the message as an HTML attachment: it is read only when there is no text at all. */
const textOf = (activity: Partial<Activity>): string => {
  if (activity.text?.trim()) return activity.text;
  const html = activity.attachments?.find(({ contentType }) => contentType === 'text/html')?.content as unknown;
  return typeof html === 'string' ? html : '';
};

/** In: a message activity of the Bot Framework. Out: the message as the conversation layer knows it. */
export const toInboundMessage = (activity: Partial<Activity>): InboundMessage => {
  const kind = kindOf(activity.conversation?.conversationType);
  const mentions = mentionsOf(activity);
  return {
    id: activity.id ?? '',
    conversation: { id: conversationOf(activity.conversation?.id ?? ''), kind },
    text: withoutMentions(textOf(activity), mentions),
    addressed: kind === 'personal' || mentions.length > 0,
  };
};
