import type { Tables } from '../tables.ts';
import { applications, federatedIdentityCredentials } from './applications.ts';
import { directoryAudits } from './audits.ts';
import { authenticationMethods, riskyUsers, userRegistrationDetails } from './authentication.ts';
import { clockAt } from './clock.ts';
import { conditionalAccessPolicies } from './conditional-access.ts';
import { deletedItems } from './deleted-items.ts';
import { devices } from './devices.ts';
import { accessAssignments, delegatedAdminRelationships } from './gdap.ts';
import { appRoleAssignments, oauth2PermissionGrants } from './grants.ts';
import { groups } from './groups.ts';
import { licenseDetails, subscribedSkus } from './licences.ts';
import { crossTenantPartners, permissionGrantPolicies, policies } from './policies.ts';
import { directoryRoles, roleAssignments, roleDefinitions, roleEligibilityScheduleInstances } from './roles.ts';
import { servicePrincipals } from './service-principals.ts';
import { signIns } from './sign-ins.ts';
import { domains, organization, otherTenants } from './tenants.ts';
import { users } from './users.ts';

/** The tenant "Contoso (sample)" as it is when the server starts. In: seconds since 1970. */
export const seedContoso = (now: number): Tables => {
  const clock = clockAt(now);
  return {
    users: users(clock),
    deletedItems: deletedItems(clock),
    groups: groups(clock),
    devices: devices(clock),
    applications: applications(clock),
    federatedIdentityCredentials: federatedIdentityCredentials(),
    servicePrincipals: servicePrincipals(),
    appRoleAssignments: appRoleAssignments(clock),
    oauth2PermissionGrants: oauth2PermissionGrants(),
    organization: organization(clock),
    domains: domains(),
    subscribedSkus: subscribedSkus(),
    licenseDetails: licenseDetails(),
    authenticationMethods: authenticationMethods(clock),
    userRegistrationDetails: userRegistrationDetails(clock),
    riskyUsers: riskyUsers(clock),
    signIns: signIns(clock),
    directoryAudits: directoryAudits(clock),
    policies: policies(),
    permissionGrantPolicies: permissionGrantPolicies(),
    crossTenantPartners: crossTenantPartners(),
    conditionalAccessPolicies: conditionalAccessPolicies(clock),
    directoryRoles: directoryRoles(),
    roleAssignments: roleAssignments(),
    roleEligibilityScheduleInstances: roleEligibilityScheduleInstances(clock),
    roleDefinitions: roleDefinitions(),
    delegatedAdminRelationships: delegatedAdminRelationships(clock),
    accessAssignments: accessAssignments(clock),
    otherTenants: otherTenants(),
  };
};
