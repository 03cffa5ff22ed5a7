/** Properties of the types of logs, policies, roles and relationships (Graph v1.0 metadata); `[]`: a collection. */
export const SERVICE_TYPES: Readonly<Record<string, string>> = {
  adminConsentRequestPolicy: 'id isEnabled notifyReviewers remindersEnabled requestDurationInDays reviewers[] version',
  appRoleAssignment: `
    id deletedDateTime appRoleId createdDateTime principalDisplayName principalId principalType resourceDisplayName
    resourceId`,
  authenticationMethod: 'id createdDateTime',
  authorizationPolicy: `
    id deletedDateTime description displayName allowedToSignUpEmailBasedSubscriptions allowedToUseSSPR
    allowEmailVerifiedUsersToJoinOrganization allowInvitesFrom allowUserConsentForRiskyApps blockMsolPowerShell
    defaultUserRolePermissions guestUserRoleId`,
  conditionalAccessPolicy: `
    deletedDateTime conditions createdDateTime description displayName grantControls id modifiedDateTime
    sessionControls state templateId`,
  crossTenantAccessPolicy: 'id deletedDateTime description displayName allowedCloudEndpoints[]',
  crossTenantAccessPolicyConfigurationDefault: `
    id appServiceConnectInbound automaticUserConsentSettings b2bCollaborationInbound b2bCollaborationOutbound
    b2bDirectConnectInbound b2bDirectConnectOutbound inboundTrust invitationRedemptionIdentityProviderConfiguration
    isServiceDefault m365CollaborationInbound m365CollaborationOutbound tenantRestrictions`,
  crossTenantAccessPolicyConfigurationPartner: `
    appServiceConnectInbound automaticUserConsentSettings b2bCollaborationInbound b2bCollaborationOutbound
    b2bDirectConnectInbound b2bDirectConnectOutbound inboundTrust isInMultiTenantOrganization isServiceProvider
    m365CollaborationInbound m365CollaborationOutbound tenantId tenantRestrictions`,
  delegatedAdminAccessAssignment: 'id accessContainer accessDetails createdDateTime lastModifiedDateTime status',
  delegatedAdminCustomer: 'id displayName tenantId',
  delegatedAdminRelationship: `
    id accessDetails activatedDateTime autoExtendDuration createdDateTime customer displayName duration endDateTime
    lastModifiedDateTime status`,
  directoryAudit: `
    id activityDateTime activityDisplayName additionalDetails[] category correlationId initiatedBy loggedByService
    operationType result resultReason targetResources[]`,
  domain: `
    id authenticationType availabilityStatus isAdminManaged isDefault isInitial isRoot isVerified manufacturer model
    passwordNotificationWindowInDays passwordValidityPeriodInDays state supportedServices[]`,
  federatedIdentityCredential: 'id audiences[] description issuer name subject',
  fido2AuthenticationMethod: `
    id createdDateTime aaGuid attestationCertificates[] attestationLevel displayName model passkeyType
    publicKeyCredential`,
  identitySecurityDefaultsEnforcementPolicy: 'id deletedDateTime description displayName isEnabled',
  licenseDetails: 'id servicePlans[] skuId skuPartNumber',
  microsoftAuthenticatorAuthenticationMethod: 'id createdDateTime deviceTag displayName phoneAppVersion',
  oAuth2PermissionGrant: 'id clientId consentType principalId resourceId scope',
  passwordAuthenticationMethod: 'id createdDateTime password',
  permissionGrantPolicy: 'id deletedDateTime description displayName',
  phoneAuthenticationMethod: 'id createdDateTime phoneNumber phoneType smsSignInState',
  policyDeletableItem: 'deletedDateTime',
  riskyUser: `
    id isDeleted isProcessing riskDetail riskLastUpdatedDateTime riskLevel riskState userDisplayName
    userPrincipalName`,
  signIn: `
    id appDisplayName appId appliedConditionalAccessPolicies[] authenticationAppDeviceDetails clientAppUsed
    conditionalAccessStatus correlationId createdDateTime deviceDetail homeTenantId ipAddress isInteractive location
    resourceDisplayName resourceId resourceTenantId riskDetail riskEventTypes[] riskEventTypes_v2[]
    riskLevelAggregated riskLevelDuringSignIn riskState servicePrincipalId servicePrincipalName status userAgent
    userDisplayName userId userPrincipalName`,
  subscribedSku: `
    id accountId accountName appliesTo capabilityStatus consumedUnits prepaidUnits servicePlans[] skuId
    skuPartNumber subscriptionIds[]`,
  temporaryAccessPassAuthenticationMethod: `
    id createdDateTime isUsable isUsableOnce lifetimeInMinutes methodUsabilityReason startDateTime
    temporaryAccessPass`,
  unifiedRoleAssignment: `
    id appScopeId condition directoryScopeId principalId principalOrganizationId roleDefinitionId`,
  unifiedRoleDefinition: `
    id description displayName isBuiltIn isEnabled resourceScopes[] rolePermissions[] templateId version`,
  unifiedRoleEligibilityScheduleInstance: `
    id appScopeId directoryScopeId principalId roleDefinitionId endDateTime memberType roleEligibilityScheduleId
    startDateTime`,
  unifiedRoleScheduleInstanceBase: 'id appScopeId directoryScopeId principalId roleDefinitionId',
  userRegistrationDetails: `
    id isAdmin isMfaCapable isMfaRegistered isPasswordlessCapable isSsprCapable isSsprEnabled isSsprRegistered
    isSystemPreferredAuthenticationMethodEnabled lastUpdatedDateTime methodsRegistered[]
    systemPreferredAuthenticationMethods[] userDisplayName userPreferredMethodForSecondaryAuthentication
    userPrincipalName userType`,
  whatIfAnalysisResult: `
    deletedDateTime conditions createdDateTime description displayName grantControls id modifiedDateTime
    sessionControls state templateId analysisReasons policyApplies`,
};
