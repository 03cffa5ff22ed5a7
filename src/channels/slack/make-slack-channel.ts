import { App, webApi } from '@slack/bolt';
import type { Checking } from '../../conversation/handle-check.ts';
import type { Poster } from '../../conversation/poster.ts';
import { makeRecent } from '../../conversation/recent.ts';
import type { Resume } from '../../conversation/records.ts';
import { makeThreadMemory } from '../../conversation/thread-card.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { Log } from '../../core/log.ts';
import type { Turns } from '../../core/turns.ts';
import { makeBoltLogger } from './bolt-logger.ts';
import { makeHttpReceiver, type HttpReceiver } from './http-receiver.ts';
import { makeIdentity } from './make-identity.ts';
import { makePatientFetch } from './patient-fetch.ts';
import type { SlackParts } from './slack-parts.ts';
import { makeSocketReceiver } from './socket-receiver.ts';
import { listen } from './listen.ts';
import { makePoster } from './make-poster.ts';
import { postInThread } from './post-message.ts';
import { makeResume } from './resume-turn.ts';
import { sentence } from './send-message.ts';

/** Where Slack is and who the bot is for it. */
export type SlackSettings = {
  readonly botToken: string;
  readonly signingSecret?: string;
  /** Present: Socket Mode. */
  readonly appToken?: string;
  readonly apiUrl: string;
  readonly workspaces: readonly string[];
};

export type SlackChannel = {
  /** What POST /slack/events does; absent in Socket Mode. */
  readonly handle?: HttpReceiver['handle'];
  /** Connects, or finds out who the bot is before the first person waits for it. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Posts a text of the bot's own into a channel it is a member of. */
  readonly post: (channel: string, text: string) => Promise<void>;
  readonly poster: Poster;
  /** Answers what another process did not finish. */
  readonly resume: Resume;
};

type Parts = { readonly triage: Triage; readonly checking?: Checking; readonly log: Log; readonly turns: Turns };

const KEPT = 2000;
// Slack is asked in parallel; what waits for its turn after a 429 must not keep others from theirs.
const CONCURRENCY = 1000;

// Seconds that a job waits for Slack's "later": its queue tries again, and others get on meanwhile.
const JOB_PATIENCE = 20;

const makeMemory = (): SlackParts['memory'] => ({
  given: makeRecent(KEPT),
  threads: makeRecent(KEPT),
  cards: makeThreadMemory(),
  checked: makeRecent(KEPT),
  names: makeRecent(KEPT),
});

/** Builds the Slack channel: Bolt over HTTP in our server, or over Socket Mode. Nothing is sent before `start`. */
export const makeSlackChannel = ({ triage, checking, log, turns }: Parts, settings: SlackSettings): SlackChannel => {
  const { botToken, signingSecret = '', appToken, apiUrl, workspaces } = settings;
  const logger = makeBoltLogger(log);
  const fetch = makePatientFetch();
  const http = appToken === undefined ? makeHttpReceiver({ signingSecret, now: triage.now, log }) : undefined;
  const receiver = http ?? makeSocketReceiver({ appToken: appToken ?? '', apiUrl, logger, log });
  const clientOptions = {
    slackApiUrl: apiUrl,
    headers: { Authorization: `Bearer ${botToken}` },
    maxRequestConcurrency: CONCURRENCY,
  };
  const app = new App({
    receiver,
    logger,
    // At once and without asking Slack: Bolt answers a request only after this.
    authorize: async () => ({ botToken }),
    // Own messages are told by on-message.ts, which knows more of them.
    ignoreSelf: false,
    convoStore: false,
    clientOptions: { ...clientOptions, fetch },
  });
  const parts: SlackParts = {
    triage,
    ...(checking ? { checking } : {}),
    log,
    turns,
    client: app.client,
    fetch,
    botToken,
    apiUrl,
    workspaces,
    identity: makeIdentity(app.client, log),
    memory: makeMemory(),
  };
  const { settled } = listen(app, parts);
  const hasty = makePatientFetch(undefined, undefined, JOB_PATIENCE);
  const client = new webApi.WebClient(undefined, { ...clientOptions, logger, fetch: hasty });
  return {
    poster: makePoster({ ...parts, client }),
    resume: makeResume(parts, makePoster(parts)),
    ...(http ? { handle: http.handle } : {}),
    start: async () => {
      await receiver.start();
      await parts.identity().catch(() => undefined); // logged; asked again with the next event
    },
    post: async (channel, text) => void (await postInThread(parts, { channel, user: channel }, sentence(text))),
    stop: async () => {
      await receiver.stop();
      await settled();
    },
  };
};
