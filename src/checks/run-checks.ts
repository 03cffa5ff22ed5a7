import { blindReader } from '../core/blind-reader.ts';
import type { AnyCheck, CheckInputs, Checks, CheckRequest, RunChecks } from '../core/check.ts';
import type { CheckResult, Observation } from '../core/check-result.ts';
import { errorName } from '../core/error-name.ts';
import type { GraphReader, OpenTenant, TenantAccess } from '../core/graph-reader.ts';
import type { CheckUse } from '../core/kb-entry.ts';
import type { Log } from '../core/log.ts';
import type { Reference } from '../core/reference.ts';
import { settle } from '../core/settle.ts';
import { tellReason } from '../core/tell-reason.ts';
import { inputsOf, missingFrom } from './check-inputs.ts';
import { isElsewhere } from './is-elsewhere.ts';
import { recordReads } from './record-reads.ts';
import { wholeAnswers } from './whole-answers.ts';

export type RunParts = {
  readonly checks: Partial<Checks>;
  readonly openTenant: OpenTenant;
  readonly reference: Reference;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Milliseconds for all checks together. */
  readonly deadline?: number;
};

/** A person waits: after this nobody looks at the answer any more. Milliseconds, for all checks together. */
export const RUN_DEADLINE = 8000;

/** A tenant that cannot even be opened: every check says so. */
const openSafely = async (
  { openTenant, log, newId, now, deadline = RUN_DEADLINE }: RunParts,
  { tenantId, fresh }: CheckRequest,
): Promise<TenantAccess> => {
  try {
    return await openTenant(tenantId, deadline, fresh);
  } catch (error) {
    const id = newId();
    log.error({ id, error: errorName(error) }, 'tenant could not be opened');
    const graph = blindReader({ kind: 'error', id }, now);
    return { tenant: { id: tenantId, name: tenantId, sample: false }, domains: [], graph };
  }
};

const inTime = async (work: Promise<Observation>, deadline: number): Promise<Observation> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Observation>((resolve) => {
    timer = setTimeout(() => resolve({ unknown: { kind: 'timeout' } }), deadline);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** What one check saw, and the answers it rests on. */
type Seen = {
  readonly observation: Observation;
  /** The oldest answer, seconds since 1970; undefined when nothing was asked. */
  readonly at: number | undefined;
  readonly requestIds: readonly string[];
};

/** What all checks of one run share. */
type Run = {
  readonly request: CheckRequest;
  readonly access: TenantAccess;
  readonly elsewhere: boolean;
  /** Seconds since 1970, UTC. */
  readonly startedAt: number;
};

const observe = async (
  { reference, log, newId }: RunParts,
  { request, access, elsewhere, startedAt }: Run,
  check: AnyCheck,
  inputs: CheckInputs,
  graph: GraphReader,
): Promise<Observation> => {
  // What Graph cannot read needs no tenant, and a tenant's existence is public.
  if (elsewhere && check.permissions.length > 0 && !check.aboutOtherTenant)
    return { unknown: { kind: 'other_tenant' } };
  const missing = missingFrom(check, inputs);
  if (missing.length > 0) return { unknown: { kind: 'missing_input', inputs: missing } };
  try {
    return await check.run({ graph, tenant: access.tenant, inputs, codes: request.codes, now: startedAt, reference });
  } catch (error) {
    const id = newId();
    log.error({ id, check: check.id, error: errorName(error) }, 'check failed');
    return { unknown: { kind: 'error', id } };
  }
};

const runCheck = async (parts: RunParts, run: Run, check: AnyCheck, inputs: CheckInputs): Promise<Seen> => {
  const reads = recordReads(wholeAnswers(run.access.graph));
  const left = Math.max(0, (parts.deadline ?? RUN_DEADLINE) - (parts.now() - run.startedAt) * 1000);
  const observation = await inTime(observe(parts, run, check, inputs, reads.graph), left);
  return { observation, at: reads.at(), requestIds: reads.requestIds() };
};

/** What a check saw, told for the cause that this use of it settles. */
const resultOf = (check: AnyCheck, use: CheckUse, { observation, at, requestIds }: Seen, now: number): CheckResult => ({
  check: check.id,
  asks: check.asks,
  cause: use.settles,
  verdict: settle(use, observation),
  text: observation.text ?? ('unknown' in observation ? tellReason(observation.unknown) : ''),
  ...('unknown' in observation ? { reason: observation.unknown } : { finding: observation.finding }),
  at: at ?? now,
  requestIds,
});

/**
 * Builds the function that asks a tenant all checks of an entry at once. Uses of one check with the same values share
 * one run of it: each settles its own cause with the same observation.
 */
export const makeRunChecks =
  (parts: RunParts): RunChecks =>
  async (request) => {
    const startedAt = parts.now();
    const access = await openSafely(parts, request);
    const run: Run = { request, access, elsewhere: isElsewhere(access, request.values), startedAt };
    const runs = new Map<string, Promise<Seen>>();
    const seenBy = (check: AnyCheck, use: CheckUse): Promise<Seen> => {
      const inputs = inputsOf(check, use, request);
      const key = JSON.stringify([check.id, Object.entries(inputs).toSorted(([a], [b]) => a.localeCompare(b))]);
      const seen = runs.get(key) ?? runCheck(parts, run, check, inputs);
      runs.set(key, seen);
      return seen;
    };
    const results = await Promise.all(
      request.entry.checks.map(async (use) => {
        const check = parts.checks[use.use];
        return check && resultOf(check, use, await seenBy(check, use), startedAt);
      }),
    );
    return { tenant: access.tenant, startedAt, results: results.filter((result) => result !== undefined) };
  };
