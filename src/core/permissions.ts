/**
 * Every right the bot can be given, all of them to read. Sets: `core` is what most checks need, `sign-in` reads logs and
 * policies, `optional` is one check each. No right to write, none to read mail: a test holds this list against that.
 */
export const PERMISSIONS = {
  'User.Read.All': 'core',
  'Application.Read.All': 'core',
  'LicenseAssignment.Read.All': 'core',
  'Organization.Read.All': 'core',
  'AuditLog.Read.All': 'sign-in',
  'Policy.Read.All': 'sign-in',
  'Directory.Read.All': 'optional',
  'Group.Read.All': 'optional',
  'GroupMember.Read.All': 'optional',
  'Device.Read.All': 'optional',
  'RoleManagement.Read.Directory': 'optional',
  'UserAuthenticationMethod.Read.All': 'optional',
  'Policy.Read.ConditionalAccess': 'optional',
  'CrossTenantInformation.ReadBasic.All': 'optional',
  'IdentityRiskyUser.Read.All': 'optional',
  'ServiceHealth.Read.All': 'optional',
  'Domain.Read.All': 'optional',
  'DelegatedAdminRelationship.Read.All': 'optional',
} as const;

export type Permission = keyof typeof PERMISSIONS;
export type PermissionSet = (typeof PERMISSIONS)[Permission];
