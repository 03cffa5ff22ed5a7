import type { CheckedTenant, UnknownReason } from './check-result.ts';
import type { GraphPath } from './graph-path.ts';
import type { Permission } from './permissions.ts';

/** An object of Graph, as it came. */
export type GraphObject = Readonly<Record<string, unknown>>;

type Answered = {
  readonly requestId: string;
  /** When Graph answered by our clock, seconds since 1970. */
  readonly at: number;
  /** The same by Graph's own clock, where it said so. */
  readonly graphTime?: number;
};

/** `absent` is Graph's own "there is no such object" (404 Request_ResourceNotFound), and nothing else. */
export type GraphAnswer =
  | ({ readonly kind: 'found'; readonly body: GraphObject } & Answered)
  | ({ readonly kind: 'absent' } & Answered)
  | ({ readonly kind: 'unknown'; readonly reason: UnknownReason } & Answered);

/** `complete` is false when there are more rows than were read. */
export type GraphList =
  | ({ readonly kind: 'found'; readonly rows: readonly GraphObject[]; readonly complete: boolean } & Answered)
  | ({ readonly kind: 'absent' } & Answered)
  | ({ readonly kind: 'unknown'; readonly reason: UnknownReason } & Answered);

/**
 * The read-only way to one tenant. Never throws: whatever goes wrong is `unknown` with its reason, within the deadline
 * of the run. Reads that start in the same turn travel in one batch; the same path is read once a run.
 */
export type GraphReader = {
  /** One object. `permission`: the least application permission the read needs, named when Graph refuses. */
  readonly get: (path: GraphPath, permission: Permission, options?: ReadOptions) => Promise<GraphAnswer>;
  /** The rows of a collection (`value`), next pages too, up to a cap. */
  readonly list: (path: GraphPath, permission: Permission, options?: ReadOptions) => Promise<GraphList>;
  /** The Conditional Access What-If simulation: the one POST, it changes nothing. Out: its rows. */
  readonly whatIf: (body: GraphObject) => Promise<GraphList>;
  /** The public discovery document of a tenant (GUID or domain) at Entra, without a token; `absent`: no such tenant. */
  readonly discover: (tenant: string) => Promise<GraphAnswer>;
};

export type ReadOptions = {
  /** Send `ConsistencyLevel: eventual`; the path must hold `$count=true`. Such a read may miss fresh objects. */
  readonly advanced?: boolean;
  /** The plan whose absence Graph reports as 403 for this read, such as `Microsoft Entra ID P1`. */
  readonly plan?: string;
};

/** What the bot knows of a tenant before any check: who it is, how its own names read in a paste, and the way to ask it. */
export type TenantAccess = {
  readonly tenant: CheckedTenant;
  /** Its verified domains, lower case; empty when they could not be read. */
  readonly domains: readonly string[];
  readonly graph: GraphReader;
};

/**
 * Opens a run: whatever it reads ends at the deadline, milliseconds from now. Never throws: a tenant without working
 * access gives a reader that answers `not_configured`.
 * @param fresh read again what was kept from runs before.
 */
export type OpenTenant = (tenantId: string, deadline: number, fresh: boolean) => Promise<TenantAccess>;
