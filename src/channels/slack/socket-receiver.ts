import { type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { errorName } from '../../core/error-name.ts';
import type { Log } from '../../core/log.ts';
import { isFrame } from './is-frame.ts';

type Parts = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly log: Log;
  /** Milliseconds until a connection that is not made is given up. */
  readonly patience?: number;
};

// Milliseconds: as long as the connection cannot be made, each wait is twice the one before.
const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;
const PATIENCE = 30_000;
// Of one request for the address to connect to; three of them and the waits between end before PATIENCE.
const TIMEOUT = 8000;

type Listener = (data: unknown, isBinary?: boolean) => unknown;

/** Reads only whole frames: the client takes what it finds in them without a look, and what it throws nobody catches. */
const guardFrames = ({ client }: SocketModeReceiver, log: Log): void => {
  const listeners = client.listeners('ws_message') as Listener[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary?: boolean) => {
    if (isBinary === true || typeof data !== 'string' || !isFrame(data))
      return log.warn({ channel: 'slack' }, 'a frame of Socket Mode that is not whole was left out');
    for (const listener of listeners)
      void (async () => listener(data, isBinary))().catch((error: unknown) =>
        log.error({ channel: 'slack', error: errorName(error) }, 'slack frame failed'),
      );
  });
};

/**
 * Slack over Socket Mode, for Bolt: a connection from here to Slack, nothing listens. It is made again whenever it ends.
 * (The client's own way of doing so ends the process when a token is revoked: its promise is caught by nobody.)
 */
export const makeSocketReceiver = ({ appToken, apiUrl, logger, log, patience = PATIENCE }: Parts): Receiver => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // Not shared with other clients: the socket client writes into it.
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, timeout: TIMEOUT, retryConfig: { retries: 2 } } },
    processEventErrorHandler: async ({ error }) => {
      log.error({ channel: 'slack', error: errorName(error) }, 'slack request failed');
      return false;
    },
  });
  guardFrames(receiver, log);
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;

  const connect = async (): Promise<void> => {
    // A firewall can take a connection and never answer: ended from here, it fails like any other.
    const limit = setTimeout(() => {
      log.error({ channel: 'slack', seconds: patience / 1000 }, 'Slack does not answer in Socket Mode');
      void receiver.client.disconnect();
    }, patience);
    try {
      await receiver.client.start();
      wait = FIRST_WAIT;
      log.info({ channel: 'slack' }, 'connected in Socket Mode');
    } catch (error) {
      log.error({ channel: 'slack', error: errorName(error), seconds: wait / 1000 }, 'no connection to Slack');
      again();
    } finally {
      clearTimeout(limit);
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
