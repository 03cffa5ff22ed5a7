import { ALL_CHECKS } from '../src/checks/all-checks.ts';
import { makeRunChecks } from '../src/checks/run-checks.ts';
import { noEntities } from '../src/core/fields.ts';
import { loadKb } from '../src/kb/load-kb.ts';
import { loadReference } from '../src/kb/load-reference.ts';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { openSample } from '../test/support/open-sample.ts';

// `npm run bench:checks`: how many round trips of Graph a run of an entry's checks takes. Every entry with checks runs
// against the sample tenant, which waits 100 ms before each answer; prints JSON.

const TRIP = 100;
const VALUES = {
  ...noEntities(),
  user: ['kim@contoso.com'],
  appId: ['23a10880-4737-4be1-b71a-f3bea6dc8b66'],
  objectId: ['00000000-1111-4222-8333-444444444444'],
  correlationId: ['0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204'],
  method: ['GET'],
  url: ['https://graph.microsoft.com/v1.0/users/kim@contoso.com/manager'],
  timestamp: [new Date(Date.now() - 3_600_000).toISOString()],
};
// Two reads under the published limit of one a second cannot go out together.
const ONE_A_SECOND = ['conditional-access-what-if', 'user-locked-or-at-risk'];

const reference = loadReference(join(packageRoot, 'kb', 'tables'));
const entries = loadKb([join(packageRoot, 'kb')]).entries.filter(({ checks }) => checks.length > 0);
type Entry = (typeof entries)[number];

/** A tenant of its own for each entry: turns under the published limits are not handed on. Out: undefined when nothing was asked. */
const measure = async (entry: Entry): Promise<number | undefined> => {
  const { sample, openTenant } = await openSample();
  const run = makeRunChecks({
    checks: ALL_CHECKS,
    openTenant,
    reference,
    now: () => Date.now() / 1000,
    newId: () => '',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  await openTenant(sample.tenantId, 8000, false); // the token and the tenant's name, as the server gets them when it starts
  sample.control.latency(TRIP);
  const before = sample.requests().length;
  const started = performance.now();
  await run({
    entry,
    values: { entities: VALUES, captures: {} },
    typed: {},
    codes: entry.codes.map(({ value }) => value),
    tenantId: sample.tenantId,
    fresh: true,
  });
  const trips = (performance.now() - started) / TRIP;
  const asked = sample.requests().length > before;
  await sample.stop();
  return asked ? trips : undefined;
};

for (const entry of entries.slice(0, 20)) await measure(entry); // compiled code
const rows: { entry: string; trips: number; limited: boolean }[] = [];
for (const entry of entries) {
  const trips = await measure(entry);
  const limited = new Set(entry.checks.map(({ use }) => use).filter((use) => ONE_A_SECOND.includes(use))).size > 1;
  if (trips !== undefined) rows.push({ entry: entry.id, trips: Number(trips.toFixed(2)), limited });
}
const free = rows
  .filter(({ limited }) => !limited)
  .map(({ trips }) => trips)
  .toSorted((a, b) => a - b);
const at = (share: number): number => free[Math.min(free.length - 1, Math.floor(free.length * share))] ?? 0;
process.stdout.write(
  `${JSON.stringify(
    {
      entries: rows.length,
      trips: { median: at(0.5), p95: at(0.95), most: at(1) },
      limited: rows.filter(({ limited }) => limited),
      over: rows.filter(({ limited, trips }) => !limited && trips > 2.2),
    },
    null,
    2,
  )}\n`,
);
