import { describe, expect, it } from '@jest/globals';
import { ALL_CHECKS } from '../../src/checks/all-checks.ts';
import { wholeAnswers } from '../../src/checks/whole-answers.ts';
import type { CheckedTenant } from '../../src/core/check-result.ts';
import type { GraphAnswer, GraphList, GraphObject, GraphReader } from '../../src/core/graph-reader.ts';
import { loadReference } from '../../src/kb/load-reference.ts';
import { startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { type SeededCase, SEEDED_CASES } from '../sample-tenant/seeded-cases.ts';
import { openTo } from '../support/open-sample.ts';

const REFERENCE = loadReference(new URL('../../kb/tables', import.meta.url).pathname);
const NOW = Math.floor(Date.now() / 1000);

type Answer = GraphAnswer | GraphList;
/** What the sample tenant answered, by address. */
type Tape = Map<string, Promise<Answer>>;
type Recorded = { readonly tenant: CheckedTenant; readonly tape: Tape };
type Spoil = (answer: Answer) => Answer;

/** A reader that keeps every answer, or gives it again; `spoil` changes those of one address. */
const taped = (tape: Tape, graph?: GraphReader, of?: string, spoil?: Spoil): GraphReader => {
  const give = async <Kind extends Answer>(key: string, ask?: () => Promise<Kind>): Promise<Kind> => {
    const kept = tape.get(key) ?? ask?.();
    if (!kept)
      return { kind: 'unknown', reason: { kind: 'error', id: 'not on the tape' }, requestId: '', at: NOW } as Kind;
    tape.set(key, kept);
    const answer = await kept;
    return (key === of && spoil ? spoil(answer) : answer) as Kind;
  };
  return {
    get: (path, ...rest) => give(`get ${path}`, graph && (() => graph.get(path, ...rest))),
    list: (path, ...rest) => give(`list ${path}`, graph && (() => graph.list(path, ...rest))),
    whatIf: (body) => give(`what-if ${JSON.stringify(body)}`, graph && (() => graph.whatIf(body))),
    discover: (name) => give(`discover ${name}`, graph && (() => graph.discover(name))),
  };
};

const observe = async ([id, , inputs, codes = []]: SeededCase, graph: GraphReader, tenant: CheckedTenant) => {
  const check = ALL_CHECKS[id];
  if (!check) throw new Error(`${id} is not registered`);
  try {
    const seen = await check.run({ graph: wholeAnswers(graph), tenant, inputs, codes, now: NOW, reference: REFERENCE });
    return 'finding' in seen ? seen.finding : `unknown ${seen.unknown.kind}`;
  } catch (error) {
    return `throws ${error instanceof Error ? error.message : String(error)}`;
  }
};

const record = async (one: SeededCase): Promise<Recorded> => {
  const sample = await startSampleTenant();
  try {
    one[4]?.(sample.control);
    const { graph, tenant } = await openTo(sample)(sample.tenantId, 8000, true);
    const tape: Tape = new Map();
    expect(await observe(one, taped(tape, graph), tenant)).toBe(one[1]);
    return { tenant, tape };
  } finally {
    await sample.stop();
  }
};

/** Bodies with status 200 that no Graph sends: whatever they stand in place of, nothing can be concluded from them. */
const NO_BODIES: readonly (readonly [string, GraphObject])[] = [
  ['an empty object', {}],
  ['an error', { error: { code: 'x', message: 'x' } }],
  ['a list', { value: [] }],
  ['an id of the wrong type', { id: 5, value: 'x' }],
  ['a __proto__', JSON.parse('{"__proto__":{"id":"x","value":[]}}') as GraphObject],
];
const NO_ROWS: readonly (readonly [string, readonly GraphObject[], boolean])[] = [
  ['a row without anything', [{}], true],
  ['a row of the wrong types', [{ id: 5, appRoleId: {}, status: 'x' }], true],
  ['rows that were no objects', [], false],
];

const spoilsOf = (answer: Answer): readonly (readonly [string, Spoil])[] => {
  if (answer.kind !== 'found') return [];
  return 'rows' in answer
    ? NO_ROWS.map(([what, rows, complete]) => [what, () => ({ ...answer, rows, complete })] as const)
    : NO_BODIES.map(([what, body]) => [what, () => ({ ...answer, body })] as const);
};

const findingCases = SEEDED_CASES.filter(([, sees]) => !sees.startsWith('unknown'));

describe('a broken answer in place of any one that a check reads', () => {
  it.each(findingCases.map((one) => [`${one[0]}, ${one[1]}`, one] as const))(
    'makes no other finding and throws nothing: %s',
    async (_, one) => {
      const { tenant, tape } = await record(one);
      const wrong: string[] = [];
      for (const [address, answer] of tape)
        for (const [what, spoil] of spoilsOf(await answer)) {
          const got = await observe(one, taped(tape, undefined, address, spoil), tenant);
          if (got !== one[1] && !got.startsWith('unknown')) wrong.push(`${address.split('?')[0]}, ${what}: ${got}`);
        }
      expect(wrong).toEqual([]);
    },
  );
});

// A property of the wrong type is as good as none: it may not turn one finding into another.
const DECIDING: readonly (readonly [SeededCase[0], string, RegExp, GraphObject])[] = [
  ['user-enabled', 'disabled', /^list \/users\?/, { accountEnabled: 'false' }],
  ['user-enabled', 'disabled-on-premises', /^list \/users\?/, { onPremisesSyncEnabled: 'true' }],
  ['mfa-registered', 'registered', /userRegistrationDetails/, { isMfaRegistered: 'true' }],
  ['mfa-registered', 'registered', /userRegistrationDetails/, { isMfaCapable: 1 }],
  ['domain-verified', 'managed', /^get \/domains\//, { isVerified: 'true' }],
  ['domain-verified', 'federated', /^get \/domains\//, { authenticationType: 5 }],
  ['device-state', 'compliant', /^list \/devices\?/, { isCompliant: 'true' }],
  ['device-state', 'compliant', /^list \/devices\?/, { isManaged: 'true' }],
  ['device-state', 'disabled', /^list \/devices\?/, { accountEnabled: 'false' }],
  ['client-secret-live', 'live', /^get \/applications\(/, { passwordCredentials: {} }],
  ['client-secret-live', 'all-ended', /^get \/applications\(/, { passwordCredentials: 'x' }],
  ['redirect-uri', 'exact', /^get \/applications\(/, { web: 'x', spa: 'x', publicClient: 'x' }],
  ['redirect-uri', 'exact', /^get \/applications\(/, { web: { redirectUris: 'x' } }],
  ['group-kind-and-membership', 'dynamic', /^get \/groups\/[^/]+\?/, { groupTypes: {} }],
  ['group-kind-and-membership', 'on-premises', /^get \/groups\/[^/]+\?/, { onPremisesSyncEnabled: 'true' }],
  ['group-kind-and-membership', 'mail-enabled', /^get \/groups\/[^/]+\?/, { mailEnabled: 'true' }],
  ['service-principal-enabled', 'disabled', /^get \/servicePrincipals\(/, { accountEnabled: 'false' }],
  ['security-defaults', 'on', /identitySecurityDefaults/, { isEnabled: 'true' }],
  ['app-assignment', 'not-required', /^get \/servicePrincipals\([^)]+\)\?/, { appRoleAssignmentRequired: 0 }],
  ['user-locked-or-at-risk', 'at-risk', /riskyUsers/, { riskState: 1 }],
  ['password-newer-than-token', 'token-newer', /^list \/users\?/, { onPremisesSyncEnabled: 'true' }],
  ['licence-and-service-plan', 'live', /licenseDetails/, { servicePlans: {} }],
  ['licence-and-service-plan', 'mailbox-on-premises', /^list \/users\?/, { onPremisesSyncEnabled: 'true' }],
  ['consent-policy', 'assignment-required', /^get \/servicePrincipals/, { appRoleAssignmentRequired: 'true' }],
  ['conditional-access-what-if', 'would-block', /^what-if/, { policyApplies: 'true' }],
  ['sign-in-event', 'same-error', /signIns/, { status: { errorCode: '' } }],
  ['gdap-relationship', 'active', /accessAssignments/, { status: 1 }],
  ['gdap-relationship', 'active', /^list .*delegatedAdminRelationships\?/, { status: 1 }],
  ['cross-tenant-access', 'blocked-inbound', /partners\//, { b2bCollaborationInbound: 'x' }],
];

// What real Graph sends for "no" or for what does not apply is no broken answer.
const UNSET: typeof DECIDING = [
  ['user-enabled', 'disabled', /^list \/users\?/, { onPremisesSyncEnabled: null }],
  ['device-state', 'not-managed', /^list \/devices\?/, { isManaged: null, isCompliant: null }],
  ['device-state', 'not-compliant', /^list \/devices\?/, { isCompliant: null }],
  ['domain-verified', 'not-verified', /^get \/domains\//, { authenticationType: null }],
  [
    'group-kind-and-membership',
    'plain',
    /^get \/groups\/[^/]+\?/,
    { onPremisesSyncEnabled: null, isAssignableToRole: null },
  ],
];

const merge =
  (own: GraphObject): Spoil =>
  (answer) => {
    if (answer.kind !== 'found') return answer;
    return 'rows' in answer
      ? { ...answer, rows: answer.rows.map((row) => ({ ...row, ...own })) }
      : { ...answer, body: { ...answer.body, ...own } };
  };

const observeMerged = async ([id, sees, of, own]: (typeof DECIDING)[number]): Promise<string> => {
  const one = findingCases.find(([check, finding]) => check === id && finding === sees);
  if (!one) throw new Error(`no case ${id} ${sees}`);
  const { tenant, tape } = await record(one);
  const address = [...tape.keys()].find((key) => of.test(key));
  if (address === undefined) throw new Error(`${id} makes no request like ${of.source}`);
  return observe(one, taped(tape, undefined, address, merge(own)), tenant);
};

describe('a property of the wrong type', () => {
  it.each(DECIDING)('%s, %s: settles nothing (%s)', async (...row) =>
    expect(await observeMerged(row)).toMatch(new RegExp(`^(?:unknown |${row[1]}$)`)),
  );
});

describe('null where Graph means "no"', () => {
  it.each(UNSET)('%s stays %s (%s)', async (...row) => expect(await observeMerged(row)).toBe(row[1]));
});
