import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Server } from 'node:http';
import type { Server as Restify } from 'restify';
import type { SlackChannel } from './channels/slack/make-slack-channel.ts';
import { makeTeamsChannel, type TeamsChannel } from './channels/teams/make-teams-channel.ts';
import { makeCardRenderer, makeEscalationRenderer } from './channels/teams/render-card.ts';
import { makeThreadRenderer } from './channels/teams/render-thread.ts';
import { buildChecking } from './build-checking.ts';
import { buildThreadReading } from './build-thread-reading.ts';
import { buildDoctor } from './build-doctor.ts';
import { buildEscalating, escalationWorks } from './build-escalation.ts';
import { buildRoutes } from './build-routes.ts';
import { buildStore, type Keeping } from './build-store.ts';
import type { Config } from './config.ts';
import type { Checking } from './conversation/handle-check.ts';
import { makeTriage, type Triage } from './conversation/triage.ts';
import { makeOperations } from './operations/make-operations.ts';
import { metricsRoute } from './operations/operations-routes.ts';
import { SAMPLE_TENANT_ID } from './sample-tenant/sample-ids.ts';
import { closeServer, stopInOrder } from './operations/stop-in-order.ts';
import { type LiveKb, openLiveKb } from './kb/live-kb.ts';
import { lookAtHealth, makeHealthMemory, watchHealth } from './doctor/watch-health.ts';
import { loadReference } from './kb/load-reference.ts';
import { errorName } from './core/error-name.ts';
import type { Log } from './core/log.ts';
import type { Turns } from './core/turns.ts';
import type { Resume } from './conversation/records.ts';
import { packageRoot, parsedEntriesFile } from './package-root.ts';
import { buildServer, listen } from './server.ts';

export type App = {
  readonly server: Restify;
  readonly kb: LiveKb;
  readonly teams: TeamsChannel;
  /** Looks, before anything listens, whether a later version used the database. @throws AppError `bad-database` */
  readonly refuseNewer: () => Promise<void>;
  /** Opens what outlives the process. @throws AppError `bad-database`: it is there, and cannot be used. */
  readonly openStore: () => Promise<void>;
  /** Looks now and daily whether all is well, and tells it where the settings say. Out: stops it. */
  readonly watch: () => () => void;
  /** Asks for what the first check would wait for. */
  readonly warm: () => Promise<void>;
  /** Opens what waits for events from outside: Slack's. */
  readonly connect: () => Promise<void>;
  /** Opens METRICS_PORT. Out: its address, where it is set. */
  readonly openMetrics: () => Promise<string | undefined>;
  /** Takes nothing more, finishes what runs, closes; 25 seconds at most. */
  readonly stop: () => Promise<void>;
};

type Parts = { readonly triage: Triage; readonly checking: Checking; readonly log: Log; readonly turns: Turns };

/** Bolt is large: it is loaded only where Slack is set up. A check's result goes to the asker alone unless it is set. */
const loadSlack = (
  { slack, check }: Config,
  { triage, checking, log, turns }: Parts,
): Promise<SlackChannel> | undefined =>
  slack &&
  import('./channels/slack/make-slack-channel.ts').then(({ makeSlackChannel }) =>
    makeSlackChannel(
      {
        triage: { ...triage, autoAnswer: slack.autoAnswer },
        checking: { ...checking, results: check.results },
        log,
        turns,
      },
      slack,
    ),
  );

/** A message of the bot's own, to the people who run it. */
const tellTo =
  (
    { channel, conversation }: NonNullable<Config['tellTo']>,
    { teams, slack }: { readonly teams: TeamsChannel; readonly slack: Promise<SlackChannel> | undefined },
  ) =>
  async (text: string): Promise<void> =>
    channel === 'teams' ? teams.post(conversation, text) : (await slack)?.post(conversation, text);

