import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALL_CHECKS } from '../../src/checks/all-checks.ts';
import { CHECK_FINDINGS, type CheckId, type FindingKind } from '../../src/core/check-ids.ts';
import { loadReference } from '../../src/kb/load-reference.ts';
import { type SampleTenant, startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { openTo } from '../support/open-sample.ts';
import { type SeededCase, SEEDED_CASES } from './seeded-cases.ts';

const REFERENCE = loadReference(new URL('../../kb/tables', import.meta.url).pathname);

const observe = async (sample: SampleTenant, [id, , inputs, codes = []]: SeededCase): Promise<string> => {
  const { graph, tenant } = await openTo(sample)(sample.tenantId, 8000, true);
  const check = ALL_CHECKS[id];
  if (!check) return `${id} is not registered`;
  const now = Math.floor(Date.now() / 1000);
  const seen = await check.run({ graph, tenant, inputs, codes, now, reference: REFERENCE });
  return 'finding' in seen ? seen.finding : `unknown ${seen.unknown.kind}`;
};

const observeChanged = async (one: SeededCase): Promise<string> => {
  const own = await startSampleTenant();
  try {
    one[4]?.(own.control);
    return await observe(own, one);
  } finally {
    await own.stop();
  }
};

let shared: SampleTenant;
beforeAll(async () => {
  shared = await startSampleTenant();
});
afterAll(() => shared.stop());

describe('the seeded cases', () => {
  const named = SEEDED_CASES.map((one) => ({ one, name: `${one[0]}: ${one[1]}${one[4] ? ' (after a change)' : ''}` }));
  it.each(named)('$name', async ({ one }) =>
    expect(await (one[4] ? observeChanged(one) : observe(shared, one))).toBe(one[1]),
  );
});

const kindOf = ([check, sees]: SeededCase): FindingKind | 'unknown' =>
  (CHECK_FINDINGS[check] as Readonly<Record<string, FindingKind>>)[sees] ?? 'unknown';

describe('every check has a case of each kind', () => {
  it.each(Object.keys(CHECK_FINDINGS) as CheckId[])('%s', (id) => {
    const kinds = SEEDED_CASES.filter(([check]) => check === id).map(kindOf);
    const possible = new Set<FindingKind | 'unknown'>([...Object.values<FindingKind>(CHECK_FINDINGS[id]), 'unknown']);
    expect([...possible].filter((kind) => !kinds.includes(kind))).toEqual([]);
  });
});
