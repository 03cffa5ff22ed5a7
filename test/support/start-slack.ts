import { BOT_TOKEN, type SlackApi, startSlackApi } from './slack-api.ts';
import { asForm, asJson, asPayload, envelope, SIGNING_SECRET, type Ways } from './slack-requests.ts';
import { startApp, type StartedApp } from './start-app.ts';

type Body = Record<string, unknown>;

export type SlackRun = {
  readonly api: SlackApi;
  readonly started: StartedApp;
  readonly send: (request: RequestInit) => Promise<Response>;
  readonly event: (event: Body, parts?: Body, ways?: Ways) => Promise<Response>;
  readonly interact: (body: Body, ways?: Ways) => Promise<Response>;
  readonly slash: (body: Record<string, string>) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

/** The real server over HTTP, and Slack's side of it. */
export const startSlack = async (env: Record<string, string> = {}): Promise<SlackRun> => {
  const api = await startSlackApi();
  const started = await startApp({
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: api.url,
    AUTO_ANSWER_CONVERSATIONS: 'C0AUTO',
    ...env,
  });
  await started.app.connect();
  api.clear();
  const send = (request: RequestInit): Promise<Response> => fetch(`${started.address}/slack/events`, request);
  return {
    api,
    started,
    send,
    event: (event, parts, ways) => send(asJson(envelope(event, parts), ways)),
    interact: (body, ways) => send(asPayload(body, ways)),
    slash: (body) => send(asForm(body)),
    stop: async () => {
      await started.app.stop();
      await api.stop();
    },
  };
};
