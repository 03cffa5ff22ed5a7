import pg from 'pg';
import { startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { BOT_TOKEN, type SlackApi, startSlackApi } from '../support/slack-api.ts';
import { SIGNING_SECRET } from '../support/slack-requests.ts';
import { deliver } from './deliver.ts';
import { teamsActivity } from './make-events.ts';
import { helloIn } from './teams-activities.ts';
import { type Balancer, startBalancer } from './start-balancer.ts';
import { makeReplica, type Replica } from './start-replicas.ts';
import { startTeamsService, type TeamsService } from './start-teams-service.ts';
import { SECOND_LINE } from './play-presses.ts';
import { makeTimeline, type Timeline } from './make-timeline.ts';

/** Everything that a run needs, up and running. */
export type Stage = {
  readonly cluster: Cluster;
  readonly slack: SlackApi;
  readonly teams: TeamsService;
  readonly replicas: readonly Replica[];
  readonly balancer: Balancer;
  readonly timeline: Timeline;
  /** Asks the database, with connections of its own; rejects while it is away. */
  readonly ask: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
};

/** @throws Error when PostgreSQL is not installed, or a replica does not start. */
export const openStage = async (folder: string): Promise<Stage> => {
  const cluster = await startCluster();
  if (!cluster) throw new Error('PostgreSQL is not installed (initdb, pg_ctl). On Debian: apt-get install postgresql.');
  // Also when this program fails: no server stays behind.
  process.once('exit', () => cluster.remove());
  const tenant = await startSampleTenant();
  const slack = await startSlackApi();
  const teams = await startTeamsService(tenant.clientId);
  const env = {
    PORT: '0',
    CONSOLE: 'off',
    LOG_LEVEL: 'info',
    DATABASE_URL: cluster.url,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: slack.url,
    GRAPH_TENANT_ID: tenant.tenantId,
    GRAPH_CLIENT_ID: tenant.clientId,
    GRAPH_CLIENT_SECRET: tenant.clientSecret,
    ENTRA_AUTHORITY: tenant.origin,
    GRAPH_BASE_URL: teams.graph,
    ESCALATION_CONVERSATION: `teams:${SECOND_LINE.teams}`,
    ESCALATION_CONVERSATION_IDENTITY: `slack:${SECOND_LINE.slack}`,
  };
  slack.world.channels.set(SECOND_LINE.slack, new Set(['U0KIM', 'U0LEE']));
  const replicas = ['one', 'two'].map((name) => makeReplica(name, env, folder));
  await Promise.all(replicas.map((replica) => replica.start()));
  const balancer = await startBalancer(() => replicas.map(({ port }) => port()));
  // Somebody called the bot there once: it knows the way since.
  await deliver(balancer.address, teamsActivity(helloIn(teams.url, SECOND_LINE.teams)));
  const pool = new pg.Pool({ connectionString: cluster.url, max: 2 });
  pool.on('error', () => undefined); // the server is restarted on purpose
  const ask = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
    (await pool.query<Record<string, unknown>>(sql)).rows;
  return {
    cluster,
    slack,
    teams,
    replicas,
    balancer,
    timeline: makeTimeline(),
    ask,
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()));
      await pool.end();
      await Promise.all([balancer.stop(), slack.stop(), teams.stop(), tenant.stop()]);
    },
  };
};
