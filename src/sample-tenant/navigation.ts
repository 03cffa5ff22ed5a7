import type { Entity, Row } from './entity-types.ts';
import type { TableName, Tables } from './tables.ts';

/** Where a part of an address leads: one thing (or none), or a collection and the type it is declared with. */
export type Target =
  | { readonly kind: 'one'; readonly type: string; readonly entity: Entity | undefined }
  | { readonly kind: 'many'; readonly type: string; readonly entities: readonly Entity[] };

type Step = (tables: Tables, row: Row) => Target;

const entitiesOf = (type: string, rows: readonly Row[]): Entity[] => rows.map((row) => ({ type, row }));

const many =
  (type: string, table: TableName, holds: (row: Row, from: Row) => boolean = () => true): Step =>
  (tables, from) => ({
    kind: 'many',
    type,
    entities: entitiesOf(
      type,
      tables[table].filter((row) => holds(row, from)),
    ),
  });

/** One row, or none. */
export const single = (type: string, row: Row | undefined): Target => ({
  kind: 'one',
  type,
  entity: row && { type, row },
});

/** A part of Graph that holds nothing but other parts. */
const part =
  (type: string): Step =>
  () =>
    single(type, {});

const policy =
  (type: string): Step =>
  ({ policies }) =>
    single(
      type,
      policies.find((row) => row['type'] === type),
    );

const idsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const memberIds = (row: Row): readonly unknown[] => idsIn(row['members']);

/** Every object of the directory; the deleted ones are in `deletedItems`. */
export const directoryObjects = (tables: Tables): readonly Entity[] => [
  ...entitiesOf('user', tables.users),
  ...entitiesOf('group', tables.groups),
  ...entitiesOf('device', tables.devices),
  ...entitiesOf('application', tables.applications),
  ...entitiesOf('servicePrincipal', tables.servicePrincipals),
  ...entitiesOf('directoryRole', tables.directoryRoles),
];

const objects =
  (holds: (entity: Entity, from: Row) => boolean): Step =>
  (tables, from) => ({
    kind: 'many',
    type: 'directoryObject',
    entities: directoryObjects(tables).filter((entity) => holds(entity, from)),
  });

const memberOf = objects(({ row }, from) => memberIds(row).includes(from['id']));
const members = objects(({ row }, from) => memberIds(from).includes(row['id']));
const owners = objects(({ row }, from) => idsIn(from['owners']).includes(row['id']));

/** Groups within groups, each id once: a loop of groups must not hang the sample. */
const reach = (from: Row, next: (row: Row) => readonly Entity[]): readonly Entity[] => {
  const seen = new Map<unknown, Entity>();
  const queue = [...next(from)];
  for (let entity = queue.shift(); entity; entity = queue.shift()) {
    if (seen.has(entity.row['id'])) continue;
    seen.set(entity.row['id'], entity);
    queue.push(...next(entity.row));
  }
  return [...seen.values()];
};
const transitive =
  (step: Step): Step =>
  (tables, from) => ({
    kind: 'many',
    type: 'directoryObject',
    entities: reach(from, (row) => {
      const target = step(tables, row);
      return target.kind === 'many' ? target.entities : [];
    }),
  });

const manager: Step = ({ users }, from) => {
  const row = users.find(({ id }) => id === from['managerId']);
  return { kind: 'one', type: 'directoryObject', entity: row && { type: 'user', row } };
};

const deletedItems: Step = ({ deletedItems: rows }) => ({
  kind: 'many',
  type: 'directoryObject',
  entities: rows.map((row) => ({ type: String(row['type']), row })),
});

const methods: Step = ({ authenticationMethods }, from) => ({
  kind: 'many',
  type: 'authenticationMethod',
  entities: authenticationMethods
    .filter(({ userId }) => userId === from['id'])
    .map((row) => ({ type: String(row['type']), row })),
});

const byPrincipal = many('appRoleAssignment', 'appRoleAssignments', (row, from) => row['principalId'] === from['id']);
const byResource = many('appRoleAssignment', 'appRoleAssignments', (row, from) => row['resourceId'] === from['id']);

const roleDefinition: Step = ({ roleDefinitions }, from) =>
  single(
    'unifiedRoleDefinition',
    roleDefinitions.find(({ id }) => id === from['roleDefinitionId']),
  );
const principal: Step = (tables, from) => ({
  kind: 'one',
  type: 'directoryObject',
  entity: directoryObjects(tables).find(({ row }) => row['id'] === from['principalId']),
});

