import type { Checks } from '../core/check.ts';
import { authenticationMethods } from './authentication-methods.ts';
import { conditionalAccessOutcome } from './conditional-access-outcome.ts';
import { conditionalAccessWhatIf } from './conditional-access-what-if.ts';
import { crossTenantAccess } from './cross-tenant-access.ts';
import { deviceState } from './device-state.ts';
import { directoryRoles } from './directory-roles.ts';
import { domainVerified } from './domain-verified.ts';
import { exchangeAccessPolicy } from './exchange-access-policy.ts';
import { gdapRelationship } from './gdap-relationship.ts';
import { licenceAndServicePlan } from './licence-and-service-plan.ts';
import { mfaRegistered } from './mfa-registered.ts';
import { passwordNewerThanToken } from './password-newer-than-token.ts';
import { securityDefaults } from './security-defaults.ts';
import { signInEvent } from './sign-in-event.ts';
import { tenantExists } from './tenant-exists.ts';
import { userEnabled } from './user-enabled.ts';
import { userInTenant } from './user-in-tenant.ts';
import { userLockedOrAtRisk } from './user-locked-or-at-risk.ts';
import { userSoftDeleted } from './user-soft-deleted.ts';

/** Every live check by its id. */
export const ALL_CHECKS: Partial<Checks> = {
  'authentication-methods': authenticationMethods,
  'conditional-access-outcome': conditionalAccessOutcome,
  'conditional-access-what-if': conditionalAccessWhatIf,
  'cross-tenant-access': crossTenantAccess,
  'device-state': deviceState,
  'directory-roles': directoryRoles,
  'domain-verified': domainVerified,
  'exchange-access-policy': exchangeAccessPolicy,
  'gdap-relationship': gdapRelationship,
  'licence-and-service-plan': licenceAndServicePlan,
  'mfa-registered': mfaRegistered,
  'password-newer-than-token': passwordNewerThanToken,
  'security-defaults': securityDefaults,
  'sign-in-event': signInEvent,
  'tenant-exists': tenantExists,
  'user-enabled': userEnabled,
  'user-in-tenant': userInTenant,
  'user-locked-or-at-risk': userLockedOrAtRisk,
  'user-soft-deleted': userSoftDeleted,
};
