import { join } from 'node:path';
import type { Keeping } from './build-store.ts';
import { consoleRoutes } from './channels/console/console-routes.ts';
import { makeRefuseRequest } from './channels/console/refuse-request.ts';
import { previewEscalation, previewMessage } from './channels/slack/preview-message.ts';
import type { SlackChannel } from './channels/slack/make-slack-channel.ts';
import type { TeamsChannel } from './channels/teams/make-teams-channel.ts';
import type { RenderCard, RenderEscalation } from './channels/teams/render-card.ts';
import type { Config } from './config.ts';
import type { Checking } from './conversation/handle-check.ts';
import type { Triage } from './conversation/triage.ts';
import { nameEntries } from './core/insights-report/name-entries.ts';
import type { Period } from './core/insights-report.ts';
import type { Turns } from './core/turns.ts';
import type { LiveKb } from './kb/live-kb.ts';
import type { Operations } from './operations/make-operations.ts';
import { metricsRoute, readyRoute } from './operations/operations-routes.ts';
import { packageRoot } from './package-root.ts';
import type { Route } from './server.ts';
import { draftSources } from './store/draft-sources.ts';
import { forget } from './store/forget.ts';
import { readInsights } from './store/insights.ts';

// Built: browsers do not read TypeScript.
const pageFolder = join(packageRoot, 'dist', 'channels', 'console', 'page');

/** Without credentials nothing tells who posts: other web pages of the same browser are kept out by Host and Origin. */
const onlyFromHere =
  (host: string, handle: Route['handle'], method: Route['method'] = 'post'): Route['handle'] =>
  async (request, response) => {
    const refusal = makeRefuseRequest(host)(request, method);
    if (!refusal) return handle(request, response);
    response.status(refusal.status);
    response.json({ code: refusal.status, message: refusal.message });
  };

type Parts = {
  readonly config: Config;
  readonly triage: Triage;
  readonly turns: Turns;
  readonly checking: Checking;
  readonly renderCard: RenderCard;
  readonly renderEscalation: RenderEscalation;
  readonly teams: TeamsChannel;
  /** Absent: Slack is off. */
  readonly slack: Promise<SlackChannel> | undefined;
  /** Absent: nothing is kept. */
  readonly keeping: Keeping | undefined;
  readonly kb: LiveKb;
  readonly operations: Operations;
};

/** The routing table: what is served depends on what is set up. */
export const buildRoutes = (parts: Parts): Route[] => {
  const { config, triage, turns, checking, renderCard, renderEscalation, teams, slack, keeping, kb, operations } =
    parts;
  const here = (route: Route): Route => ({ ...route, handle: onlyFromHere(config.host, route.handle, route.method) });
  return [
    ...(config.teams
      ? [
          {
            method: 'post',
            path: '/api/messages',
            handle: config.bot ? teams.handle : onlyFromHere(config.host, teams.handle),
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
    readyRoute(operations),
    ...(config.operations.metrics === 'main' ? [here(metricsRoute(operations))] : []),
    ...(config.console
      ? consoleRoutes({
          triage,
          turns,
          checking,
          renderCard,
          renderBlocks: previewMessage,
          renderEscalation,
          renderEscalationBlocks: previewEscalation,
          pageFolder,
          boundTo: config.host,
          ...(keeping && config.store
            ? {
                forget: async (what, only) => {
                  const forgotten = await forget(await keeping.ready(), what, only);
                  // What is still kept comes back from the database when a button asks for it.
                  if (only !== 'count') triage.pastes.clear();
                  return forgotten;
                },
                keptDays: config.store.retentionDays,
                readInsights: async (period: Period) =>
                  nameEntries(await readInsights(await keeping.ready(), period), kb.index()),
                readDrafts: async (id?: string) => draftSources(await keeping.ready(), id),
              }
            : {}),
        })
      : []),
  ];
};
