import { describe } from '@jest/globals';
import { type Row, tableOf } from './observe-check.ts';

const domain =
  (id: string, own: Readonly<Record<string, unknown>>): Row['prepare'] =>
  ({ tables }) =>
    void tables.domains.push({ id, isVerified: true, authenticationType: 'Managed', ...own });

describe('Is the domain verified in the tenant?', () => {
  tableOf('domain-verified', [
    { what: 'not ours', inputs: { user: 'kim@fabrikam.com' }, sees: 'not-ours' },
    { what: 'ours', inputs: { user: 'kim@contoso.com' }, sees: 'managed' },
    {
      what: 'a domain goes before the domain of the user',
      inputs: { domain: 'contoso.com', user: 'kim@fabrikam.com' },
      sees: 'managed',
    },
    {
      what: 'federated',
      inputs: { domain: 'adfs.example' },
      prepare: domain('adfs.example', { authenticationType: 'Federated' }),
      sees: 'federated',
    },
    {
      what: 'added, not verified',
      inputs: { domain: 'new.example' },
      prepare: domain('new.example', { isVerified: false }),
      sees: 'not-verified',
    },
    {
      what: 'a subdomain that was not added',
      inputs: { domain: 'branch.contoso.com' },
      sees: 'not-verified',
      text: /subdomain/,
    },
    {
      what: 'names the right that is missing',
      inputs: { domain: 'contoso.com' },
      prepare: ({ withdraw }) => ['Domain.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Domain.Read.All',
    },
  ]);
});
