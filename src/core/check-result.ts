import type { CheckId } from './check-ids.ts';
import type { FieldName } from './fields.ts';

/** Why a check could not tell. The list is closed: whatever happens is one of these. Times are seconds since 1970. */
export type UnknownReason =
  | { readonly kind: 'no_permission'; readonly permission: string }
  | { readonly kind: 'no_licence'; readonly plan: string }
  /** The directory may not show it yet: change nothing, look again then. */
  | { readonly kind: 'not_visible_yet'; readonly retryAt: number }
  | { readonly kind: 'throttled'; readonly retryAt: number }
  | { readonly kind: 'other_tenant' }
  | { readonly kind: 'not_applicable' }
  /** Graph has no way to read it; the command, filled in, has. */
  | { readonly kind: 'not_readable_by_graph'; readonly command: string }
  | { readonly kind: 'missing_input'; readonly inputs: readonly FieldName[] }
  /** The list was longer than what is read: what was not found may stand in the rest. */
  | { readonly kind: 'partial'; readonly seen: number }
  | { readonly kind: 'not_allowed' }
  | { readonly kind: 'not_configured' }
  | { readonly kind: 'timeout' }
  /** Anything else; the id is in the log, and is Graph's request id where there is one. */
  | { readonly kind: 'error'; readonly id: string };

/** What a check saw: one of its findings, or why it could not tell. `text` is one whole sentence for people. */
export type Observation<Name extends string = string> =
  { readonly finding: Name; readonly text: string } | { readonly unknown: UnknownReason; readonly text?: string };

export type Verdict = 'confirmed' | 'ruled-out' | 'unknown';

/** What one check says about one cause. */
export type CheckResult = {
  readonly check: CheckId;
  /** What was asked, as a question: "Is the account in the tenant?". */
  readonly asks: string;
  /** Id of the cause of the entry that it settles. */
  readonly cause: string;
  /** What was seen; absent when the verdict is `unknown` for a reason. */
  readonly finding?: string;
  readonly verdict: Verdict;
  /** The evidence, one sentence. */
  readonly text: string;
  /** Present when nothing could be seen; a finding that settles nothing is `unknown` without a reason. */
  readonly reason?: UnknownReason;
  /** When Graph answered; older than the run when it came from the cache. Seconds since 1970. */
  readonly at: number;
  /** Graph's request-ids, for support. */
  readonly requestIds: readonly string[];
};

/** The tenant that was asked. */
export type CheckedTenant = { readonly id: string; readonly name: string; readonly sample: boolean };

/** One run of all checks of an entry. */
export type CheckReport = {
  readonly tenant: CheckedTenant;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly results: readonly CheckResult[];
};
