import type { Checks } from '../core/check.ts';
import { appAssignment } from './app-assignment.ts';
import { appRolesGranted } from './app-roles-granted.ts';
import { appSignInAudience } from './app-sign-in-audience.ts';
import { authenticationMethods } from './authentication-methods.ts';
import { botItself } from './bot-itself.ts';
import { certificateLive } from './certificate-live.ts';
import { clientSecretLive } from './client-secret-live.ts';
import { conditionalAccessOutcome } from './conditional-access-outcome.ts';
import { conditionalAccessWhatIf } from './conditional-access-what-if.ts';
import { consentGranted } from './consent-granted.ts';
import { consentPolicy } from './consent-policy.ts';
import { crossTenantAccess } from './cross-tenant-access.ts';
import { deviceState } from './device-state.ts';
import { directoryRoles } from './directory-roles.ts';
import { domainVerified } from './domain-verified.ts';
import { exchangeAccessPolicy } from './exchange-access-policy.ts';
import { federatedCredential } from './federated-credential.ts';
import { gdapRelationship } from './gdap-relationship.ts';
import { groupKindAndMembership } from './group-kind-and-membership.ts';
import { licenceAndServicePlan } from './licence-and-service-plan.ts';
import { mfaRegistered } from './mfa-registered.ts';
import { objectExists } from './object-exists.ts';
import { passwordNewerThanToken } from './password-newer-than-token.ts';
import { redirectUri } from './redirect-uri.ts';
import { securityDefaults } from './security-defaults.ts';
import { servicePrincipalEnabled } from './service-principal-enabled.ts';
import { servicePrincipalExists } from './service-principal-exists.ts';
import { signInEvent } from './sign-in-event.ts';
import { tenantExists } from './tenant-exists.ts';
import { userEnabled } from './user-enabled.ts';
import { userInTenant } from './user-in-tenant.ts';
import { userLockedOrAtRisk } from './user-locked-or-at-risk.ts';
import { userSoftDeleted } from './user-soft-deleted.ts';

/** Every live check by its id. */
export const ALL_CHECKS: Partial<Checks> = {
  'app-assignment': appAssignment,
  'app-roles-granted': appRolesGranted,
  'app-sign-in-audience': appSignInAudience,
  'authentication-methods': authenticationMethods,
  'bot-itself': botItself,
  'certificate-live': certificateLive,
  'client-secret-live': clientSecretLive,
  'conditional-access-outcome': conditionalAccessOutcome,
  'conditional-access-what-if': conditionalAccessWhatIf,
  'consent-granted': consentGranted,
  'consent-policy': consentPolicy,
  'cross-tenant-access': crossTenantAccess,
  'device-state': deviceState,
  'directory-roles': directoryRoles,
  'domain-verified': domainVerified,
  'exchange-access-policy': exchangeAccessPolicy,
  'federated-credential': federatedCredential,
  'gdap-relationship': gdapRelationship,
  'group-kind-and-membership': groupKindAndMembership,
  'licence-and-service-plan': licenceAndServicePlan,
  'mfa-registered': mfaRegistered,
  'object-exists': objectExists,
  'password-newer-than-token': passwordNewerThanToken,
  'redirect-uri': redirectUri,
  'security-defaults': securityDefaults,
  'service-principal-enabled': servicePrincipalEnabled,
  'service-principal-exists': servicePrincipalExists,
  'sign-in-event': signInEvent,
  'tenant-exists': tenantExists,
  'user-enabled': userEnabled,
  'user-in-tenant': userInTenant,
  'user-locked-or-at-risk': userLockedOrAtRisk,
  'user-soft-deleted': userSoftDeleted,
};
