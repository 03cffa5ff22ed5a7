import type { Row } from '../entity-types.ts';

// Ids of Microsoft Graph's permissions are the same in every tenant:
// https://learn.microsoft.com/graph/permissions-reference
const APP_ROLES: Readonly<Record<string, string>> = {
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'LicenseAssignment.Read.All': 'e2f98668-2877-4f38-a2f4-8202e0717aa1',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'Device.Read.All': '7438b122-aefc-4978-80ed-43db9fcc7715',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'UserAuthenticationMethod.Read.All': '38d9df27-64da-44fd-b7c5-a6fbac20248f',
  'Policy.Read.ConditionalAccess': '37730810-e9ba-4e46-b07e-8ca78d182097',
  'CrossTenantInformation.ReadBasic.All': 'cac88765-0581-4025-9725-5ebc13f729ee',
  'IdentityRiskyUser.Read.All': 'dc5007c0-2d7d-4c42-879c-2dab87571379',
  'ServiceHealth.Read.All': '79c261e0-fe76-4144-aad5-bdc68fbe4037',
  'Domain.Read.All': 'dbb9058a-0e50-45d7-ae91-66909b5d4664',
  'DelegatedAdminRelationship.Read.All': 'f6e9e124-4586-492f-adc0-c6f96e4823fd',
  'User.ReadWrite.All': '741f803b-c850-494e-b5df-cde7c675a1ca',
  'Mail.Read': '810c84a8-4a9e-49e6-bf7d-12d183f40d01',
  'Mail.Send': 'b633e1c5-b582-4048-a93e-9f11b44c7e96',
  'Calendars.Read': '798ee544-9d2d-430c-a058-570e29e34338',
  'Files.Read.All': '01d4889c-1287-42c6-ac1f-5d1e02578ef6',
  'Sites.Read.All': '332a536c-c7ef-4017-ab91-336970924f0d',
};

const SCOPES: Readonly<Record<string, string>> = {
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  'User.Read.All': 'a154be20-db9c-4678-8ab7-66f6cc099a59',
  'Application.Read.All': 'c79f8feb-a9db-4090-85f9-90d820caa0eb',
  'LicenseAssignment.Read.All': 'f395577a-0960-456b-979f-7228de0c5996',
  'Organization.Read.All': '4908d5b9-3fb2-4b1e-9336-1888b7937185',
  'AuditLog.Read.All': 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20',
  'Policy.Read.All': '572fea84-0151-49b2-9301-11cb16974376',
  'Directory.Read.All': '06da0dbc-49e2-44d2-8312-53f166ab848a',
  'Group.Read.All': '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
  'Group.ReadWrite.All': '4e46008b-f24c-477d-8fff-7bb4ec7aafe0',
  'GroupMember.Read.All': 'bc024368-1153-4739-b217-4326f2e966d0',
  'Device.Read.All': '951183d1-1a61-466f-a6d1-1fde911bfd95',
  'RoleManagement.Read.Directory': '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
  'UserAuthenticationMethod.Read.All': 'aec28ec7-4d02-4e8c-b864-50163aea77eb',
  'Policy.Read.ConditionalAccess': '633e0fce-8c58-4cfb-9495-12bbd5a24f7c',
  'CrossTenantInformation.ReadBasic.All': '81594d25-e88e-49cf-ac8c-fecbff49f994',
  'IdentityRiskyUser.Read.All': 'd04bb851-cb7c-4146-97c7-ca3e71baf56c',
  'ServiceHealth.Read.All': '55896846-df78-47a7-aa94-8d3d4442ca7f',
  'Domain.Read.All': '2f9ee017-59c1-4f1d-9472-bd5529a7b311',
  'DelegatedAdminRelationship.Read.All': '0c0064ea-477b-4130-82a5-4c2cc4ff68aa',
  'User.ReadWrite.All': '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4',
  'Mail.Read': '570282fd-fa5c-430d-a7fd-fc8dc98a9dca',
  'Mail.Send': 'e383f46e-2787-4529-855e-0e479a3ffac0',
  'Calendars.Read': '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42',
  'Files.Read.All': 'df85f4d6-205c-4ac5-a5ea-6bf408dba283',
  'Sites.Read.All': '205e70e5-aba6-4c52-a976-6d2d46c48043',
};

const known = (table: Readonly<Record<string, string>>, name: string): string => {
  const id = table[name];
  if (id === undefined) throw new Error(`contoso/graph-permissions.ts does not know ${name}: add its id`);
  return id;
};

/** The id of an application permission of Microsoft Graph. */
export const appRoleId = (name: string): string => known(APP_ROLES, name);

/** The id of a delegated permission of Microsoft Graph. */
export const scopeId = (name: string): string => known(SCOPES, name);

/** Application permissions, as Graph's service principal lists them. */
export const graphAppRoles = (): readonly Row[] =>
  Object.entries(APP_ROLES).map(([value, id]) => ({
    id,
    value,
    displayName: value,
    description: value,
    isEnabled: true,
    origin: 'Application',
    allowedMemberTypes: ['Application'],
  }));

/** Delegated permissions, as Graph's service principal lists them. */
export const graphScopes = (): readonly Row[] =>
  Object.entries(SCOPES).map(([value, id]) => ({
    id,
    value,
    type: value === 'User.Read' ? 'User' : 'Admin',
    isEnabled: true,
    adminConsentDisplayName: value,
    adminConsentDescription: value,
    userConsentDisplayName: value,
    userConsentDescription: value,
  }));
