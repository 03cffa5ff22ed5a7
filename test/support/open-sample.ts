import { randomUUID } from 'node:crypto';
import type { OpenTenant } from '../../src/core/graph-reader.ts';
import type { Log } from '../../src/core/log.ts';
import type { GraphSettings } from '../../src/graph/graph-settings.ts';
import { makeOpenTenant } from '../../src/graph/open-tenant.ts';
import { type SampleTenant, startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { silent } from './silent-log.ts';

export type OpenSample = {
  readonly sample: SampleTenant;
  readonly openTenant: OpenTenant;
  /** What was logged, as text. */
  readonly logged: string[];
};

/** What the app that makes the checks is told of a sample tenant. */
export const settingsOf = ({ tenantId, clientId, clientSecret, origin }: SampleTenant): GraphSettings => ({
  tenantId,
  clientId,
  credential: { kind: 'secret', secret: clientSecret },
  graphUrl: origin,
  authority: origin,
  otherTenants: [],
  sample: true,
});

/** The real way to a sample tenant, with a token of its own: MSAL and the Graph SDK over HTTP. */
export const openTo = (sample: SampleTenant, log: Log = silent): OpenTenant =>
  makeOpenTenant({ settings: settingsOf(sample), log, now: () => Date.now() / 1000, newId: randomUUID });

/** The sample tenant, and the way to it. Stop the tenant when done. */
export const openSample = async (): Promise<OpenSample> => {
  const sample = await startSampleTenant();
  const logged: string[] = [];
  const write = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  return { sample, openTenant: openTo(sample, { info: write, warn: write, error: write }), logged };
};
