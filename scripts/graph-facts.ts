/**
 * Makes test/sample-tenant/graph-facts.json out of the public metadata document of Microsoft Graph
 * (https://graph.microsoft.com/v1.0/$metadata): the entity sets, and of the types that the live checks read their
 * properties and navigation. Run it when a check reads a type that is not in the list:
 *
 *     node scripts/graph-facts.ts metadata.xml > test/sample-tenant/graph-facts.json
 */
import { readFileSync } from 'node:fs';

const TYPES = `entity directoryObject user group device application servicePrincipal organization domain subscribedSku
  licenseDetails appRoleAssignment oAuth2PermissionGrant federatedIdentityCredential directoryRole administrativeUnit orgContact
  signIn directoryAudit auditLogRoot reportRoot authenticationMethodsRoot userRegistrationDetails authentication
  authenticationMethod phoneAuthenticationMethod passwordAuthenticationMethod fido2AuthenticationMethod
  microsoftAuthenticatorAuthenticationMethod temporaryAccessPassAuthenticationMethod identityProtectionRoot riskyUser policyBase policyRoot crossTenantAccessPolicy
  crossTenantAccessPolicyConfigurationDefault crossTenantAccessPolicyConfigurationPartner
  identitySecurityDefaultsEnforcementPolicy authorizationPolicy adminConsentRequestPolicy permissionGrantPolicy
  conditionalAccessPolicy policyDeletableItem identityContainer conditionalAccessRoot namedLocation directory roleManagement rbacApplication
  unifiedRoleAssignment unifiedRoleDefinition unifiedRoleEligibilitySchedule unifiedRoleScheduleInstanceBase
  unifiedRoleEligibilityScheduleInstance unifiedRoleScheduleBase tenantRelationship delegatedAdminRelationship
  delegatedAdminAccessAssignment delegatedAdminCustomer admin serviceAnnouncement serviceHealthIssue
  serviceAnnouncementBase tenantInformation whatIfAnalysisResult`.split(/\s+/);

const attribute = (line: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(line)?.[1] ?? '';
const shortType = (type: string): string =>
  type.replace(/^Collection\((.*)\)$/, '$1[]').replace(/^(?:microsoft\.)?graph\./, '');
const isMany = (type: string): string => (type.startsWith('Collection(') ? '[]' : '');

const lines = readFileSync(process.argv[2] ?? 'metadata.xml', 'utf8').split('\n');
const roots: Record<string, string> = {};
const types: Record<string, { base: string; properties: string[]; navigation: string[] }> = {};
const bound: string[] = [];
let current: (typeof types)[string] | undefined;
let operation = '';
for (const line of lines) {
  const [, element = ''] = /^\s*<(\/?\w+)/.exec(line) ?? [];
  if (element === 'EntityType' || element === 'ComplexType') {
    const name = attribute(line, 'Name');
    current =
      TYPES.includes(name) && !(name in types)
        ? { base: shortType(attribute(line, 'BaseType')), properties: [], navigation: [] }
        : undefined;
    if (current) types[name] = current;
    if (line.trimEnd().endsWith('/>')) current = undefined;
  } else if (element === '/EntityType' || element === '/ComplexType') current = undefined;
  else if (element === 'Property') current?.properties.push(attribute(line, 'Name') + isMany(attribute(line, 'Type')));
  else if (element === 'NavigationProperty') {
    const type = attribute(line, 'Type');
    current?.navigation.push(`${attribute(line, 'Name')}:${shortType(type).replace('[]', '')}${isMany(type)}`);
  } else if (element === 'EntitySet') roots[attribute(line, 'Name')] = `${shortType(attribute(line, 'EntityType'))}[]`;
  else if (element === 'Singleton') roots[attribute(line, 'Name')] = shortType(attribute(line, 'Type'));
  else if (element === 'Function' || element === 'Action') operation = attribute(line, 'Name');
  else if (element === 'Parameter' && attribute(line, 'Name').toLowerCase().startsWith('bind')) {
    const type = shortType(attribute(line, 'Type'));
    if (type !== 'entity' && type !== 'reportRoot' && TYPES.includes(type.replace('[]', '')))
      bound.push(`${type}/${operation}`);
  }
}
const known = Object.fromEntries(Object.entries(roots).filter(([, type]) => TYPES.includes(type.replace('[]', ''))));
const written = Object.entries(types).map(([name, { base, properties, navigation }]) => [
  name,
  { base, properties: properties.join(' '), navigation: navigation.join(' ') },
]);
console.log(JSON.stringify({ roots: known, types: Object.fromEntries(written), bound: bound.join(' ') }, undefined, 1));
