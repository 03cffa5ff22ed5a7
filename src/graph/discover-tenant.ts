import type { GraphAnswer, GraphReader } from '../core/graph-reader.ts';
import type { GraphSettings } from './graph-settings.ts';
import { guardRequest } from './guard-request.ts';

// The public document comes at once or not at all. Milliseconds.
const TIMEOUT = 4000;
const TENANT = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

/** Asks Entra whether a tenant exists: its discovery document is public, and no token is sent. */
export const makeDiscoverTenant =
  (settings: GraphSettings, now: () => number, report: (fault: unknown) => string): GraphReader['discover'] =>
  async (tenant): Promise<GraphAnswer> => {
    const answered = () => ({ requestId: '', at: now() });
    if (!TENANT.test(tenant)) return { kind: 'unknown', reason: { kind: 'not_applicable' }, ...answered() };
    const url = `${settings.authority}/${tenant}/v2.0/.well-known/openid-configuration`;
    guardRequest(settings, { method: 'GET', url });
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
      const body = (await response.json()) as Record<string, unknown>;
      const at = { requestId: response.headers.get('x-ms-request-id') ?? '', at: now() };
      if (response.ok && typeof body['issuer'] === 'string') return { kind: 'found', body, ...at };
      if (response.status === 400 && body['error'] === 'invalid_tenant') return { kind: 'absent', ...at };
      return { kind: 'unknown', reason: { kind: 'error', id: report(`HTTP ${response.status}`) }, ...at };
    } catch (fault) {
      const late = fault instanceof Error && fault.name === 'TimeoutError';
      return {
        kind: 'unknown',
        reason: late ? { kind: 'timeout' } : { kind: 'error', id: report(fault) },
        ...answered(),
      };
    }
  };
