/**
 * Application permissions that suffice for a path, of those that the bot can be given; `{}` is a key. A test holds the
 * table against kb/tables/graph-permissions.tsv.
 */
export const PATH_PERMISSIONS: Readonly<Record<string, string>> = {
  '/users': 'User.Read.All Directory.Read.All',
  '/users/{}': 'User.Read.All Directory.Read.All',
  '/users/{}/manager': 'User.Read.All Directory.Read.All',
  '/users/{}/memberof': 'Directory.Read.All',
  '/users/{}/transitivememberof': 'User.Read.All GroupMember.Read.All Directory.Read.All',
  '/users/{}/licensedetails': 'LicenseAssignment.Read.All User.Read.All Directory.Read.All',
  '/users/{}/authentication/methods': 'UserAuthenticationMethod.Read.All',
  '/users/{}/approleassignments': 'Directory.Read.All',
  '/users/{}/oauth2permissiongrants': 'Directory.Read.All',
  '/groups': 'GroupMember.Read.All Directory.Read.All',
  '/groups/{}': 'GroupMember.Read.All Directory.Read.All',
  '/groups/{}/members': 'GroupMember.Read.All Directory.Read.All',
  '/groups/{}/owners': 'GroupMember.Read.All Directory.Read.All',
  '/groups/{}/transitivemembers': 'GroupMember.Read.All Directory.Read.All',
  '/groups/{}/memberof': 'GroupMember.Read.All Directory.Read.All',
  '/groups/{}/transitivememberof': 'Directory.Read.All',
  '/groups/{}/approleassignments': 'Directory.Read.All',
  '/devices': 'Device.Read.All Directory.Read.All',
  '/devices/{}': 'Device.Read.All Directory.Read.All',
  '/devices/{}/registeredowners': 'Device.Read.All Directory.Read.All',
  '/devices/{}/memberof': 'Device.Read.All Directory.Read.All',
  '/applications': 'Application.Read.All Directory.Read.All',
  '/applications/{}': 'Application.Read.All Directory.Read.All',
  '/applications/{}/federatedidentitycredentials': 'Application.Read.All',
  '/applications/{}/owners': 'Application.Read.All Directory.Read.All',
  '/serviceprincipals': 'Application.Read.All Directory.Read.All',
  '/serviceprincipals/{}': 'Application.Read.All Directory.Read.All',
  '/serviceprincipals/{}/approleassignments': 'Application.Read.All Directory.Read.All',
  '/serviceprincipals/{}/approleassignedto': 'Application.Read.All Directory.Read.All',
  '/serviceprincipals/{}/oauth2permissiongrants': 'Directory.Read.All',
  '/serviceprincipals/{}/memberof': 'Application.Read.All Directory.Read.All',
  '/serviceprincipals/{}/owners': 'Application.Read.All Directory.Read.All',
  '/oauth2permissiongrants': 'Directory.Read.All',
  '/oauth2permissiongrants/{}': 'Directory.Read.All',
  '/directoryobjects/{}': 'Directory.Read.All',
  '/organization': 'Organization.Read.All User.Read.All Directory.Read.All',
  '/domains': 'Domain.Read.All Directory.Read.All',
  '/domains/{}': 'Domain.Read.All Directory.Read.All',
  '/subscribedskus': 'LicenseAssignment.Read.All Organization.Read.All Directory.Read.All',
  '/subscribedskus/{}': 'LicenseAssignment.Read.All Organization.Read.All Directory.Read.All',
  '/auditlogs/signins': 'AuditLog.Read.All',
  '/auditlogs/signins/{}': 'AuditLog.Read.All',
  '/auditlogs/directoryaudits': 'AuditLog.Read.All Directory.Read.All',
  '/auditlogs/directoryaudits/{}': 'AuditLog.Read.All Directory.Read.All',
  '/reports/authenticationmethods/userregistrationdetails': 'AuditLog.Read.All',
  '/reports/authenticationmethods/userregistrationdetails/{}': 'AuditLog.Read.All',
  '/identityprotection/riskyusers': 'IdentityRiskyUser.Read.All',
  '/identityprotection/riskyusers/{}': 'IdentityRiskyUser.Read.All',
  '/policies/crosstenantaccesspolicy': 'Policy.Read.All',
  '/policies/crosstenantaccesspolicy/default': 'Policy.Read.All',
  '/policies/crosstenantaccesspolicy/partners': 'Policy.Read.All',
  '/policies/crosstenantaccesspolicy/partners/{}': 'Policy.Read.All',
  '/policies/identitysecuritydefaultsenforcementpolicy': 'Policy.Read.All',
  '/policies/authorizationpolicy': 'Policy.Read.All',
  '/policies/adminconsentrequestpolicy': 'Policy.Read.All Directory.Read.All',
  '/identity/conditionalaccess/policies': 'Policy.Read.All',
  '/identity/conditionalaccess/policies/{}': 'Policy.Read.All',
  '/rolemanagement/directory/roleassignments': 'RoleManagement.Read.Directory Directory.Read.All',
  '/rolemanagement/directory/roleassignments/{}': 'RoleManagement.Read.Directory Directory.Read.All',
  '/rolemanagement/directory/roledefinitions': 'RoleManagement.Read.Directory Directory.Read.All',
  '/rolemanagement/directory/roledefinitions/{}': 'RoleManagement.Read.Directory Directory.Read.All',
  '/rolemanagement/directory/roleeligibilityscheduleinstances': 'RoleManagement.Read.Directory',
  '/tenantrelationships/delegatedadminrelationships': 'DelegatedAdminRelationship.Read.All',
  '/tenantrelationships/delegatedadminrelationships/{}': 'DelegatedAdminRelationship.Read.All',
  '/tenantrelationships/delegatedadminrelationships/{}/accessassignments': 'DelegatedAdminRelationship.Read.All',
  '/directoryroles': 'RoleManagement.Read.Directory Directory.Read.All',
  '/directoryroles/{}': 'RoleManagement.Read.Directory Directory.Read.All',
  '/directoryroles/{}/members': 'RoleManagement.Read.Directory Directory.Read.All',
};

