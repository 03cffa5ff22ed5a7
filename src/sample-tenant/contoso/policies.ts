import type { Row } from '../entity-types.ts';
import { APP, TENANT } from './ids.ts';

const target = (value: string, targetType: 'user' | 'application' | 'group'): Row => ({ target: value, targetType });
const all = (accessType: 'allowed' | 'blocked'): Row => ({
  usersAndGroups: { accessType, targets: [target('AllUsers', 'user')] },
  applications: { accessType, targets: [target('AllApplications', 'application')] },
});

const PARTNER: Row = {
  isServiceProvider: null,
  isInMultiTenantOrganization: false,
  inboundTrust: null,
  tenantRestrictions: null,
  automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
  b2bCollaborationInbound: null,
  b2bCollaborationOutbound: null,
  b2bDirectConnectInbound: null,
  b2bDirectConnectOutbound: null,
};

/** Settings for single organisations; a setting that is null falls back to the default. */
export const crossTenantPartners = (): Row[] => [
  { ...PARTNER, tenantId: TENANT.fabrikam, b2bCollaborationInbound: all('allowed') },
  { ...PARTNER, tenantId: TENANT.northwind, b2bCollaborationInbound: all('blocked') },
  {
    ...PARTNER,
    tenantId: TENANT.adatum,
    b2bCollaborationOutbound: all('blocked'),
    // Everybody, but not to Payroll.
    b2bCollaborationInbound: {
      usersAndGroups: { accessType: 'allowed', targets: [target('AllUsers', 'user')] },
      applications: { accessType: 'blocked', targets: [target(APP.payroll.appId, 'application')] },
    },
  },
];

const crossTenant: readonly Row[] = [
  {
    type: 'crossTenantAccessPolicy',
    id: 'crossTenantAccessPolicy',
    displayName: 'CrossTenantAccessPolicy',
    allowedCloudEndpoints: [],
  },
  {
    type: 'crossTenantAccessPolicyConfigurationDefault',
    id: 'default',
    isServiceDefault: true,
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    b2bCollaborationInbound: all('allowed'),
    b2bCollaborationOutbound: all('allowed'),
    b2bDirectConnectInbound: all('blocked'),
    b2bDirectConnectOutbound: all('blocked'),
  },
];

/** Policies of which a tenant has one each; `type` says which. */
export const policies = (): Row[] => [
  ...crossTenant,
  {
    type: 'identitySecurityDefaultsEnforcementPolicy',
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Security defaults protect an organization with basic security settings.',
    isEnabled: false, // Conditional Access is used: the two exclude each other
  },
  {
    type: 'authorizationPolicy',
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowInvitesFrom: 'adminsAndGuestInviters',
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: true,
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
    },
  },
  {
    type: 'adminConsentRequestPolicy',
    id: 'adminConsentRequestPolicy',
    isEnabled: true,
    notifyReviewers: true,
    remindersEnabled: true,
    requestDurationInDays: 30,
    reviewers: [],
    version: 2,
  },
];

/** The built-in policies of user consent. */
export const permissionGrantPolicies = (): Row[] => [
  {
    id: 'microsoft-user-default-low',
    displayName: 'Default User Low Risk Policy',
    description: 'Permissions consentable by default for low-risk permissions.',
  },
];
