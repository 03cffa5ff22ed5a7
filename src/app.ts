import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Server as Restify } from 'restify';
import { consoleRoutes } from './channels/console/console-routes.ts';
import { makeRefuseRequest } from './channels/console/refuse-request.ts';
import { previewMessage } from './channels/slack/preview-message.ts';
import type { SlackChannel } from './channels/slack/make-slack-channel.ts';
import { makeTeamsChannel } from './channels/teams/make-teams-channel.ts';
import { makeCardRenderer } from './channels/teams/render-card.ts';
import { buildChecking } from './build-checking.ts';
import type { Config } from './config.ts';
import type { Checking } from './conversation/handle-check.ts';
import { makeTriage, type Triage } from './conversation/triage.ts';
import { type LiveKb, openLiveKb } from './kb/live-kb.ts';
import { loadReference } from './kb/load-reference.ts';
import type { Log } from './core/log.ts';
import { packageRoot, parsedEntriesFile } from './package-root.ts';
import { buildServer, type Route } from './server.ts';

// Built: browsers do not read TypeScript.
const pageFolder = join(packageRoot, 'dist', 'channels', 'console', 'page');

export type App = {
  readonly server: Restify;
  readonly kb: LiveKb;
  /** Asks for what the first check would wait for. */
  readonly warm: () => Promise<void>;
  /** Opens what waits for events from outside: Slack's. */
  readonly connect: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Without credentials nothing tells who posts: other web pages of the same browser are kept out by Host and Origin. */
const onlyFromHere =
  (host: string, handle: Route['handle']): Route['handle'] =>
  async (request, response) => {
    const refusal = makeRefuseRequest(host)(request, 'post');
    if (!refusal) return handle(request, response);
    response.status(refusal.status);
    response.json({ code: refusal.status, message: refusal.message });
  };

/** Bolt is large: it is loaded only where Slack is set up. A check's result goes to the asker alone unless it is set. */
const loadSlack = (
  { slack, check }: Config,
  triage: Triage,
  checking: Checking,
  log: Log,
): Promise<SlackChannel> | undefined =>
  slack &&
  import('./channels/slack/make-slack-channel.ts').then(({ makeSlackChannel }) =>
    makeSlackChannel(
      {
        triage: { ...triage, autoAnswer: slack.autoAnswer },
        checking: { ...checking, results: check.results },
        log,
      },
      slack,
    ),
  );

/** Builds every object once. Nothing listens yet, and importing this file does nothing. */
export const buildApp = (config: Config, log: Log): App => {
  const reference = loadReference(join(packageRoot, 'kb', 'tables'));
  const kb = openLiveKb(config.kbDirs, parsedEntriesFile, reference, (entries, problems) => {
    for (const { file, line, message } of problems) log.warn({ file, line }, `knowledge base: ${message}`);
    log.info({ entries, problems: problems.length }, 'knowledge base read again');
  });
  const { checking, inGroup, warm, stop: stopChecking } = buildChecking(config.check, reference, log);
  const triage = makeTriage({
    index: kb.index,
    newId: randomUUID,
    now: () => Date.now() / 1000,
    autoAnswer: config.autoAnswer,
  });
  const renderCard = makeCardRenderer(join(packageRoot, 'cards'));
  const teams = makeTeamsChannel({ triage, renderCard, log, checking, inGroup }, config.bot);
  const slack = loadSlack(config, triage, checking, log);
  const routes: Route[] = [
    ...(config.teams
      ? [
          {
            method: 'post',
            path: '/api/messages',
            handle: config.bot ? teams : onlyFromHere(config.host, teams),
          } as const,
        ]
      : []),
    ...(slack && config.slack?.appToken === undefined
      ? [
          {
            method: 'post',
            path: '/slack/events',
            body: 'raw',
            handle: async (request, response) => (await slack).handle?.(request, response),
          } as const satisfies Route,
        ]
      : []),
    {
      method: 'get',
      path: '/healthz',
      handle: async (_request, response) => void response.json({ status: 'ok', entries: kb.index().entries.size }),
    },
    ...(config.console
      ? consoleRoutes({ triage, checking, renderCard, renderBlocks: previewMessage, pageFolder, boundTo: config.host })
      : []),
  ];
  const server = buildServer(routes, log);
  const stop = async (): Promise<void> => {
    kb.stop();
    await (await slack)?.stop();
    await stopChecking();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { server, kb, warm, connect: async () => (await slack)?.start(), stop };
};
