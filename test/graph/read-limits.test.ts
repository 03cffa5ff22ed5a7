import { expect, it } from '@jest/globals';
import { makeAnswerCache } from '../../src/graph/answer-cache.ts';
import { makeReadLimits } from '../../src/graph/read-limits.ts';

it('gives five turns in ten seconds to the sign-in log, each tenant its own', () => {
  const limits = makeReadLimits();
  const waits = Array.from({ length: 7 }, () => limits.take('t', '/auditLogs/signIns?$top=1', 100, 60));
  expect(waits).toEqual([0, 0, 0, 0, 0, 10, 10]);
  expect(limits.take('other', '/auditLogs/signIns', 100, 60)).toBe(0);
  expect(limits.take('t', '/users/x', 100, 60)).toBe(0);
});

it('gives one turn a second to Conditional Access and identity protection', () => {
  const limits = makeReadLimits();
  expect(
    [
      '/identity/conditionalAccess/evaluate',
      '/identityProtection/riskyUsers/x',
      '/identity/conditionalAccess/evaluate',
    ].map((path) => limits.take('t', path, 100, 60)),
  ).toEqual([0, 1, 2]);
});

it('takes no turn that comes too late', () => {
  const limits = makeReadLimits();
  const take = (patience: number) => limits.take('t', '/identityProtection/riskyUsers/x', 100, patience);
  expect([take(5), take(0.5), take(0.5), take(5)]).toEqual([0, 1, 1, 1]);
});

it('keeps answers for their time, and hardly anything for somebody who asks again', () => {
  const cache = makeAnswerCache<string>();
  for (const path of ['/users/x', '/policies/a', '/organization?$select=id']) cache.set('t', path, 0, path);
  const kept = (at: number, fresh: boolean) =>
    ['/users/x', '/policies/a', '/organization?$select=id'].filter(
      (path) => cache.get('t', path, at, fresh) !== undefined,
    ).length;
  expect([kept(20, false), kept(60, false), kept(400, false), kept(4000, false), kept(20, true)]).toEqual([
    3, 2, 1, 0, 1,
  ]);
  expect(cache.get('other', '/users/x', 1, false)).toBeUndefined();
});
