import type { SecretWarning } from '../../core/answer.ts';
import { renderSecretWarning } from './render-secret-warning.ts';
import { tellPrivately } from './send-message.ts';
import type { Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { isNewHere } from './slack-work.ts';

/** The address of a message; undefined when Slack does not tell it. */
export const permalinkOf = async (
  { client }: SlackParts,
  channel: string,
  message: string,
): Promise<string | undefined> => {
  try {
    return (await client.chat.getPermalink({ channel, message_ts: message })).permalink;
  } catch {
    return undefined; // a link is a help, not the point
  }
};

/**
 * Tells the author of a message alone that it holds secrets, once. In the chat of one person with the bot the answer
 * itself says so.
 * @param where of the message; its person is the author.
 */
export const warnOfSecrets = async (
  parts: SlackParts,
  where: Where,
  message: string,
  warnings: readonly SecretWarning[],
): Promise<void> => {
  const { channel, user, kind } = where;
  if (warnings.length === 0 || channel === undefined || user === '' || kind === 'personal') return;
  if (!isNewHere(parts.triage, `secret ${channel} ${message}`)) return;
  const permalink = await permalinkOf(parts, channel, message);
  await tellPrivately(parts, where, renderSecretWarning(warnings, permalink));
  parts.log.info({ channel: 'slack', kinds: warnings.map(({ kind: secret }) => secret) }, 'warned of a secret');
};
