import type { types } from '@slack/bolt';
import { withButton } from './make-blocks.ts';
import { fallbackOf, type SlackMessage } from './render-blocks.ts';
import type { Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';

export type Sent = Pick<SlackMessage, 'text' | 'blocks'>;

/** Slack's own word for why it refused; undefined for other failures. */
export const refusalOf = (error: unknown): string | undefined => {
  const said = (error as { data?: { error?: unknown } } | undefined)?.data?.error;
  return typeof said === 'string' ? said : undefined;
};

/** A sentence without anything to press. */
export const sentence = (text: string): Sent => ({ text: fallbackOf(text), blocks: withButton(text, undefined) });

// Links in an answer are there to be opened, not to be previewed.
export const UNFURL = { unfurl_links: false, unfurl_media: false };

/** As Slack takes it. */
export const content = ({ text, blocks }: Sent) => ({ text, blocks: [...blocks] as types.KnownBlock[], ...UNFURL });

/** Answers through the address that came with an interaction; it works also where the bot is no member. */
const respond = async ({ fetch }: SlackParts, url: string, message: Sent, replace = false): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...content(message), response_type: 'ephemeral', replace_original: replace }),
    redirect: 'error',
  });
  const said = await response.text();
  if (!response.ok || /"ok":\s*false/.test(said)) throw new Error(`response_url: ${response.status}`);
};

/** The ways to reach one person alone, the best first. */
const waysTo = (parts: SlackParts, { user, channel, thread, responseUrl }: Where, message: Sent) => [
  ...(channel === undefined
    ? []
    : [
        () =>
          parts.client.chat.postEphemeral({
            channel,
            user,
            ...(thread === undefined ? {} : { thread_ts: thread }),
            ...content(message),
          }),
      ]),
  ...(responseUrl === undefined ? [] : [() => respond(parts, responseUrl, message)]),
  () => parts.client.chat.postMessage({ channel: user, ...content(message) }),
];

const firstThatWorks = async ({ log }: SlackParts, ways: readonly (() => Promise<unknown>)[]): Promise<void> => {
  for (const [at, way] of ways.entries())
    try {
      await way();
      return;
    } catch (error) {
      log.warn({ channel: 'slack', way: at, error: refusalOf(error) ?? 'failed' }, 'private message refused');
    }
};

/** A message for one person alone, where they are; where that cannot be, in the chat with them. */
export const tellPrivately = async (parts: SlackParts, where: Where, message: Sent): Promise<void> =>
  firstThatWorks(parts, waysTo(parts, where, message));

/** As `tellPrivately`, for commands: their own address first, since the bot may be no member of the channel. */
export const answerCommand = async (parts: SlackParts, where: Where, message: Sent): Promise<void> => {
  const { responseUrl } = where;
  const ways = waysTo(parts, where, message);
  await firstThatWorks(parts, responseUrl === undefined ? ways : [() => respond(parts, responseUrl, message), ...ways]);
};

/** Changes a private message in place: its own address is the only way to it. */
export const replacePrivately = (parts: SlackParts, { responseUrl }: Where, message: Sent): Promise<void> =>
  responseUrl === undefined ? Promise.resolve() : respond(parts, responseUrl, message, true);
