import { describe, expect, it } from '@jest/globals';
import type { GraphSettings } from '../../src/graph/graph-settings.ts';
import { guardRequest } from '../../src/graph/guard-request.ts';

const settings: GraphSettings = {
  tenantId: '3f2a8c61-7d94-4b05-9e1c-58d0a6b7e213',
  clientId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14',
  credential: { kind: 'secret', secret: 'x' },
  graphUrl: 'https://graph.microsoft.com',
  authority: 'https://login.microsoftonline.com',
  otherTenants: [],
  sample: false,
};
const GRAPH = 'https://graph.microsoft.com';
const batch = (...requests: object[]): string => JSON.stringify({ requests });

describe('guardRequest', () => {
  it.each<[string, string, string, string?]>([
    ['a read', 'GET', `${GRAPH}/v1.0/users/x`],
    ['a batch of reads', 'POST', `${GRAPH}/v1.0/$batch`, batch({ id: '0', method: 'GET', url: '/users/x' })],
    ['the simulation', 'POST', `${GRAPH}/v1.0/identity/conditionalAccess/evaluate`, '{}'],
    ['a token', 'POST', `https://login.microsoftonline.com/${settings.tenantId}/oauth2/v2.0/token`, 'grant_type=x'],
    ['a discovery document', 'GET', 'https://login.microsoftonline.com/x/v2.0/.well-known/openid-configuration'],
  ])('lets out: %s', (_, method, url, ...[body]) => {
    expect(() => guardRequest(settings, { method, url, ...(body === undefined ? {} : { body }) })).not.toThrow();
  });

  it.each<[string, string, string, string?]>([
    ['a write', 'PATCH', `${GRAPH}/v1.0/users/x`, '{}'],
    ['a deletion', 'DELETE', `${GRAPH}/v1.0/users/x`],
    ['a creation', 'POST', `${GRAPH}/v1.0/users`, '{}'],
    ['an action', 'POST', `${GRAPH}/v1.0/users/x/revokeSignInSessions`],
    [
      'a batch with a write',
      'POST',
      `${GRAPH}/v1.0/$batch`,
      batch({ method: 'GET', url: '/a' }, { method: 'DELETE', url: '/users/x' }),
    ],
    ['a batch with a body', 'POST', `${GRAPH}/v1.0/$batch`, batch({ method: 'GET', url: '/a', body: {} })],
    [
      'a batch to an address',
      'POST',
      `${GRAPH}/v1.0/$batch`,
      batch({ method: 'GET', url: 'https://evil.example.com/' }),
    ],
    [
      'a batch of too many',
      'POST',
      `${GRAPH}/v1.0/$batch`,
      batch(...Array.from({ length: 21 }, () => ({ method: 'GET', url: '/a' }))),
    ],
    ['a path that climbs to a write', 'POST', `${GRAPH}/v1.0/identity/conditionalAccess/evaluate/../policies`, '{}'],
    ['beta', 'GET', `${GRAPH}/beta/users`],
    ['another host', 'GET', 'https://evil.example.com/v1.0/users'],
    ['a host that begins alike', 'GET', 'https://graph.microsoft.com.evil.example.com/v1.0/users'],
    ['plain http', 'GET', 'http://graph.microsoft.com/v1.0/users'],
    [
      'a token for a tenant that is not ours',
      'POST',
      'https://login.microsoftonline.com/fabrikam.com/oauth2/v2.0/token',
      '',
    ],
    ['sign-out at Entra', 'GET', 'https://login.microsoftonline.com/x/oauth2/v2.0/logout'],
    ['a code redeemed at another path', 'POST', 'https://login.microsoftonline.com/x/oauth2/token', ''],
  ])('keeps in: %s', (_, method, url, ...[body]) => {
    expect(() => guardRequest(settings, { method, url, ...(body === undefined ? {} : { body }) })).toThrow(
      /only reads/,
    );
  });
});
