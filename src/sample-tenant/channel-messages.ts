import type { Row } from './entity-types.ts';
import { refuse, type Reply, replyJson } from './reply.ts';

/** A message that somebody put into a channel. */
export type PutMessage = {
  readonly team: string;
  readonly channel: string;
  /** Digits, as Teams has them: the time of the message in milliseconds. */
  readonly id: string;
  /** Id of the first message of its thread; absent for that one. */
  readonly replyTo?: string;
  readonly author: string;
  /** HTML, as Teams keeps it. */
  readonly html: string;
  readonly subject?: string;
  /** Seconds since 1970; without it the time of the id. */
  readonly at?: number;
  /** The bot of the sample tenant wrote it, with these cards. */
  readonly own?: boolean;
  readonly cards?: readonly object[];
  readonly deleted?: boolean;
};

/** What is in the channels. Nobody reads a team whose owner did not agree. */
export type ChannelMessages = {
  readonly put: (message: PutMessage) => void;
  /** The owner of the team agrees to ChannelMessage.Read.Group, or takes it back. */
  readonly consent: (team: string, given: boolean) => void;
  /** Answers what is below `/teams`; undefined for a path of something else. */
  readonly answer: (url: string, base: string) => Reply | undefined;
};

const PATH = /^\/teams\/([^/]+)\/channels\/([^/]+)\/messages\/([^/]+)(\/replies)?$/i;
// https://learn.microsoft.com/graph/api/chatmessage-list-replies
const MAX_PAGE = 50;
const DEFAULT_PAGE = 20;

const timeOf = ({ at, id }: PutMessage): string => new Date(at === undefined ? Number(id) : at * 1000).toISOString();

const authorOf = ({ own, author }: PutMessage, appId: string): Row =>
  own === true
    ? {
        application: { id: appId, displayName: author, applicationIdentityType: 'bot' },
        device: null,
        user: null,
      }
    : {
        application: null,
        device: null,
        user: { id: `of ${author}`, displayName: author, userIdentityType: 'aadUser' },
      };

const rowOf = (message: PutMessage, appId: string): Row => ({
  id: message.id,
  replyToId: message.replyTo ?? null,
  etag: message.id,
  messageType: 'message',
  createdDateTime: timeOf(message),
  lastModifiedDateTime: timeOf(message),
  lastEditedDateTime: null,
  deletedDateTime: message.deleted === true ? timeOf(message) : null,
  subject: message.subject ?? null,
  summary: null,
  chatId: null,
  importance: 'normal',
  locale: 'en-us',
  from: authorOf(message, appId),
  body: { contentType: 'html', content: message.deleted === true ? '' : message.html },
  channelIdentity: { teamId: message.team, channelId: message.channel },
  attachments: (message.cards ?? []).map((card, at) => ({
    id: `${message.id}-${at}`,
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: JSON.stringify(card),
  })),
  mentions: [],
  reactions: [],
});

const numberIn = (query: URLSearchParams, name: string, otherwise: number): number => {
  const given = Number(query.get(name) ?? otherwise);
  return Number.isInteger(given) && given >= 0 ? given : otherwise;
};

/** The answers come newest first, in pages. */
const pageOf = (rows: readonly Row[], url: URL, base: string): Reply => {
  const top = Math.min(numberIn(url.searchParams, '$top', DEFAULT_PAGE), MAX_PAGE);
  const skip = numberIn(url.searchParams, '$skiptoken', 0);
  const page = rows.slice(skip, skip + top);
  const next = `${base}${url.pathname}?$top=${top}&$skiptoken=${skip + top}`;
  return replyJson(200, {
    '@odata.count': page.length,
    ...(skip + top < rows.length ? { '@odata.nextLink': next } : {}),
    value: page,
  });
};

/** Builds the channels of the sample tenant, which are empty until somebody puts something there. */
export const makeChannelMessages = (appId: string): ChannelMessages => {
  const consented = new Set<string>();
  let messages: readonly PutMessage[] = [];
  return {
    put: (message) => {
      messages = [...messages.filter(({ id, channel }) => id !== message.id || channel !== message.channel), message];
    },
    consent: (team, given) => void (given ? consented.add(team) : consented.delete(team)),
    answer: (given, base) => {
      const url = new URL(given, 'http://sample');
      const found = PATH.exec(url.pathname);
      if (!found) return undefined;
      const [team = '', channel = '', id = ''] = found.slice(1, 4).map(decodeURIComponent);
      if (!consented.has(team))
        return refuse(403, 'Forbidden', "Missing role permissions on the request: 'ChannelMessage.Read.Group'.");
      const here = messages.filter((one) => one.team === team && one.channel === channel);
      const first = here.find((one) => one.id === id);
      if (!first) return refuse(404, 'NotFound', 'NotFound');
      if (found[4] === undefined) return replyJson(200, rowOf(first, appId));
      const answers = here.filter(({ replyTo }) => replyTo === id).toSorted((a, b) => Number(b.id) - Number(a.id));
      return pageOf(
        answers.map((one) => rowOf(one, appId)),
        url,
        base,
      );
    },
  };
};
