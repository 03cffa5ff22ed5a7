import type { webApi } from '@slack/bolt';
import type { Log } from '../../core/log.ts';
import { refusalOf } from './send-message.ts';
import type { Identity } from './slack-parts.ts';

/** Out: who the bot is. Slack is asked once for all; after a failure again. */
export const makeIdentity = (client: webApi.WebClient, log: Log): (() => Promise<Identity>) => {
  let asked: Promise<Identity> | undefined;
  const ask = async (): Promise<Identity> => {
    const { team_id: teamId = '', user_id: userId = '', ...rest } = await client.auth.test();
    const { bot_id: botId = '', url = '', enterprise_id: enterpriseId, is_enterprise_install: wide } = rest;
    log.info({ channel: 'slack', workspace: teamId, bot: userId }, 'Slack knows the bot');
    return { teamId, userId, botId, url, ...(wide && enterpriseId !== undefined ? { enterpriseId } : {}) };
  };
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      log.error(
        { channel: 'slack', error: refusalOf(error) ?? 'failed' },
        'Slack does not know the bot: check SLACK_BOT_TOKEN',
      );
      throw error;
    });
    return asked;
  };
};