/** What follows `/v1.0/`: entity sets and singletons. */
export const ROOTS: Readonly<Record<string, Step>> = {
  users: many('user', 'users'),
  groups: many('group', 'groups'),
  devices: many('device', 'devices'),
  applications: many('application', 'applications'),
  servicePrincipals: many('servicePrincipal', 'servicePrincipals'),
  oauth2PermissionGrants: many('oAuth2PermissionGrant', 'oauth2PermissionGrants'),
  directoryObjects: objects(() => true),
  directoryRoles: many('directoryRole', 'directoryRoles'),
  organization: many('organization', 'organization'),
  domains: many('domain', 'domains'),
  subscribedSkus: many('subscribedSku', 'subscribedSkus'),
  directory: part('directory'),
  auditLogs: part('auditLogRoot'),
  reports: part('reportRoot'),
  identity: part('identityContainer'),
  identityProtection: part('identityProtectionRoot'),
  policies: part('policyRoot'),
  roleManagement: part('roleManagement'),
  tenantRelationships: part('tenantRelationship'),
};

/** Navigation from an object, by its type. */
export const NAVIGATION: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  user: {
    manager,
    memberOf,
    transitiveMemberOf: transitive(memberOf),
    licenseDetails: many('licenseDetails', 'licenseDetails', (row, from) => row['userId'] === from['id']),
    authentication: (_, row) => single('authentication', row),
    appRoleAssignments: byPrincipal,
    oauth2PermissionGrants: many(
      'oAuth2PermissionGrant',
      'oauth2PermissionGrants',
      (row, from) => row['principalId'] === from['id'],
    ),
  },
  authentication: { methods },
  group: {
    members,
    transitiveMembers: transitive(members),
    memberOf,
    transitiveMemberOf: transitive(memberOf),
    owners,
    appRoleAssignments: byPrincipal,
  },
  directoryRole: { members },
  device: { memberOf, registeredOwners: owners },
  application: {
    owners,
    federatedIdentityCredentials: many(
      'federatedIdentityCredential',
      'federatedIdentityCredentials',
      (row, from) => row['applicationId'] === from['id'],
    ),
  },
  servicePrincipal: {
    owners,
    memberOf,
    appRoleAssignments: byPrincipal,
    appRoleAssignedTo: byResource,
    oauth2PermissionGrants: many(
      'oAuth2PermissionGrant',
      'oauth2PermissionGrants',
      (row, from) => row['clientId'] === from['id'],
    ),
  },
  directory: { deletedItems },
  auditLogRoot: { signIns: many('signIn', 'signIns'), directoryAudits: many('directoryAudit', 'directoryAudits') },
  reportRoot: { authenticationMethods: part('authenticationMethodsRoot') },
  authenticationMethodsRoot: { userRegistrationDetails: many('userRegistrationDetails', 'userRegistrationDetails') },
  identityProtectionRoot: { riskyUsers: many('riskyUser', 'riskyUsers') },
  identityContainer: { conditionalAccess: part('conditionalAccessRoot') },
  conditionalAccessRoot: { policies: many('conditionalAccessPolicy', 'conditionalAccessPolicies') },
  policyRoot: {
    crossTenantAccessPolicy: policy('crossTenantAccessPolicy'),
    identitySecurityDefaultsEnforcementPolicy: policy('identitySecurityDefaultsEnforcementPolicy'),
    authorizationPolicy: policy('authorizationPolicy'),
    adminConsentRequestPolicy: policy('adminConsentRequestPolicy'),
    permissionGrantPolicies: many('permissionGrantPolicy', 'permissionGrantPolicies'),
  },
  crossTenantAccessPolicy: {
    default: policy('crossTenantAccessPolicyConfigurationDefault'),
    partners: many('crossTenantAccessPolicyConfigurationPartner', 'crossTenantPartners'),
  },
  roleManagement: { directory: part('rbacApplication') },
  rbacApplication: {
    roleAssignments: many('unifiedRoleAssignment', 'roleAssignments'),
    roleDefinitions: many('unifiedRoleDefinition', 'roleDefinitions'),
    roleEligibilityScheduleInstances: many(
      'unifiedRoleEligibilityScheduleInstance',
      'roleEligibilityScheduleInstances',
    ),
  },
  unifiedRoleAssignment: { roleDefinition, principal },
  unifiedRoleEligibilityScheduleInstance: { roleDefinition, principal },
  tenantRelationship: {
    delegatedAdminRelationships: many('delegatedAdminRelationship', 'delegatedAdminRelationships'),
  },
  delegatedAdminRelationship: {
    accessAssignments: many(
      'delegatedAdminAccessAssignment',
      'accessAssignments',
      (row, from) => row['relationshipId'] === from['id'],
    ),
  },
};
