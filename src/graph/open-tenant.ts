import { blindReader } from '../core/blind-reader.ts';
import { errorName } from '../core/error-name.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphObject, GraphReader, OpenTenant } from '../core/graph-reader.ts';
import type { Log } from '../core/log.ts';
import { makeAnswerCache } from './answer-cache.ts';
import { makeDiscoverTenant } from './discover-tenant.ts';
import { NoToken } from './entra-faults.ts';
import { makeGraphReader } from './graph-reader.ts';
import type { GraphSettings } from './graph-settings.ts';
import { makeReadLimits } from './read-limits.ts';
import { makeSendRequest } from './send-request.ts';
import { makeTokenSource, type TokenSource } from './token-source.ts';

export type GraphParts = {
  readonly settings: GraphSettings;
  readonly log: Log;
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  readonly newId: () => string;
};

// The checks do not wait for the tenant's name: its id does as well. Seconds.
const NAME_DEADLINE = 1.5;
const ORGANIZATION = graphPath`/organization?$select=id,displayName,verifiedDomains`;

const nameOf = (fault: unknown): string => (typeof fault === 'string' ? fault : errorName(fault));

/** The token of one run: asked for once, and once more when Graph refuses it. One that failed is asked for again. */
const tokenOfRun = (source: TokenSource, tenantId: string, log: Log): ((renew: boolean) => Promise<string>) => {
  let token: Promise<string> | undefined;
  let renewed = false;
  const ask = async (renew: boolean): Promise<string> => {
    try {
      return await source(tenantId, renew);
    } catch (fault) {
      // MSAL puts Entra's code into errorCode; its message can quote the request.
      const code = (fault as { errorCode?: unknown }).errorCode;
      log.warn(
        { tenant: tenantId, error: nameOf(fault), code: typeof code === 'string' ? code : '' },
        'no token for Graph',
      );
      // Entra itself refused the bot; anything else (network, time, load) may pass.
      throw nameOf(fault) === 'ServerError' ? new NoToken('Entra gave no token', { cause: fault }) : fault;
    }
  };
  return (renew) => {
    if (token && !(renew && !renewed)) return token;
    renewed ||= renew;
    const mine = ask(renew);
    token = mine;
    mine.catch(() => {
      if (token === mine) token = undefined;
    });
    return mine;
  };
};

const domainsOf = (row: GraphObject | undefined): string[] =>
  (Array.isArray(row?.['verifiedDomains']) ? (row['verifiedDomains'] as unknown[]) : []).flatMap((domain) => {
    const name = typeof domain === 'object' && domain !== null && 'name' in domain ? domain.name : undefined;
    return typeof name === 'string' ? [name.toLowerCase()] : [];
  });

/** Builds the way to every tenant that may be asked. Tokens, limits and kept answers are shared by all runs. */
export const makeOpenTenant = ({ settings, log, now, newId }: GraphParts): OpenTenant => {
  const source = makeTokenSource(settings);
  const send = makeSendRequest(settings);
  const limits = makeReadLimits();
  const cache = makeAnswerCache<GraphAnswer>();
  const flights = new Map<string, Promise<GraphAnswer>>();
  const report = (fault: unknown): string => {
    const id = newId();
    log.warn({ id, error: nameOf(fault) }, 'Graph could not be read');
    return id;
  };
  const discover: GraphReader['discover'] = makeDiscoverTenant(settings, now, report);
  return async (tenantId, deadline, fresh) => {
    const readUntil = (end: number): GraphReader =>
      makeGraphReader({
        tenantId,
        send,
        token: tokenOfRun(source, tenantId, log),
        limits,
        cache,
        flights,
        fresh,
        discover,
        now,
        deadline: end,
        report,
        graphUrl: settings.graphUrl,
      });
    const started = now();
    const organization = await readUntil(started + Math.min(NAME_DEADLINE, deadline / 1000)).list(
      ORGANIZATION,
      'Organization.Read.All',
    );
    const [row] = organization.kind === 'found' ? organization.rows : [];
    const name = row?.['displayName'];
    const tenant = { id: tenantId, name: typeof name === 'string' ? name : tenantId, sample: settings.sample };
    // The token was for another tenant than was asked for: nothing it reads may be called this one's.
    if (row && String(row['id']).toLowerCase() !== tenantId.toLowerCase()) {
      log.error({ tenant: tenantId }, 'the token belongs to another tenant');
      return {
        tenant: { ...tenant, name: tenantId },
        domains: [],
        graph: blindReader({ kind: 'not_configured' }, now),
      };
    }
    return { tenant, domains: domainsOf(row), graph: readUntil(started + deadline / 1000) };
  };
};
