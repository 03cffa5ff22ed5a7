/**
 * The live checks that an entry may name in `checks[].use` (one file each in src/checks), with every state that each can
 * find. `fault` confirms the cause that the entry settles with it and `healthy` rules it out, unless the entry's
 * `confirms` and `rulesOut` say otherwise; `open` does neither by itself.
 */
export const CHECK_FINDINGS = {
  'user-in-tenant': { 'not-found': 'fault', 'guest-pending': 'fault', guest: 'healthy', member: 'healthy' },
  'user-soft-deleted': { 'soft-deleted': 'fault', 'not-in-bin': 'open', 'not-deleted': 'healthy' },
  'app-sign-in-audience': {
    'single-tenant': 'fault',
    'work-accounts': 'open',
    'personal-accounts': 'open',
    'all-accounts': 'healthy',
  },
  'cross-tenant-access': {
    'blocked-inbound': 'fault',
    'blocked-outbound': 'fault',
    'not-added': 'fault',
    'device-not-trusted': 'fault',
    'device-trusted': 'healthy',
    allowed: 'healthy',
  },
  'domain-verified': { 'not-ours': 'fault', 'not-verified': 'fault', managed: 'healthy', federated: 'healthy' },
  'tenant-exists': { 'no-such-tenant': 'fault', exists: 'healthy' },
  'user-enabled': { disabled: 'fault', 'disabled-on-premises': 'fault', enabled: 'healthy' },
  'user-locked-or-at-risk': { 'locked-out': 'fault', 'at-risk': 'fault', 'not-at-risk': 'open' },
  'password-newer-than-token': { 'changed-after': 'fault', 'revoked-after': 'fault', 'token-newer': 'healthy' },
  'mfa-registered': { 'not-registered': 'fault', 'not-capable': 'fault', registered: 'healthy' },
  'authentication-methods': {
    'password-only': 'fault',
    'method-missing': 'open',
    'method-registered': 'open',
    'has-methods': 'healthy',
  },
  'security-defaults': { on: 'fault', off: 'healthy' },
  'conditional-access-outcome': { blocked: 'fault', 'control-not-met': 'fault', 'no-policy-failed': 'healthy' },
  'conditional-access-what-if': { 'would-block': 'fault', 'would-need-control': 'fault', 'no-policy-applies': 'open' },
  'sign-in-event': { 'same-error': 'open', 'other-error': 'open', succeeded: 'healthy' },
  'device-state': {
    absent: 'fault',
    disabled: 'fault',
    'not-managed': 'fault',
    'not-compliant': 'fault',
    'registered-only': 'fault',
    'not-hybrid-joined': 'fault',
    'hybrid-joined': 'healthy',
    compliant: 'healthy',
  },
  'app-assignment': { 'not-assigned': 'fault', assigned: 'healthy', 'not-required': 'healthy' },
  'redirect-uri': {
    'none-registered': 'fault',
    absent: 'fault',
    almost: 'fault',
    'other-platform': 'fault',
    exact: 'healthy',
  },
  'consent-granted': {
    'not-granted': 'fault',
    'granted-to-others': 'fault',
    'registration-open': 'open',
    'registration-granted': 'open',
    granted: 'healthy',
  },
  'consent-policy': {
    'users-may-not': 'fault',
    'low-impact-only': 'fault',
    'assignment-required': 'fault',
    'own-policy': 'open',
    'users-may': 'healthy',
  },
  'service-principal-exists': { absent: 'fault', present: 'healthy' },
  'service-principal-enabled': { disabled: 'fault', 'disabled-by-microsoft': 'fault', enabled: 'healthy' },
  'client-secret-live': { none: 'fault', 'all-ended': 'fault', live: 'healthy' },
  'certificate-live': { none: 'fault', 'thumbprint-absent': 'fault', ended: 'fault', live: 'healthy' },
  'federated-credential': {
    none: 'fault',
    'issuer-differs': 'fault',
    'subject-differs': 'fault',
    'audience-differs': 'fault',
    matches: 'healthy',
  },
  'app-roles-granted': { 'not-granted': 'fault', 'only-delegated': 'open', granted: 'healthy' },
  'directory-roles': { 'holds-role': 'open', 'holds-no-role': 'open', 'role-assignable-group': 'open' },
  'object-exists': { absent: 'fault', deleted: 'fault', exists: 'healthy' },
  'group-kind-and-membership': {
    dynamic: 'fault',
    'on-premises': 'fault',
    'mail-enabled': 'fault',
    'role-assignable': 'fault',
    'already-member': 'fault',
    'not-member': 'open',
    plain: 'healthy',
  },
  'licence-and-service-plan': {
    'no-plan': 'fault',
    'plan-disabled': 'fault',
    'mailbox-on-premises': 'fault',
    'no-premium': 'fault',
    live: 'healthy',
  },
  'gdap-relationship': {
    none: 'fault',
    ended: 'fault',
    'role-not-included': 'fault',
    'not-assigned': 'fault',
    active: 'healthy',
  },
  'exchange-access-policy': {},
  'bot-itself': { 'right-missing': 'fault', 'credential-ending': 'fault', 'clock-off': 'fault', ready: 'healthy' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FindingKind>>>>;

export type FindingKind = 'fault' | 'healthy' | 'open';
export type CheckId = keyof typeof CHECK_FINDINGS;
export type Finding<Id extends CheckId> = Id extends CheckId ? keyof (typeof CHECK_FINDINGS)[Id] & string : never;
