import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphReader, OpenTenant } from '../core/graph-reader.ts';
import type { Log } from '../core/log.ts';
import { makeAnswerCache } from './answer-cache.ts';
import { makeDiscoverTenant } from './discover-tenant.ts';
import { makeGraphReader, NoToken } from './graph-reader.ts';
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

const ORGANIZATION = graphPath`/organization?$select=id,displayName,verifiedDomains`;

const nameOf = (fault: unknown): string =>
  typeof fault === 'string' ? fault : fault instanceof Error ? fault.name : 'unknown';

/** The token of one run: asked for once, and once more when Graph refuses it. */
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
      // Entra itself refused the bot; anything else (network, time) may pass.
      throw nameOf(fault) === 'ServerError' ? new NoToken('Entra gave no token', { cause: fault }) : fault;
    }
  };
  return (renew) => {
    if (!token || (renew && !renewed)) {
      renewed ||= renew;
      token = ask(renew);
      token.catch(() => undefined); // every reader of the token meets the fault itself
    }
    return token;
  };
};

const domainsOf = (row: Readonly<Record<string, unknown>> | undefined): string[] =>
  (Array.isArray(row?.['verifiedDomains']) ? row['verifiedDomains'] : []).map((domain: { name?: unknown }) =>
    String(domain.name).toLowerCase(),
  );

/** Builds the way to every tenant that may be asked. Tokens, limits and kept answers are shared by all runs. */
export const makeOpenTenant = ({ settings, log, now, newId }: GraphParts): OpenTenant => {
  const source = makeTokenSource(settings);
  const send = makeSendRequest(settings);
  const limits = makeReadLimits();
  const cache = makeAnswerCache<GraphAnswer>();
  const report = (fault: unknown): string => {
    const id = newId();
    log.warn({ id, error: nameOf(fault) }, 'Graph could not be read');
    return id;
  };
  const discover: GraphReader['discover'] = makeDiscoverTenant(settings, now, report);
  return async (tenantId, deadline, fresh) => {
    const graph = makeGraphReader({
      tenantId,
      send,
      token: tokenOfRun(source, tenantId, log),
      limits,
      cache,
      fresh,
      discover,
      now,
      deadline: now() + deadline / 1000,
      report,
      graphUrl: settings.graphUrl,
    });
    const organization = await graph.list(ORGANIZATION, 'Organization.Read.All');
    const [row] = organization.kind === 'found' ? organization.rows : [];
    const name = row?.['displayName'];
    const tenant = { id: tenantId, name: typeof name === 'string' ? name : tenantId, sample: settings.sample };
    return { tenant, domains: domainsOf(row), graph };
  };
};
