import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { GROUP, TENANT } from './ids.ts';
import { ROLE } from './roles.ts';

type Given = {
  readonly id: string;
  readonly customer: { readonly tenantId: string; readonly displayName: string };
  readonly status: string;
  readonly roles: readonly string[];
  readonly since: string;
  readonly until: string;
};

const relationship = ({ id, customer, status, roles, since, until }: Given): Row => ({
  id,
  displayName: `Helpdesk for ${customer.displayName}`,
  duration: 'P730D',
  autoExtendDuration: 'PT0S',
  customer,
  status,
  accessDetails: { unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })) },
  createdDateTime: since,
  activatedDateTime: status === 'approvalPending' ? null : since,
  endDateTime: until,
  lastModifiedDateTime: since,
});

/** Contoso as a partner: a customer for each state of the relationship. Adatum has none. */
export const delegatedAdminRelationships = ({ daysAgo, daysAhead }: Clock): Row[] => [
  // Active, with roles, and given to a group: all is well.
  relationship({
    id: '5d1e8c40-92a7-4b36-8f05-c7e3a0d9b214-4a6b0c1d-3e5f-4a2b-9c8d-7e6f5a4b3c2d',
    customer: { tenantId: TENANT.woodgrove, displayName: 'Woodgrove' },
    status: 'active',
    roles: [ROLE.directoryReaders, ROLE.helpdeskAdministrator, ROLE.userAdministrator],
    since: daysAgo(200),
    until: daysAhead(530),
  }),
  // Active, and given to nobody.
  relationship({
    id: '6e2f9d51-a3b8-4c47-9016-d8f4b1eac325-5b7c1d2e-4f60-4b3c-8d9e-8f706b5c4d3e',
    customer: { tenantId: TENANT.wingtip, displayName: 'Wingtip' },
    status: 'active',
    roles: [ROLE.directoryReaders],
    since: daysAgo(100),
    until: daysAhead(630),
  }),
  relationship({
    id: '7f30ae62-b4c9-4d58-a127-e905c2fbd436-6c8d2e3f-5071-4c4d-9eaf-90817c6d5e4f',
    customer: { tenantId: TENANT.northwind, displayName: 'Northwind' },
    status: 'expired',
    roles: [ROLE.directoryReaders, ROLE.userAdministrator],
    since: daysAgo(740),
    until: daysAgo(10),
  }),
  relationship({
    id: '8041bf73-c5da-4e69-b238-fa16d30ce547-7d9e3f40-6182-4d5e-afb0-a1928d7e6f50',
    customer: { tenantId: TENANT.tailspin, displayName: 'Tailspin' },
    status: 'approvalPending',
    roles: [ROLE.directoryReaders],
    since: daysAgo(3),
    until: daysAhead(727),
  }),
];

/** Which group works with which roles. Woodgrove: not with User Administrator, though the relationship has it. */
export const accessAssignments = ({ daysAgo }: Clock): Row[] => [
  {
    relationshipId: '5d1e8c40-92a7-4b36-8f05-c7e3a0d9b214-4a6b0c1d-3e5f-4a2b-9c8d-7e6f5a4b3c2d',
    id: '9152c084-d6eb-4f7a-8349-0b27e41df658',
    status: 'active',
    createdDateTime: daysAgo(200),
    lastModifiedDateTime: daysAgo(200),
    accessContainer: { accessContainerId: GROUP.partnerAgents, accessContainerType: 'securityGroup' },
    accessDetails: {
      unifiedRoles: [{ roleDefinitionId: ROLE.directoryReaders }, { roleDefinitionId: ROLE.helpdeskAdministrator }],
    },
  },
];
