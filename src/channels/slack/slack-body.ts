import type { Presser } from '../../conversation/kept-pastes.ts';

/** A message as events, threads and shortcuts bring it: the parts that are read. */
export type SlackMessageEvent = {
  readonly type?: string;
  readonly subtype?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly username?: string;
  readonly text?: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  readonly files?: readonly unknown[];
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: Readonly<Record<string, unknown>> };
};

type Named = { readonly id?: string; readonly name?: string; readonly team_id?: string };

/** What Slack posts, of every kind: the parts that are read. It is signed, and still every part may be missing. */
export type SlackBody = {
  readonly type?: string;
  readonly command?: string;
  readonly text?: string;
  readonly event_id?: string;
  readonly event?: SlackMessageEvent & { readonly tab?: string };
  readonly api_app_id?: string;
  readonly team_id?: string;
  readonly enterprise_id?: string | null;
  readonly is_ext_shared_channel?: boolean;
  readonly authorizations?: readonly { readonly team_id?: string | null; readonly enterprise_id?: string | null }[];
  readonly team?: Named | null;
  readonly enterprise?: Named | null;
  readonly user?: Named;
  readonly user_id?: string;
  readonly channel?: Named;
  readonly channel_id?: string;
  readonly message?: SlackMessageEvent;
  readonly container?: {
    readonly type?: string;
    readonly message_ts?: string;
    readonly thread_ts?: string;
    readonly channel_id?: string;
    readonly is_ephemeral?: boolean;
  };
  readonly response_url?: string;
  readonly trigger_id?: string;
  readonly actions?: readonly { readonly action_id?: string; readonly value?: string }[];
  readonly view?: {
    readonly id?: string;
    readonly type?: string;
    readonly callback_id?: string;
    readonly private_metadata?: string;
    readonly app_installed_team_id?: string;
    readonly state?: {
      readonly values?: Readonly<Record<string, Readonly<Record<string, { readonly value?: string | null }>>>>;
    };
  };
};

/** Where something happened, and how to answer whom. */
export type Where = {
  readonly user: string;
  /** Absent in the home tab and in modals: the answer goes into the chat with the person. */
  readonly channel?: string;
  /** Where replies go: the thread of the message, or the message that starts one. */
  readonly thread?: string;
  readonly kind: 'personal' | 'group' | 'channel';
  /** The message is seen by this person alone. */
  readonly ephemeral: boolean;
  readonly responseUrl?: string;
};

/** In: the id of a conversation, and the kind or name that came with it. */
export const kindOf = (channel: string | undefined, kind?: string): Where['kind'] => {
  if (channel === undefined || channel.startsWith('D') || kind === 'im' || kind === 'directmessage') return 'personal';
  return kind === 'mpim' || kind?.startsWith('mpdm-') ? 'group' : 'channel';
};

/** Who pressed what there. The signed request proves the person. */
export const presserOf = ({ user, channel = '', kind }: Pick<Where, 'user' | 'channel' | 'kind'>): Presser => ({
  place: { id: channel, kind },
  person: user,
});

/** In: an interaction, a command or an event. */
export const whereOf = (body: SlackBody): Where => {
  const { event, message, container, response_url: responseUrl } = body;
  const channel = body.channel?.id ?? container?.channel_id ?? body.channel_id ?? event?.channel;
  const ephemeral = container?.is_ephemeral === true;
  const inThread = container?.thread_ts ?? message?.thread_ts ?? event?.thread_ts;
  const thread = inThread ?? (ephemeral ? undefined : (message?.ts ?? container?.message_ts ?? event?.ts));
  return {
    user: body.user?.id ?? body.user_id ?? event?.user ?? '',
    ...(channel === undefined ? {} : { channel }),
    ...(thread === undefined ? {} : { thread }),
    kind: kindOf(channel, event?.channel_type ?? body.channel?.name),
    ephemeral,
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
};
