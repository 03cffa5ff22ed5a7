import { randomUUID } from 'node:crypto';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { makeRunChecks } from './checks/run-checks.ts';
import type { CheckConfig } from './config/check-settings.ts';
import type { Checking } from './conversation/handle-check.ts';
import { graphPath } from './core/graph-path.ts';
import type { OpenTenant } from './core/graph-reader.ts';
import type { Log } from './core/log.ts';
import type { Reference } from './core/reference.ts';
import type { GraphSettings } from './graph/graph-settings.ts';
import { makeOpenTenant } from './graph/open-tenant.ts';
import { SAMPLE_TENANT_ID } from './sample-tenant/sample-ids.ts';
import { startSampleTenant } from './sample-tenant/start-sample-tenant.ts';

export type BuiltChecking = {
  readonly checking: Checking;
  readonly openTenant: OpenTenant;
  /** Is the person of the home tenant in one of the groups, directly or through another? */
  readonly inGroup: (person: string, groups: readonly string[]) => Promise<boolean>;
  /** The settings in use; those of the sample tenant once it runs. */
  readonly settings: () => Promise<GraphSettings>;
  /** Gets a token and the tenant's name before the first person waits for them. */
  readonly warm: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const secondsNow = (): number => Date.now() / 1000;
// Membership is asked for while a person waits for the check itself. Milliseconds.
const GROUP_DEADLINE = 4000;

/** The configured tenant, or the sample tenant, which starts when it is needed first. */
const makeAccess = (config: CheckConfig, log: Log) => {
  let stop = async (): Promise<void> => undefined;
  const start = async (): Promise<{ settings: GraphSettings; openTenant: OpenTenant }> => {
    if (config.graph)
      return {
        settings: config.graph,
        openTenant: makeOpenTenant({ settings: config.graph, log, now: secondsNow, newId: randomUUID }),
      };
    const sample = await startSampleTenant();
    stop = () => sample.stop();
    const settings: GraphSettings = {
      tenantId: sample.tenantId,
      clientId: sample.clientId,
      credential: { kind: 'secret', secret: sample.clientSecret },
      graphUrl: sample.origin,
      authority: sample.origin,
      otherTenants: [],
      sample: true,
    };
    return { settings, openTenant: makeOpenTenant({ settings, log, now: secondsNow, newId: randomUUID }) };
  };
  let started: ReturnType<typeof start> | undefined;
  return { ready: () => (started ??= start()), stop: () => stop() };
};

/** Builds the tenant check from its settings. Nothing is asked, and nothing listens, before the first use. */
export const buildChecking = (config: CheckConfig, reference: Reference, log: Log): BuiltChecking => {
  const access = makeAccess(config, log);
  const openTenant: OpenTenant = async (...given) => (await access.ready()).openTenant(...given);
  const homeTenant = config.graph?.tenantId ?? SAMPLE_TENANT_ID;
  const run = makeRunChecks({ checks: ALL_CHECKS, openTenant, reference, now: secondsNow, newId: randomUUID, log });
  return {
    checking: {
      policy: {
        everybody: config.graph === undefined,
        users: config.users,
        groups: config.groups,
        conversations: config.conversations,
        homeTenant,
        otherTenants: config.graph?.otherTenants ?? [],
      },
      run,
      results: config.graph === undefined ? 'thread' : config.results,
      showNames: config.showNames || config.graph === undefined,
      log,
    },
    openTenant,
    inGroup: async (person, groups) => {
      const { graph } = await openTenant(homeTenant, GROUP_DEADLINE, false);
      const member = await graph.list(
        graphPath`/users/${person}/transitiveMemberOf?$select=id&$top=999`,
        'GroupMember.Read.All',
      );
      return member.kind === 'found' && member.rows.some(({ id }) => groups.includes(String(id)));
    },
    settings: async () => (await access.ready()).settings,
    warm: async () => void (await openTenant(homeTenant, GROUP_DEADLINE, false)),
    stop: access.stop,
  };
};
