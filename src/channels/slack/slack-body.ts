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
  /** Of a shortcut. */
  readonly callback_id?: string;
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
  readonly channel_name?: string;
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

/** In: the id of a conversation, its type as Slack says it, and its name: people choose names, which prove no chat. */
export const kindOf = (channel: string | undefined, type?: string, name?: string): Where['kind'] => {
  if (channel === undefined || channel.startsWith('D') || type === 'im') return 'personal';
  return type === 'mpim' || name?.startsWith('mpdm-') ? 'group' : 'channel';
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
    kind: kindOf(channel, event?.channel_type, body.channel?.name ?? body.channel_name),
    ephemeral,
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
};

/** What a modal carries about the place where it was opened. */
export const metadataOf = ({ channel, thread, ephemeral }: Where): string =>
  JSON.stringify({ channel, thread, ephemeral });

const carriedBy = (metadata: string | undefined): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(metadata ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {}; // none of ours
  }
};

/** In: something pressed or sent in a modal. Out: the place where the modal was opened, as it carries it. */
export const whereInModal = (body: SlackBody): Where => {
  const { channel, thread, ephemeral } = carriedBy(body.view?.private_metadata);
  return whereOf({
    ...body,
    ...(typeof channel === 'string' ? { channel: { id: channel } } : {}),
    container: { is_ephemeral: ephemeral === true, ...(typeof thread === 'string' ? { thread_ts: thread } : {}) },
  });
};
