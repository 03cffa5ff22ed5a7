/** The live checks an entry may name in `checks[].use`; one file each in src/checks. */
export const CHECK_IDS = [
  'user-in-tenant', 'user-soft-deleted', 'app-sign-in-audience', 'cross-tenant-access', 'domain-verified',
  'tenant-exists', 'user-enabled', 'user-locked-or-at-risk', 'password-newer-than-token', 'mfa-registered',
  'authentication-methods', 'security-defaults', 'conditional-access-outcome', 'conditional-access-what-if',
  'sign-in-event', 'device-state', 'app-assignment', 'redirect-uri', 'consent-granted', 'consent-policy',
  'service-principal-exists', 'service-principal-enabled', 'client-secret-live', 'certificate-live',
  'federated-credential', 'app-roles-granted', 'directory-roles', 'object-exists', 'group-kind-and-membership',
  'licence-and-service-plan', 'gdap-relationship', 'exchange-access-policy',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];
