import type { OpenTenant } from '../../src/core/graph-reader.ts';
import type { Log } from '../../src/core/log.ts';
import { makeOpenTenant } from '../../src/graph/open-tenant.ts';
import { type SampleTenant, startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';

export type OpenSample = {
  readonly sample: SampleTenant;
  readonly openTenant: OpenTenant;
  /** What was logged, as text. */
  readonly logged: string[];
};

/** The sample tenant, and the real way to it: MSAL and the Graph SDK over HTTP. Stop the tenant when done. */
export const openSample = async (): Promise<OpenSample> => {
  const sample = await startSampleTenant();
  const logged: string[] = [];
  const write = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write, error: write };
  let ids = 0;
  const openTenant = makeOpenTenant({
    settings: {
      tenantId: sample.tenantId,
      clientId: sample.clientId,
      credential: { kind: 'secret', secret: sample.clientSecret },
      graphUrl: sample.origin,
      authority: sample.origin,
      otherTenants: [],
      sample: true,
    },
    log,
    now: () => Date.now() / 1000,
    newId: () => `id-${(ids += 1)}`,
  });
  return { sample, openTenant, logged };
};
