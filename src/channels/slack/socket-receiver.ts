import { type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../core/log.ts';

type Parts = { readonly appToken: string; readonly apiUrl: string; readonly logger: Logger; readonly log: Log };

// Milliseconds: as long as the connection cannot be made, each wait is twice the one before.
const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/**
 * Slack over Socket Mode, for Bolt: a connection from here to Slack, nothing listens. It is made again whenever it ends.
 * (The client's own way of doing so ends the process when a token is revoked: its promise is caught by nobody.)
 */
export const makeSocketReceiver = ({ appToken, apiUrl, logger, log }: Parts): Receiver => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // Not shared with other clients: the socket client writes into it.
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 2 } } },
    processEventErrorHandler: async ({ error }) => {
      log.error({ channel: 'slack', error: nameOf(error) }, 'slack request failed');
      return false;
    },
  });
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;

  const connect = async (): Promise<void> => {
    try {
      await receiver.client.start();
      wait = FIRST_WAIT;
      log.info({ channel: 'slack' }, 'connected in Socket Mode');
    } catch (error) {
      log.error({ channel: 'slack', error: nameOf(error), seconds: wait / 1000 }, 'no connection to Slack');
      again();
    }
  };
  const again = (): void => {
    if (stopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
  receiver.client.on('disconnected', again);

  return {
    init: (app) => receiver.init(app),
    start: connect,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await receiver.client.disconnect();
    },
  };
};