/** Builds every object once. Nothing listens yet, and importing this file does nothing. */
export const buildApp = (config: Config, log: Log): App => {
  const reference = loadReference(join(packageRoot, 'kb', 'tables'));
  const kb = openLiveKb(config.kbDirs, parsedEntriesFile, reference, (entries, problems) => {
    for (const { file, line, message } of problems) log.warn({ file, line }, `knowledge base: ${message}`);
    log.info({ entries, problems: problems.length }, 'knowledge base read again');
  });
  const now = (): number => Date.now() / 1000;
  const resume: Resume = async (event) => {
    if (event.channel === 'teams') return teams.resume(event);
    if (event.channel === 'slack' && slack) return (await slack).resume(event);
    throw new Error(`No channel takes up what ${event.channel} left`);
  };
  const keeping: Keeping | undefined =
    config.store &&
    buildStore({
      config: config.store,
      index: kb.index,
      log,
      now,
      resume,
      webhook: config.escalation.webhook !== undefined,
      works: (records) => ({
        'doctor-daily': async () => keeping && lookAtHealth(health, keeping.health),
        ...escalationWorks({
          config: config.escalation,
          records,
          // The channels are built later, since they need what is recorded.
          posterOf: async (channel) => {
            if (channel === 'teams') return teams.poster;
            return channel === 'slack' ? (await slack)?.poster : undefined;
          },
          webhookFailed: (outcome) => operations.webhookFailed(outcome),
          log,
          now,
        }),
      }),
    });
  const operations = makeOperations({
    log,
    probes: [
      { name: 'knowledge-base', neededTo: 'answer', isWell: () => kb.index().entries.size > 0 },
      ...(keeping ? [{ name: 'database', neededTo: 'record', isWell: keeping.isWell } as const] : []),
    ],
    knowledge: () => ({ entries: kb.index().entries.size, problems: kb.problems().length }),
    ...(config.operations.tracesTo === undefined ? {} : { tracesTo: config.operations.tracesTo }),
  });
  if (keeping) operations.readQueues(keeping.queues);
  const { turns } = operations;
  const built = buildChecking(config.check, reference, log);
  const { inGroup, warm, stop: stopChecking } = built;
  const checking = { ...built.checking, run: operations.observeChecks(built.checking.run) };
  const triage = makeTriage({
    index: kb.index,
    newId: randomUUID,
    now,
    autoAnswer: config.autoAnswer,
    onReply: turns.onReply,
    ...(keeping
      ? {
          records: keeping.records,
          escalating: buildEscalating(config.escalation, checking.results === 'private', SAMPLE_TENANT_ID),
        }
      : {}),
  });
  const cards = join(packageRoot, 'cards');
  const renderCard = makeCardRenderer(cards);
  const renderEscalation = makeEscalationRenderer(cards);
  const drawing = {
    renderCard,
    renderEscalation,
    renderThread: makeThreadRenderer(cards),
  };
  const readThread = buildThreadReading(config, built.settings, log);
  const teams = makeTeamsChannel({ triage, ...drawing, readThread, log, turns, checking, inGroup }, config.bot);
  const slack = loadSlack(config, { triage, checking, log, turns });
  const routes = buildRoutes({
    config,
    triage,
    turns,
    checking,
    renderCard,
    renderEscalation,
    teams,
    slack,
    keeping,
    kb,
    operations,
  });
  const { metrics } = config.operations;
  const metricsServer = typeof metrics === 'object' ? buildServer([metricsRoute(operations)], log) : undefined;
  const server = buildServer(routes, log);
  operations.observeHttp(server);
  const close = (one: Restify | undefined) => async (): Promise<void> => one && closeServer(one.server as Server);
  const stop = async (): Promise<void> => {
    operations.readiness.stopping();
    log.info({ running: turns.running() }, 'stopping');
    const finished = await stopInOrder({
      stopTaking: [close(server), async () => (await slack)?.stop()],
      // Jobs that run are finished after the turns that may have sent them.
      finish: [
        async () => {
          await turns.settled();
          await keeping?.stop();
        },
      ],
      close: [async () => kb.stop(), stopChecking, close(metricsServer), operations.stop],
    });
    (server.server as Server).closeAllConnections();
    log.info({ finished, unfinished: turns.running() }, 'stopped');
  };
  const openMetrics = async (): Promise<string | undefined> => {
    if (!metricsServer || typeof metrics !== 'object') return undefined;
    const address = await listen(metricsServer, metrics.port, metrics.host);
    // By itself it keeps no process alive: not one whose own address is taken.
    (metricsServer.server as Server).unref();
    log.info({ address }, 'metrics are served');
    return address;
  };
  const health = {
    examine: buildDoctor(config, built, () => ({
      entries: kb.index().entries.size,
      problems: kb.problems().length,
      titleOf: (code) => kb.index().byCode.get(code)?.[0]?.title,
    })),
    ...(config.tellTo ? { tell: tellTo(config.tellTo, { teams, slack }) } : {}),
    log,
  };
  // With a store one replica looks for all, as a job: whatever their number, a change is told once.
  const watch = (): (() => void) => (keeping ? () => undefined : watchHealth(health));
  const look = async (): Promise<void> => {
    // While the database is away at the start nobody knows what was told before: better told twice than not at all.
    await keeping?.health.lookSoon().catch(() => lookAtHealth(health, makeHealthMemory()));
  };
  const open = async (): Promise<void> => {
    await keeping?.open();
    void look().catch((error: unknown) => log.error({ error: errorName(error) }, 'health could not be looked at'));
  };
  return {
    server,
    kb,
    teams,
    refuseNewer: async () => keeping?.refuseNewer(),
    openStore: open,
    warm,
    watch,
    connect: async () => (await slack)?.start(),
    openMetrics,
    stop,
  };
};
