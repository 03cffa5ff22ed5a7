import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { GraphCredential, GraphSettings } from '../graph/graph-settings.ts';
import { address, guid, guids, items, optional } from './setting-shapes.ts';

/** The settings of the tenant check, by name. */
export const CHECK_SETTINGS = {
  GRAPH_TENANT_ID: guid('use the tenant id, a GUID'),
  GRAPH_CLIENT_ID: guid('use the application (client) id, a GUID'),
  GRAPH_CLIENT_SECRET: optional,
  GRAPH_CERTIFICATE_PATH: optional,
  GRAPH_FEDERATED_TOKEN_FILE: optional,
  GRAPH_MANAGED_IDENTITY: optional.pipe(
    z.union([z.literal('system'), z.guid()], 'use system, or the client id of a user-assigned identity').optional(),
  ),
  GRAPH_BASE_URL: address('https://graph.microsoft.com'),
  ENTRA_AUTHORITY: address('https://login.microsoftonline.com'),
  GRAPH_ALLOWED_TENANTS: guids('use tenant ids, GUIDs'),
  CHECK_ALLOWED_USERS: items,
  CHECK_ALLOWED_GROUPS: items,
  CHECK_ALLOWED_CONVERSATIONS: items,
  CHECK_RESULTS: optional.pipe(z.enum(['private', 'thread'], 'use private or thread').default('private')),
  CHECK_SHOW_NAMES: optional.pipe(z.enum(['on', 'off'], 'use on or off').default('off')),
};

const shape = z.object(CHECK_SETTINGS);
type Parsed = z.output<typeof shape>;

/** What they mean. */
export type CheckConfig = {
  /** Absent: the sample tenant answers. */
  readonly graph?: GraphSettings;
  /** Graph and Entra of the cloud that the bot lives in, without a slash at the end. */
  readonly graphUrl: string;
  readonly authority: string;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly conversations: readonly string[];
  readonly results: 'private' | 'thread';
  readonly showNames: boolean;
};

const graphCredential = (env: Parsed, problems: string[]): GraphCredential | undefined => {
  const given: GraphCredential[] = [
    ...(env.GRAPH_CLIENT_SECRET === undefined ? [] : [{ kind: 'secret' as const, secret: env.GRAPH_CLIENT_SECRET }]),
    ...(env.GRAPH_CERTIFICATE_PATH === undefined
      ? []
      : [{ kind: 'certificate' as const, file: env.GRAPH_CERTIFICATE_PATH }]),
    ...(env.GRAPH_FEDERATED_TOKEN_FILE === undefined
      ? []
      : [{ kind: 'federated' as const, tokenFile: env.GRAPH_FEDERATED_TOKEN_FILE }]),
    ...(env.GRAPH_MANAGED_IDENTITY === undefined
      ? []
      : [
          {
            kind: 'managed-identity' as const,
            ...(env.GRAPH_MANAGED_IDENTITY === 'system' ? {} : { clientId: env.GRAPH_MANAGED_IDENTITY }),
          },
        ]),
  ];
  if (given.length > 1)
    problems.push(
      'GRAPH_CLIENT_SECRET, GRAPH_CERTIFICATE_PATH, GRAPH_FEDERATED_TOKEN_FILE, GRAPH_MANAGED_IDENTITY: set one of them, not several',
    );
  for (const [name, file] of [
    ['GRAPH_CERTIFICATE_PATH', env.GRAPH_CERTIFICATE_PATH],
    ['GRAPH_FEDERATED_TOKEN_FILE', env.GRAPH_FEDERATED_TOKEN_FILE],
  ] as const)
    if (file !== undefined && !existsSync(file)) problems.push(`${name}: there is no file ${file}`);
  return given[0];
};

const graph = (env: Parsed, problems: string[]): GraphSettings | undefined => {
  const credential = graphCredential(env, problems);
  const { GRAPH_TENANT_ID: tenantId, GRAPH_CLIENT_ID: clientId } = env;
  if (tenantId === undefined && clientId === undefined && credential === undefined) return undefined;
  const needsClient = credential?.kind !== 'managed-identity';
  if (credential?.kind === 'managed-identity' && env.GRAPH_ALLOWED_TENANTS.length > 0)
    problems.push('GRAPH_ALLOWED_TENANTS: a managed identity reaches the home tenant only; use another credential');
  if (tenantId === undefined) problems.push('GRAPH_TENANT_ID is missing: the tenant that the checks ask');
  if (clientId === undefined && needsClient) problems.push('GRAPH_CLIENT_ID is missing: the app that makes the checks');
  if (credential === undefined)
    problems.push(
      'GRAPH_CLIENT_SECRET, GRAPH_CERTIFICATE_PATH, GRAPH_FEDERATED_TOKEN_FILE or GRAPH_MANAGED_IDENTITY is missing',
    );
  if (tenantId === undefined || credential === undefined || (clientId === undefined && needsClient)) return undefined;
  return {
    tenantId: tenantId.toLowerCase(),
    clientId: clientId ?? '',
    credential,
    graphUrl: env.GRAPH_BASE_URL,
    authority: env.ENTRA_AUTHORITY,
    otherTenants: env.GRAPH_ALLOWED_TENANTS.map((id) => id.toLowerCase()),
    sample: false,
  };
};

/** In: the parsed settings. Out: the tenant check; problems are added to the list. */
export const checkConfig = (env: Parsed, problems: string[]): CheckConfig => {
  const settingsOfGraph = graph(env, problems);
  return {
    ...(settingsOfGraph ? { graph: settingsOfGraph } : {}),
    graphUrl: env.GRAPH_BASE_URL,
    authority: env.ENTRA_AUTHORITY,
    users: env.CHECK_ALLOWED_USERS,
    groups: env.CHECK_ALLOWED_GROUPS,
    conversations: env.CHECK_ALLOWED_CONVERSATIONS,
    results: env.CHECK_RESULTS,
    showNames: env.CHECK_SHOW_NAMES === 'on',
  };
};
