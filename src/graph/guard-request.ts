import type { GraphSettings } from './graph-settings.ts';

/** A request as it is about to leave. */
export type Outgoing = { readonly method: string; readonly url: string; readonly body?: string };

const WHAT_IF = '/v1.0/identity/conditionalAccess/evaluate';
const BATCH = '/v1.0/$batch';
const TOKEN = /^\/([A-Za-z0-9.-]{1,253})\/oauth2\/v2\.0\/token$/;
const DISCOVERY = /^\/[A-Za-z0-9.-]{1,253}\/v2\.0\/\.well-known\/openid-configuration$/;

const isBatchOfReads = (body: string | undefined): boolean => {
  const { requests } = JSON.parse(body ?? '{}') as { requests?: unknown };
  return (
    Array.isArray(requests) &&
    requests.length <= 20 &&
    requests.every(
      (part: unknown) =>
        typeof part === 'object' &&
        part !== null &&
        (part as Record<string, unknown>)['method'] === 'GET' &&
        !('body' in part) &&
        /^\/[A-Za-z]/.test(String((part as Record<string, unknown>)['url'])),
    )
  );
};

const toGraph = (path: string, { method, body }: Outgoing): boolean => {
  if (method === 'GET') return path.startsWith('/v1.0/') && body === undefined;
  if (method !== 'POST') return false;
  return path === WHAT_IF || (path === BATCH && isBatchOfReads(body));
};

const toEntra = ({ tenantId, otherTenants }: GraphSettings, path: string, { method }: Outgoing): boolean => {
  if (method === 'GET') return DISCOVERY.test(path);
  const tenant = TOKEN.exec(path)?.[1]?.toLowerCase();
  return method === 'POST' && tenant !== undefined && [tenantId, ...otherTenants].includes(tenant);
};

/**
 * What the bot may send, in one place: reads of Graph v1.0, batches of reads, the What-If simulation (a POST that changes
 * nothing), a token for itself, and a tenant's public discovery document. Everything that leaves passes here.
 * @throws Error for anything else; that is a bug, and nothing was sent.
 */
export const guardRequest = (settings: GraphSettings, request: Outgoing): void => {
  const { graphUrl, authority } = settings;
  const { origin, pathname } = new URL(request.url);
  const allowed =
    (origin === new URL(graphUrl).origin && toGraph(pathname, request)) ||
    (origin === new URL(authority).origin && toEntra(settings, pathname, request));
  if (!allowed) throw new Error(`Refused to send ${request.method} to ${origin}: the bot only reads`);
};