/** https://learn.microsoft.com/graph/api/directory-deleteditems-list: by the type of what was deleted. */
const DELETED_PERMISSIONS: Readonly<Record<string, string>> = {
  user: 'User.Read.All Directory.Read.All',
  group: 'Directory.Read.All',
  application: 'Application.Read.All Directory.Read.All',
  servicePrincipal: 'Application.Read.All Directory.Read.All',
};

const DELETED = /^directory\/deleteditems\/microsoft\.graph\.(\w+)/i;

/** `users('x')/manager` as `users`, `x`, `manager`. */
const partsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '$count')
    .flatMap((part) => {
      const [name = '', argument] = part.split('(');
      return argument === undefined ? [name] : [name, argument];
    })
    .map((part) => part.toLowerCase());

/** A cast narrows a collection that needs the same permission. */
const withoutCast = (parts: readonly string[]): readonly string[] =>
  parts.filter((part) => !part.startsWith('microsoft.graph.'));

const PATTERNS = Object.entries(PATH_PERMISSIONS).map(([pattern, permissions]) => ({
  parts: pattern.split('/').slice(1),
  permissions: permissions.split(' '),
}));

/**
 * In: a path below the version, without query. Out: the permissions of which one is enough; undefined for a path that no
 * application can read here. `deletedType`: what a deleted item asked for by id was.
 */
export const sufficientPermissions = (path: string, deletedType?: string): readonly string[] | undefined => {
  const parts = partsOf(path);
  const cast = DELETED.exec(parts.join('/'))?.[1] ?? (parts[1] === 'deleteditems' ? deletedType : undefined);
  if (cast !== undefined)
    return Object.entries(DELETED_PERMISSIONS)
      .find(([type]) => type.toLowerCase() === cast.toLowerCase())?.[1]
      .split(' ');
  const asked = withoutCast(parts);
  return PATTERNS.find(
    ({ parts: own }) => own.length === asked.length && own.every((part, at) => part === '{}' || part === asked[at]),
  )?.permissions;
};
