import type { Row } from './entity-types.ts';

/** Every table of a tenant. Rows of one kind stand in one file of contoso/. */
export const TABLE_NAMES = [
  'users',
  'deletedItems',
  'groups',
  'devices',
  'applications',
  'federatedIdentityCredentials',
  'servicePrincipals',
  'appRoleAssignments',
  'oauth2PermissionGrants',
  'organization',
  'domains',
  'subscribedSkus',
  'licenseDetails',
  'authenticationMethods',
  'userRegistrationDetails',
  'riskyUsers',
  'signIns',
  'directoryAudits',
  'policies',
  'permissionGrantPolicies',
  'crossTenantPartners',
  'conditionalAccessPolicies',
  'directoryRoles',
  'roleAssignments',
  'roleEligibilityScheduleInstances',
  'roleDefinitions',
  'delegatedAdminRelationships',
  'accessAssignments',
  'otherTenants',
] as const;

export type TableName = (typeof TABLE_NAMES)[number];

/** The rows of a tenant. Tests may add rows; the server reads them anew at each request. */
export type Tables = Readonly<Record<TableName, Row[]>>;
