import { describe } from '@jest/globals';
import { CONTOSO_TENANT_ID, TENANT } from '../../src/sample-tenant/contoso/ids.ts';
import { tableOf } from './observe-check.ts';

describe('Is there an active GDAP relationship with the customer, with the role and a group?', () => {
  tableOf('gdap-relationship', [
    {
      what: 'active and given to a group',
      inputs: { tenantId: TENANT.woodgrove.toUpperCase() },
      sees: 'active',
      text: /Woodgrove is active until \d{4}-\d\d-\d\d \d\d:\d\d UTC and gives .* to a group/,
    },
    {
      what: 'finds the customer by its domain',
      inputs: { tenantId: 'woodgrove.example.com' },
      sees: 'active',
    },
    {
      what: 'with the role in question',
      inputs: { tenantId: TENANT.woodgrove, roleName: 'helpdesk administrator' },
      sees: 'active',
      text: /gives Helpdesk Administrator/,
    },
    {
      what: 'the role is in the relationship, but no group has it',
      inputs: { tenantId: TENANT.woodgrove, roleName: 'User Administrator' },
      sees: 'not-assigned',
    },
    {
      what: 'the role is not in the relationship',
      inputs: { tenantId: TENANT.woodgrove },
      codes: ['exo-cmdlet-not-allowed'],
      sees: 'role-not-included',
      text: /Exchange Administrator/,
    },
    {
      what: 'tells the end of the relationship that gives the role, and that it is extended by itself',
      inputs: { tenantId: TENANT.woodgrove },
      prepare: ({ tables: { delegatedAdminRelationships: all } }) => {
        const woodgrove = all.find(({ customer }) => (customer as { tenantId: string }).tenantId === TENANT.woodgrove);
        all.unshift({ ...woodgrove, id: 'first', endDateTime: '2031-01-01T00:00:00Z' });
        Object.assign(woodgrove ?? {}, { autoExtendDuration: 'P180D', endDateTime: '2030-05-06T07:08:09Z' });
      },
      sees: 'active',
      text: /active until 2030-05-06 07:08 UTC, then extended by itself, and gives/,
    },
    { what: 'active, given to nobody', inputs: { tenantId: TENANT.wingtip }, sees: 'not-assigned' },
    {
      what: 'waits for an assignment that is being made',
      inputs: { tenantId: TENANT.wingtip },
      prepare: ({ tables }) => {
        const wingtip = tables.delegatedAdminRelationships.find(
          ({ customer }) => (customer as { tenantId: string }).tenantId === TENANT.wingtip,
        );
        tables.accessAssignments.push({
          id: 'pending',
          relationshipId: wingtip?.['id'],
          status: 'pending',
          accessDetails: { unifiedRoles: [] },
        });
      },
      sees: 'unknown not_visible_yet',
    },
    { what: 'expired', inputs: { tenantId: TENANT.northwind }, sees: 'ended', text: /its end date is \d{4}/ },
    { what: 'not approved', inputs: { tenantId: TENANT.tailspin }, sees: 'none', text: /approvalPending/ },
    { what: 'no relationship', inputs: { tenantId: TENANT.adatum }, sees: 'none', text: /no GDAP relationship/ },
    { what: 'the own tenant is no customer', inputs: { tenantId: CONTOSO_TENANT_ID }, sees: 'unknown not_applicable' },
    { what: 'a domain that nobody has', inputs: { tenantId: 'nosuch.example.com' }, sees: 'unknown not_applicable' },
    {
      what: 'names the right that is missing',
      inputs: { tenantId: TENANT.woodgrove },
      prepare: ({ withdraw }) => withdraw('DelegatedAdminRelationship.Read.All'),
      sees: 'unknown no_permission DelegatedAdminRelationship.Read.All',
    },
  ]);
});
