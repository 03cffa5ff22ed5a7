import type { CheckId, Finding } from './check-ids.ts';
import type { CheckedTenant, CheckReport, Observation } from './check-result.ts';
import type { FieldName } from './fields.ts';
import type { Values } from './fill-placeholders.ts';
import type { GraphReader } from './graph-reader.ts';
import type { KbEntry } from './kb-entry.ts';
import type { Permission } from './permissions.ts';
import type { Reference } from './reference.ts';

/** Values a check works on; each has the shape of its field. */
export type CheckInputs = Readonly<Partial<Record<FieldName, string>>>;

/** All that a check may know. */
export type CheckContext = {
  readonly graph: GraphReader;
  readonly tenant: CheckedTenant;
  readonly inputs: CheckInputs;
  /** The codes of the paste, the answer's own first. */
  readonly codes: readonly string[];
  /** Seconds since 1970, UTC. */
  readonly now: number;
  readonly reference: Reference;
};

/**
 * One question to the tenant. A run ends in exactly one of the findings of its row in CHECK_FINDINGS, or in `unknown` with
 * its reason; the entry says which finding confirms or rules out which cause. A check never throws for what the tenant
 * answers.
 */
export type Check<Id extends CheckId> = {
  readonly id: Id;
  /** A question: "Is the account in the tenant?". */
  readonly asks: string;
  /** Any one of these sets of inputs is enough; they are tried in this order. `[]` needs none. */
  readonly inputs: readonly (readonly FieldName[])[];
  /** Least application permissions, the one without which it sees nothing first. Empty: needs no token or is not readable. */
  readonly permissions: readonly Permission[];
  /** It asks our tenant about another one: then a paste that names the other one is the normal case. */
  readonly aboutOtherTenant?: true;
  /** Why the permissions are needed, one sentence, for docs/permissions.md. */
  readonly why: string;
  /** What it cannot see even with them, or sees late; one or two sentences. */
  readonly limits: string;
  readonly run: (context: CheckContext) => Promise<Observation<Finding<Id>>>;
};

/** The check of each id; `AnyCheck` is one of them. */
export type Checks = { readonly [Id in CheckId]: Check<Id> };
export type AnyCheck = Checks[CheckId];

/** What a run of an entry's checks works on. Who may ask for it was decided before. */
export type CheckRequest = {
  readonly entry: KbEntry;
  readonly values: Values;
  /** Typed into the card because the paste does not hold it; checked for shape. */
  readonly typed: CheckInputs;
  readonly codes: readonly string[];
  /** Id of the tenant to ask. */
  readonly tenantId: string;
  /** Somebody asks again after a change: answers that were kept are not good enough. */
  readonly fresh: boolean;
};

/** Asks the tenant; all checks at once, within one deadline. Never throws. */
export type RunChecks = (request: CheckRequest) => Promise<CheckReport>;
