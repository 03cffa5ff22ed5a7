import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALL_CHECKS } from '../../src/checks/all-checks.ts';
import { makeRunChecks } from '../../src/checks/run-checks.ts';
import { loadConfig } from '../../src/config.ts';
import { noEntities } from '../../src/core/fields.ts';
import { graphPath } from '../../src/core/graph-path.ts';
import type { CheckRequest } from '../../src/core/check.ts';
import { buildReference } from '../../src/core/reference.ts';
import { makeOpenTenant } from '../../src/graph/open-tenant.ts';
import { type SampleTenant, startSampleTenant } from '../../src/sample-tenant/start-sample-tenant.ts';
import { silent } from '../support/silent-log.ts';

const CUSTOMER = '9d3c1b7e-44aa-4a6f-8f10-6b2a7c5d0e91';
const now = (): number => Date.now() / 1000;

let sample: SampleTenant;
let machine: Server;
// What the machine's token service answers; without it, nothing ever. MSAL keeps its address for the whole process.
let token: string | undefined;

const tokenOf = async (): Promise<string> => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: sample.clientId,
    client_secret: sample.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  });
  const given = await fetch(`${sample.origin}/${sample.tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form });
  return ((await given.json()) as { access_token: string }).access_token;
};

beforeAll(async () => {
  sample = await startSampleTenant();
  machine = createServer((_, response) => {
    if (token === undefined) return;
    response.setHeader('content-type', 'application/json');
    const until = String(Math.floor(now()) + 3600);
    response.end(JSON.stringify({ access_token: token, expires_on: until, resource: 'https://graph.microsoft.com' }));
  });
  await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve));
  process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${(machine.address() as AddressInfo).port}/msi/token`;
  process.env['IDENTITY_HEADER'] = 'x';
});
afterAll(async () => {
  delete process.env['IDENTITY_ENDPOINT'];
  delete process.env['IDENTITY_HEADER'];
  machine.closeAllConnections();
  machine.close();
  await sample.stop();
});

const open = () =>
  makeOpenTenant({
    settings: {
      tenantId: sample.tenantId,
      clientId: '',
      credential: { kind: 'managed-identity' },
      graphUrl: sample.origin,
      authority: sample.origin,
      otherTenants: [CUSTOMER],
      sample: true,
    },
    log: silent,
    now,
    newId: randomUUID,
  });

describe('the identity of the machine', () => {
  it('that does not answer ends the run in time', async () => {
    token = undefined;
    const parts = { checks: ALL_CHECKS, reference: buildReference('', ''), now, newId: randomUUID, log: silent };
    const run = makeRunChecks({ ...parts, openTenant: open(), deadline: 1500 });
    const asked = {
      entry: { id: 'x', checks: [{ use: 'user-in-tenant', settles: 'a', with: {} }], causes: [], steps: [] },
      values: { entities: { ...noEntities(), user: ['kim@contoso.com'] }, captures: {} },
      typed: {},
      codes: [],
      tenantId: sample.tenantId,
      fresh: true,
    } as unknown as CheckRequest;
    const late = new Promise<string>((resolve) => setTimeout(resolve, 60_000, 'still waiting').unref());
    const ended = run(asked).then(({ results }) => String(results[0]?.reason?.kind));
    expect(await Promise.race([ended, late])).toMatch(/^(?:timeout|error|not_configured)$/);
  });

  it('reads the home tenant only: nothing of it is shown as that of another', async () => {
    token = await tokenOf();
    const { graph, tenant } = await open()(CUSTOMER, 3000, true);
    expect(tenant.name).not.toMatch(/Contoso/);
    expect(await graph.list(graphPath`/users?$select=id`, 'User.Read.All')).toMatchObject({
      kind: 'unknown',
      reason: { kind: 'not_configured' },
    });
  });

  it('cannot be set up together with other tenants', () =>
    expect(() =>
      loadConfig({
        GRAPH_TENANT_ID: '3f2a8c61-7d94-4b05-9e1c-58d0a6b7e213',
        GRAPH_MANAGED_IDENTITY: 'system',
        GRAPH_ALLOWED_TENANTS: CUSTOMER,
      }),
    ).toThrow(/GRAPH_ALLOWED_TENANTS/));
});
