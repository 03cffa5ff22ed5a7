import type { Row } from '../entity-types.ts';
import { graphAppRoles, graphScopes } from './graph-permissions.ts';
import { APP, CONTOSO_TENANT_ID, MICROSOFT, TENANT } from './ids.ts';

// The tenant in which Microsoft keeps its own applications.
const MICROSOFT_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

type Ids = { readonly appId: string; readonly principal: string };

const principal = ({ appId, principal: id }: Ids, displayName: string, own: Row = {}): Row => ({
  id,
  appId,
  displayName,
  appDisplayName: displayName,
  accountEnabled: true,
  appOwnerOrganizationId: CONTOSO_TENANT_ID,
  appRoleAssignmentRequired: false,
  appRoles: [],
  oauth2PermissionScopes: [],
  disabledByMicrosoftStatus: null,
  servicePrincipalNames: [appId],
  servicePrincipalType: 'Application',
  signInAudience: 'AzureADMyOrg',
  replyUrls: [],
  tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  ...own,
});

/** The role `User` of Payroll. */
export const PAYROLL_ROLE = '5a8d1f36-e07b-4c92-b4d5-29c6f3e8a071';

/** Those that every tenant has. */
const microsoft = (): readonly Row[] => [
  principal(MICROSOFT.graph, 'Microsoft Graph', {
    appOwnerOrganizationId: MICROSOFT_TENANT,
    signInAudience: 'AzureADMultipleOrgs',
    servicePrincipalNames: [MICROSOFT.graph.appId, 'https://graph.microsoft.com', 'https://graph.microsoft.com/'],
    appRoles: graphAppRoles(),
    oauth2PermissionScopes: graphScopes(),
    tags: [],
  }),
  principal(MICROSOFT.exchange, 'Office 365 Exchange Online', {
    appOwnerOrganizationId: MICROSOFT_TENANT,
    signInAudience: 'AzureADMultipleOrgs',
    servicePrincipalNames: [
      MICROSOFT.exchange.appId,
      'https://outlook.office365.com',
      'https://outlook.office365.com/',
    ],
    tags: [],
  }),
];

/** Enterprise applications: Contoso's own, two of others, and Microsoft's. `Empty registration` has none. */
export const servicePrincipals = (): Row[] => [
  principal(APP.expenses, 'Expenses', { replyUrls: ['https://expenses.contoso.com/auth'] }),
  principal(APP.payroll, 'Payroll', {
    appRoleAssignmentRequired: true,
    appRoles: [
      {
        id: PAYROLL_ROLE,
        value: 'User',
        displayName: 'User',
        description: 'May see payslips',
        isEnabled: true,
        origin: 'Application',
        allowedMemberTypes: ['User'],
      },
    ],
  }),
  principal(APP.reportsJob, 'Reports job'),
  principal(APP.backupTool, 'Backup tool'),
  principal(APP.deployPipeline, 'Deploy pipeline'),
  principal(APP.oldScanner, 'Old scanner', { accountEnabled: false }),
  principal(APP.survey, 'Survey', {
    appOwnerOrganizationId: TENANT.fabrikam,
    signInAudience: 'AzureADMultipleOrgs',
    servicePrincipalNames: [APP.survey.appId, 'api://survey.fabrikam.com'],
  }),
  principal(APP.blockedVendor, 'Blocked vendor', {
    appOwnerOrganizationId: TENANT.fabrikam,
    signInAudience: 'AzureADMultipleOrgs',
    disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement',
  }),
  principal(APP.portal, 'Customer portal', { signInAudience: 'AzureADandPersonalMicrosoftAccount' }),
  principal(APP.timesheets, 'Timesheets', { signInAudience: 'AzureADMultipleOrgs' }),
  principal(APP.games, 'Game night', { signInAudience: 'PersonalMicrosoftAccount' }),
  principal(APP.bot, 'Triage (sample)'),
  ...microsoft(),
];
