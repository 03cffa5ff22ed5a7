import { describe, expect, it } from '@jest/globals';
import { readAnswer } from '../../src/graph/read-answer.ts';

const error = (code: string, message = '') => ({ error: { code, message, innerError: { 'request-id': 'inner' } } });
const read = (status: number, json: unknown, headers: Record<string, string> = {}) =>
  readAnswer({ status, headers, json }, { permission: 'User.Read.All', plan: 'Microsoft Entra ID P1' });

describe('readAnswer', () => {
  it.each<[string, ReturnType<typeof read>, object]>([
    ['an object', read(200, { id: 'x' }), { kind: 'found', body: { id: 'x' } }],
    ['HTML instead of JSON', read(200, undefined), { kind: 'retry', because: 'failed' }],
    ['no such object', read(404, error('Request_ResourceNotFound')), { kind: 'absent' }],
    ['no such path', read(404, error('UnknownError')), { kind: 'unknown', reason: { kind: 'error', id: 'inner' } }],
    ['a segment that is none', read(400, error('BadRequest')), { kind: 'unknown', reason: { kind: 'error' } }],
    [
      'a missing right',
      read(403, error('Authorization_RequestDenied', 'Insufficient privileges')),
      { kind: 'unknown', reason: { kind: 'no_permission', permission: 'User.Read.All' } },
    ],
    [
      'a missing plan',
      read(403, error('Authentication_RequestFromNonPremiumTenantOrB2CTenant')),
      { kind: 'unknown', reason: { kind: 'no_licence', plan: 'Microsoft Entra ID P1' } },
    ],
    [
      'too often',
      read(429, error('TooManyRequests'), { 'retry-after': '7' }),
      { kind: 'retry', after: 7, because: 'throttled' },
    ],
    [
      'too often, not said how long',
      read(429, error('TooManyRequests')),
      { kind: 'retry', after: 10, because: 'throttled' },
    ],
    ['too often, an absurd wait', read(429, {}, { 'retry-after': '99999' }), { kind: 'retry', after: 600 }],
    ['a refused token', read(401, error('InvalidAuthenticationToken')), { kind: 'retry', because: 'token' }],
    ['a fault', read(503, undefined), { kind: 'retry', because: 'failed' }],
    ['a redirect', read(302, undefined), { kind: 'unknown', reason: { kind: 'error', id: 'HTTP 302' } }],
  ])('%s', (_, meaning, wanted) => {
    expect(meaning).toMatchObject(wanted);
  });
});
