/**
 * Every right the bot can be given, all of them to read. Sets: `core` is what most checks need, `sign-in` reads logs and
 * policies, `optional` is one check each. `id` is the app role's id in Microsoft Graph
 * (https://learn.microsoft.com/graph/permissions-reference). No right to write, none to read mail: a test holds this list against that.
 */
export const PERMISSIONS = {
  'User.Read.All': { set: 'core', id: 'df021288-bdef-4463-88db-98f22de89214' },
  'Application.Read.All': { set: 'core', id: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30' },
  'LicenseAssignment.Read.All': { set: 'core', id: 'e2f98668-2877-4f38-a2f4-8202e0717aa1' },
  'Organization.Read.All': { set: 'core', id: '498476ce-e0fe-48b0-b801-37ba7e2685c6' },
  'AuditLog.Read.All': { set: 'sign-in', id: 'b0afded3-3588-46d8-8b3d-9842eff778da' },
  'Policy.Read.All': { set: 'sign-in', id: '246dd0d5-5bd0-4def-940b-0421030a5b68' },
  'Directory.Read.All': { set: 'optional', id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61' },
  'GroupMember.Read.All': { set: 'optional', id: '98830695-27a2-44f7-8c18-0c3ebc9698f6' },
  'Device.Read.All': { set: 'optional', id: '7438b122-aefc-4978-80ed-43db9fcc7715' },
  'RoleManagement.Read.Directory': { set: 'optional', id: '483bed4a-2ad3-4361-a73b-c83ccdbdc53c' },
  'UserAuthenticationMethod.Read.All': { set: 'optional', id: '38d9df27-64da-44fd-b7c5-a6fbac20248f' },
  'Policy.Read.ConditionalAccess': { set: 'optional', id: '37730810-e9ba-4e46-b07e-8ca78d182097' },
  'IdentityRiskyUser.Read.All': { set: 'optional', id: 'dc5007c0-2d7d-4c42-879c-2dab87571379' },
  'Domain.Read.All': { set: 'optional', id: 'dbb9058a-0e50-45d7-ae91-66909b5d4664' },
  'DelegatedAdminRelationship.Read.All': { set: 'optional', id: 'f6e9e124-4586-492f-adc0-c6f96e4823fd' },
} as const;

export type Permission = keyof typeof PERMISSIONS;
/** Reads the messages of one team, given by its owner with the app: no permission of the directory, and asked of nobody else. */
export type ThreadPermission = 'ChannelMessage.Read.Group';
export type PermissionSet = (typeof PERMISSIONS)[Permission]['set'];
