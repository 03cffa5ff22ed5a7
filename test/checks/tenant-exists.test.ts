import { describe } from '@jest/globals';
import { CONTOSO_TENANT_ID, TENANT } from '../../src/sample-tenant/contoso/ids.ts';
import { type Row, tableOf } from './observe-check.ts';

const fabrikam =
  (own: Readonly<Record<string, unknown>>): Row['prepare'] =>
  ({ tables }) =>
    void Object.assign(tables.otherTenants.find(({ tenantId }) => tenantId === TENANT.fabrikam) ?? {}, own);

describe('Does the tenant exist?', () => {
  tableOf('tenant-exists', [
    {
      what: 'an id that nobody has',
      inputs: { tenantId: '99999999-8888-4777-8666-555555555555' },
      sees: 'no-such-tenant',
      text: /perhaps of another national cloud/,
    },
    { what: 'a domain that nobody has', inputs: { tenantId: 'nosuch.example.com' }, sees: 'no-such-tenant' },
    {
      what: 'the tenant itself',
      inputs: { tenantId: CONTOSO_TENANT_ID.toUpperCase() },
      sees: 'exists',
      text: /it is Contoso/,
    },
    { what: 'its domain', inputs: { tenantId: 'contoso.com' }, sees: 'exists', text: /it is Contoso/ },
    { what: 'another tenant', inputs: { tenantId: TENANT.fabrikam }, sees: 'exists', text: /it is not Contoso/ },
    {
      what: 'another tenant of another national cloud',
      inputs: { tenantId: TENANT.fabrikam },
      prepare: fabrikam({ cloudInstanceName: 'microsoftonline.us', regionSubScope: 'DODCON' }),
      sees: 'exists',
      text: /in the cloud microsoftonline\.us \(DODCON\)/,
    },
    {
      what: 'says nothing of the cloud where it is the common one',
      inputs: { tenantId: TENANT.fabrikam },
      sees: 'exists',
      text: /^[^(]* exists; it is not Contoso/,
    },
    {
      what: 'needs no right',
      inputs: { tenantId: 'contoso.com' },
      prepare: ({ revokeSecret }) => revokeSecret(),
      sees: 'exists',
    },
    {
      what: 'does not conclude from a fault of Entra',
      inputs: { tenantId: 'contoso.com' },
      prepare: ({ fault }) => void fault({ of: /openid-configuration/, html: true }),
      sees: 'unknown error',
    },
  ]);
});
