import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { type AccessTokens, makeAccessTokens } from './access-tokens.ts';
import { type ChannelMessages, makeChannelMessages } from './channel-messages.ts';
import { BOT_PERMISSIONS } from './contoso/grants.ts';
import { CONTOSO_BOT_APP_ID, CONTOSO_TENANT_ID } from './contoso/ids.ts';
import { seedContoso } from './contoso/seed-contoso.ts';
import { type Fault, type Faults, makeFaults } from './faults.ts';
import { makeServe, type SeenRequest } from './serve.ts';
import type { Tables } from './tables.ts';
import type { Plan, World } from './world.ts';

export type { Fault } from './faults.ts';
export type { SeenRequest } from './serve.ts';

export type SampleTenantOptions = {
  /** Application permissions that the bot is given; without it all that it can be given. */
  readonly grants?: readonly string[];
  /** Seconds since 1970; the seeds are told from the first reading. Without it the clock of the machine. */
  readonly now?: () => number;
};

/** Changes to the tenant while it runs. Every one takes effect with the next request. */
export type SampleControl = {
  /** Makes requests go wrong. Out: takes the fault back. */
  readonly fault: (fault: Fault) => () => void;
  /** Takes all faults, the latency and the wrong clock back. */
  readonly clearFaults: () => void;
  /** Milliseconds before each answer (a batch is one). */
  readonly latency: (milliseconds: number) => void;
  /** Seconds that every `Date` header is off. */
  readonly skewClock: (seconds: number) => void;
  /** Entra refuses the secret, and Graph the tokens that were given for it. */
  readonly revokeSecret: () => void;
  readonly restoreSecret: () => void;
  /** Graph refuses every token given so far. */
  readonly endTokens: () => void;
  /** Gives or takes an application permission of the bot; taken ones are gone from tokens too. */
  readonly grant: (permission: string) => void;
  readonly withdraw: (permission: string) => void;
  readonly addLicence: (plan: Plan) => void;
  /** Without P1 there is no P2 either: it holds all of P1. */
  readonly removeLicence: (plan: Plan) => void;
  /** Messages in channels of Teams, and whose owners let the bot read them. */
  readonly channels: Pick<ChannelMessages, 'put' | 'consent'>;
  /** The rows themselves: push, splice, or replace one. */
  readonly tables: Tables;
};

export type SampleTenant = {
  /** `http://127.0.0.1:<port>`: Entra's authority, and with `/v1.0` Graph. */
  readonly origin: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stop: () => Promise<void>;
  /** The last requests, oldest first. */
  readonly requests: () => readonly SeenRequest[];
  readonly control: SampleControl;
};

// A running product needs none of them, a test looks at a run or two.
const KEPT_REQUESTS = 5000;

type Parts = {
  readonly tokens: AccessTokens;
  readonly faults: Faults;
  readonly delays: { latency: number; dateSkew: number };
};

const controlOf = (world: World, clientSecret: string, { tokens, faults, delays }: Parts): SampleControl => ({
  fault: faults.add,
  clearFaults: () => {
    faults.clear();
    Object.assign(delays, { latency: 0, dateSkew: 0 });
  },
  latency: (milliseconds) => {
    delays.latency = milliseconds;
  },
  skewClock: (seconds) => {
    delays.dateSkew = seconds;
  },
  revokeSecret: () => {
    world.secret = undefined;
    tokens.endAll();
  },
  restoreSecret: () => {
    world.secret = clientSecret;
  },
  endTokens: tokens.endAll,
  grant: (permission) => void world.grants.add(permission),
  withdraw: (permission) => {
    world.grants.delete(permission);
    tokens.withdraw(permission);
  },
  addLicence: (plan) => void world.plans.add(plan),
  removeLicence: (plan) => {
    world.plans.delete(plan);
    if (plan === 'P1') world.plans.delete('P2');
  },
  channels: world.channels,
  tables: world.tables,
});

const machineClock = (): number => Math.floor(Date.now() / 1000);

/**
 * Starts an honest stand-in for Entra and Microsoft Graph v1.0 on a free port of loopback, with the tenant
 * "Contoso (sample)" in it (docs/sample-tenant.md lists who and what shows which case). The secret is new at each start.
 */
export const startSampleTenant = async (options: SampleTenantOptions = {}): Promise<SampleTenant> => {
  const now = options.now ?? machineClock;
  const clientSecret = randomBytes(24).toString('base64url');
  const world: World = {
    tenantId: CONTOSO_TENANT_ID,
    clientId: CONTOSO_BOT_APP_ID,
    tables: seedContoso(now()),
    channels: makeChannelMessages(CONTOSO_BOT_APP_ID),
    grants: new Set(options.grants ?? BOT_PERMISSIONS),
    plans: new Set(['P1', 'P2']),
    secret: clientSecret,
    now,
  };
  const tokens = makeAccessTokens();
  const faults = makeFaults();
  const delays = { latency: 0, dateSkew: 0 };
  let requests: SeenRequest[] = [];
  const seen = (request: SeenRequest): void => {
    requests.push(request);
    if (requests.length > 2 * KEPT_REQUESTS) requests = requests.slice(-KEPT_REQUESTS);
  };
  const serve = makeServe({ world, tokens, faults, seen, delays });
  const server = createServer((request, response) => {
    // The caller went away, or the body was never finished: there is nobody to answer.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    tenantId: world.tenantId,
    clientId: world.clientId,
    clientSecret,
    requests: () => [...requests],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    control: controlOf(world, clientSecret, { tokens, faults, delays }),
  };
};
