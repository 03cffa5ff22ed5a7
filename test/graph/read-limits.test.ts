import { expect, it } from '@jest/globals';
import { makeAnswerCache } from '../../src/graph/answer-cache.ts';
import { makeReadLimits, travelsAlone } from '../../src/graph/read-limits.ts';

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

it('counts sign-in methods of people with the reports', () => {
  const limits = makeReadLimits();
  const path = '/users/4f2c2eac-85b0-4a8b-bbf4-9ef71c2328ad/authentication/methods';
  expect(Array.from({ length: 6 }, () => limits.take('t', path, 100, 60))).toEqual([0, 0, 0, 0, 0, 10]);
  expect(travelsAlone(path)).toBe(true);
});

it('gives 150 turns a minute to certificates of applications, which travel with the others', () => {
  const limits = makeReadLimits();
  const paths = ['/applications', "/servicePrincipals(appId='x')"].map((one) => `${one}?$select=id,keyCredentials`);
  const waits = Array.from({ length: 151 }, (_, at) => limits.take('t', paths[at % 2] ?? '', 100, 90));
  expect([waits.filter((wait) => wait === 0).length, waits[150]]).toEqual([150, 60]);
  expect(paths.map(travelsAlone)).toEqual([false, false]);
  expect(limits.take('t', '/applications?$select=id', 100, 90)).toBe(0);
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
