import type { AnyCheck, CheckContext, CheckInputs, Checks, CheckRequest, RunChecks } from '../core/check.ts';
import type { CheckResult, Observation } from '../core/check-result.ts';
import { FIELDS, type FieldName } from '../core/fields.ts';
import { valueOf } from '../core/fill-placeholders.ts';
import type { GraphReader, OpenTenant, TenantAccess } from '../core/graph-reader.ts';
import type { CheckUse } from '../core/kb-entry.ts';
import type { Log } from '../core/log.ts';
import type { Reference } from '../core/reference.ts';
import { settle } from '../core/settle.ts';
import { hasShape } from '../core/shape-of.ts';
import { tellReason } from '../core/tell-reason.ts';
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
};

/** A person waits: after this nobody looks at the answer any more. Milliseconds, for all checks together. */
export const RUN_DEADLINE = 8000;

const inputsOf = ({ inputs }: AnyCheck, use: CheckUse, { values, typed }: CheckRequest): CheckInputs => {
  const value = (name: FieldName): string | undefined => {
    const given = typed[name];
    if (given !== undefined && hasShape(given, FIELDS[name].shape)) return given;
    const field = use.with[name] ?? name;
    // Free text has no shape; the checks that take it compare it and put it into no request.
    return FIELDS[field].shape === 'text' ? values.captures[field] : valueOf(field, values);
  };
  const names = new Set([...inputs.flat(), ...(Object.keys(use.with) as FieldName[])]);
  return Object.fromEntries([...names].flatMap((name) => (value(name) === undefined ? [] : [[name, value(name)]])));
};

/** The set that lacks least: what a person has to type. */
const missingFrom = ({ inputs }: AnyCheck, given: CheckInputs): readonly FieldName[] =>
  inputs.map((set) => set.filter((name) => given[name] === undefined)).toSorted((a, b) => a.length - b.length)[0] ?? [];

const HIDDEN = /x{3,}|\*{2,}|redacted|hidden|removed|^\W*$/i;

/** Messages of Entra name the tenant by its display name; people write over it. */
const isOtherName = (name: string | undefined, { tenant, domains }: TenantAccess): boolean => {
  if (name === undefined || HIDDEN.test(name) || tenant.name === tenant.id) return false;
  const [said, own] = [name.trim().toLowerCase(), tenant.name.toLowerCase()];
  return !own.includes(said) && !said.includes(own) && !domains.includes(said);
};

const isElsewhere = (access: TenantAccess, { entities, captures }: CheckRequest['values']): boolean => {
  const named = entities.tenantId.filter(
    (id) => !entities.identityProvider.some((provider) => provider.toLowerCase().includes(id.toLowerCase())),
  );
  if (named.length === 0) return isOtherName(captures['tenantName'], access);
  return !named.some((id) => [access.tenant.id, ...access.domains].includes(id.toLowerCase()));
};

/** A tenant that cannot even be opened: every check says so. */
const openSafely = async (
  { openTenant, log, newId, now }: RunParts,
  { tenantId, fresh }: CheckRequest,
): Promise<TenantAccess> => {
  try {
    return await openTenant(tenantId, RUN_DEADLINE, fresh);
  } catch (error) {
    const id = newId();
    log.error({ id, error: error instanceof Error ? error.name : 'unknown' }, 'tenant could not be opened');
    const broken = async () => ({ kind: 'unknown', reason: { kind: 'error', id }, requestId: '', at: now() }) as const;
    const graph: GraphReader = { get: broken, list: broken, whatIf: broken, discover: broken };
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

/** Builds the function that asks a tenant all checks of an entry at once. */
export const makeRunChecks =
  (parts: RunParts): RunChecks =>
  async (request) => {
    const startedAt = parts.now();
    const access = await openSafely(parts, request);
    const elsewhere = isElsewhere(access, request.values);
    const observe = async (check: AnyCheck, use: CheckUse, graph: GraphReader): Promise<Observation> => {
      // What Graph cannot read needs no tenant, and a tenant's existence is public.
      if (elsewhere && check.permissions.length > 0 && !check.aboutOtherTenant)
        return { unknown: { kind: 'other_tenant' } };
      const inputs = inputsOf(check, use, request);
      const missing = missingFrom(check, inputs);
      if (missing.length > 0) return { unknown: { kind: 'missing_input', inputs: missing } };
      const context: CheckContext = {
        graph,
        tenant: access.tenant,
        inputs,
        codes: request.codes,
        now: startedAt,
        reference: parts.reference,
      };
      try {
        return await check.run(context);
      } catch (error) {
        const id = parts.newId();
        parts.log.error(
          { id, check: check.id, error: error instanceof Error ? error.name : 'unknown' },
          'check failed',
        );
        return { unknown: { kind: 'error', id } };
      }
    };
    const results = await Promise.all(
      request.entry.checks.map(async (use): Promise<CheckResult | undefined> => {
        const check = parts.checks[use.use];
        if (!check) return undefined;
        const reads = recordReads(wholeAnswers(access.graph));
        const left = Math.max(0, RUN_DEADLINE - (parts.now() - startedAt) * 1000);
        const seen = await inTime(observe(check, use, reads.graph), left);
        return {
          check: check.id,
          asks: check.asks,
          cause: use.settles,
          verdict: settle(use, seen),
          text: seen.text ?? ('unknown' in seen ? tellReason(seen.unknown) : ''),
          ...('unknown' in seen ? { reason: seen.unknown } : { finding: seen.finding }),
          at: reads.at() ?? startedAt,
          requestIds: reads.requestIds(),
        };
      }),
    );
    return { tenant: access.tenant, startedAt, results: results.filter((result) => result !== undefined) };
  };
