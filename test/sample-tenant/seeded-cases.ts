import type { CheckInputs } from '../../src/core/check.ts';
import type { CheckId } from '../../src/core/check-ids.ts';
import { APP, DEVICE, GROUP, TENANT, USER } from '../../src/sample-tenant/contoso/ids.ts';
import { CORRELATION } from '../../src/sample-tenant/contoso/sign-ins.ts';
import type { SampleControl } from '../../src/sample-tenant/start-sample-tenant.ts';

/**
 * A check, what it sees (a finding, or `unknown` and its reason), its inputs, the codes of the paste, and what has to be
 * changed in the tenant first; a case with a change has a tenant of its own.
 */
export type SeededCase = readonly [
  check: CheckId,
  sees: string,
  inputs: CheckInputs,
  codes?: readonly string[],
  change?: (control: SampleControl) => void,
];

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
const FIVE_HOURS_AGO = ago(5 * 3600);

const withdraw =
  (...permissions: readonly string[]) =>
  (control: SampleControl): void =>
    permissions.forEach(control.withdraw);

const BLIND = withdraw('User.Read.All', 'Application.Read.All', 'Directory.Read.All');

/** Changes the policy of a kind. */
const patched =
  (type: string, own: Readonly<Record<string, unknown>>) =>
  ({ tables: { policies } }: SampleControl): void => {
    const at = policies.findIndex((row) => row['type'] === type);
    policies[at] = { ...policies[at], ...own };
  };

const mayConsent = (...names: readonly string[]) =>
  patched('authorizationPolicy', {
    defaultUserRolePermissions: {
      permissionGrantPoliciesAssigned: names.map((name) => `ManagePermissionGrantsForSelf.${name}`),
    },
  });

const GITHUB = {
  appId: APP.deployPipeline.appId,
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/infrastructure:ref:refs/heads/main',
  audience: 'api://AzureADTokenExchange',
};

/** What the sample tenant shows: at least one case of each kind for every check. */
export const SEEDED_CASES: readonly SeededCase[] = [
  ['user-in-tenant', 'not-found', { user: 'kim@fabrikam.com' }],
  ['user-in-tenant', 'guest-pending', { user: 'sam@fabrikam.com' }],
  ['user-in-tenant', 'guest', { user: 'lee@fabrikam.com' }],
  ['user-in-tenant', 'member', { user: 'kim@contoso.com' }],
  [
    'user-in-tenant',
    'unknown no_permission',
    { user: 'kim@contoso.com' },
    [],
    withdraw('User.Read.All', 'Directory.Read.All'),
  ],
  ['user-soft-deleted', 'soft-deleted', { user: 'left.company@contoso.com' }],
  ['user-soft-deleted', 'soft-deleted', { user: 'gone@fabrikam.com' }],
  ['user-soft-deleted', 'not-deleted', { user: 'kim@contoso.com' }],
  ['user-soft-deleted', 'not-in-bin', { user: 'nobody@contoso.com' }],
  ['app-sign-in-audience', 'single-tenant', { appId: APP.expenses.appId }],
  ['app-sign-in-audience', 'work-accounts', { appId: APP.timesheets.appId }],
  ['app-sign-in-audience', 'personal-accounts', { appId: APP.games.appId }],
  ['app-sign-in-audience', 'all-accounts', { appId: APP.portal.appId }],
  ['cross-tenant-access', 'blocked-inbound', { user: 'jo@northwind.example.com' }, ['AADSTS500213']],
  ['cross-tenant-access', 'blocked-outbound', { user: 'kim@contoso.com', tenantId: TENANT.adatum }, ['AADSTS500212']],
  ['cross-tenant-access', 'allowed', { user: 'lee@fabrikam.com' }, ['AADSTS500213']],
  ['domain-verified', 'not-ours', { domain: 'fabrikam.com' }],
  ['domain-verified', 'not-verified', { domain: 'shop.example.com' }],
  ['domain-verified', 'federated', { domain: 'corp.contoso.com' }],
  ['domain-verified', 'managed', { domain: 'contoso.com' }],
  ['tenant-exists', 'no-such-tenant', { tenantId: 'nowhere.example.com' }],
  ['tenant-exists', 'exists', { tenantId: 'fabrikam.com' }],
  ['user-enabled', 'disabled', { user: 'disabled.user@contoso.com' }],
  ['user-enabled', 'disabled-on-premises', { user: 'disabled.synced@contoso.com' }],
  ['user-enabled', 'enabled', { user: 'kim@contoso.com' }],
  ['user-locked-or-at-risk', 'locked-out', { user: 'locked.out@contoso.com' }, ['AADSTS50053']],
  ['user-locked-or-at-risk', 'at-risk', { user: 'risky.user@contoso.com' }, ['AADSTS50053']],
  ['user-locked-or-at-risk', 'not-at-risk', { user: 'kim@contoso.com' }, ['AADSTS50053']],
  ['password-newer-than-token', 'changed-after', { user: 'password.changed@contoso.com', grantIssued: FIVE_HOURS_AGO }],
  ['password-newer-than-token', 'revoked-after', { user: 'sessions.revoked@contoso.com', grantIssued: FIVE_HOURS_AGO }],
  ['password-newer-than-token', 'token-newer', { user: 'kim@contoso.com', grantIssued: FIVE_HOURS_AGO }],
  ['mfa-registered', 'not-registered', { user: 'no.mfa@contoso.com' }],
  ['mfa-registered', 'not-capable', { user: 'office.phone@contoso.com' }],
  ['mfa-registered', 'registered', { user: 'kim@contoso.com' }],
  ['mfa-registered', 'unknown not_applicable', { user: 'new.hire@contoso.com' }],
  ['mfa-registered', 'unknown no_licence', { user: 'kim@contoso.com' }, [], ({ removeLicence }) => removeLicence('P1')],
  ['authentication-methods', 'password-only', { user: 'no.mfa@contoso.com' }],
  ['authentication-methods', 'has-methods', { user: 'kim@contoso.com' }],
  ['authentication-methods', 'method-registered', { user: 'kim@contoso.com' }, ['AADSTS50081']],
  ['authentication-methods', 'method-missing', { user: 'kim@contoso.com' }, ['AADSTS135016']],
  ['authentication-methods', 'unknown other_tenant', { user: 'lee@fabrikam.com' }],
  ['security-defaults', 'off', {}],
  ['security-defaults', 'on', {}, [], patched('identitySecurityDefaultsEnforcementPolicy', { isEnabled: true })],
  ['conditional-access-outcome', 'blocked', { correlationId: CORRELATION.blocked }, ['AADSTS53003']],
  ['conditional-access-outcome', 'control-not-met', { correlationId: CORRELATION.notCompliant }, ['AADSTS53000']],
  ['conditional-access-outcome', 'no-policy-failed', { correlationId: CORRELATION.reportOnly }],
  ['conditional-access-what-if', 'would-block', { user: 'pat@contoso.com', appId: APP.expenses.appId }],
  ['conditional-access-what-if', 'would-need-control', { user: 'kim@contoso.com', appId: APP.payroll.appId }],
  ['conditional-access-what-if', 'no-policy-applies', { user: 'global.admin@contoso.com', appId: APP.expenses.appId }],
  ['sign-in-event', 'same-error', { correlationId: CORRELATION.unknownGuest }, ['AADSTS50020']],
  ['sign-in-event', 'other-error', { correlationId: CORRELATION.notAssigned }, ['AADSTS53003']],
  ['sign-in-event', 'succeeded', { correlationId: CORRELATION.succeeded }, ['AADSTS50076']],
  ['device-state', 'absent', { deviceId: '00000000-1111-4222-8333-444444444444' }],
  ['device-state', 'disabled', { deviceId: DEVICE.oldDesktop.deviceId }],
  ['device-state', 'not-compliant', { deviceId: DEVICE.robinTablet.deviceId }],
  ['device-state', 'registered-only', { deviceId: DEVICE.patPhone.deviceId }],
  ['device-state', 'not-managed', { deviceId: DEVICE.alexMac.deviceId }],
  ['device-state', 'compliant', { deviceId: DEVICE.kimLaptop.deviceId }],
  ['app-assignment', 'not-assigned', { appId: APP.payroll.appId, user: 'nested.nina@contoso.com' }],
  ['app-assignment', 'assigned', { appId: APP.payroll.appId, user: 'kim@contoso.com' }],
  ['app-assignment', 'not-required', { appId: APP.expenses.appId, user: 'pat@contoso.com' }],
  ['redirect-uri', 'none-registered', { appId: APP.emptyApp.appId, redirectUri: 'https://empty.contoso.com/cb' }],
  ['redirect-uri', 'absent', { appId: APP.expenses.appId, redirectUri: 'https://elsewhere.example.com/cb' }],
  ['redirect-uri', 'almost', { appId: APP.portal.appId, redirectUri: 'https://portal.contoso.com/Auth' }],
  [
    'redirect-uri',
    'other-platform',
    { appId: APP.expenses.appId, redirectUri: 'https://expenses.contoso.com/auth' },
    ['AADSTS9002326'],
  ],
  [
    'redirect-uri',
    'exact',
    { appId: APP.expenses.appId, redirectUri: 'https://expenses.contoso.com/auth' },
    ['AADSTS50011'],
  ],
  ['consent-granted', 'not-granted', { appId: APP.timesheets.appId, scope: 'Calendars.Read', user: 'kim@contoso.com' }],
  [
    'consent-granted',
    'granted-to-others',
    { appId: APP.payroll.appId, scope: 'Calendars.Read', user: 'kim@contoso.com' },
  ],
  ['consent-granted', 'granted', { appId: APP.expenses.appId, scope: 'User.Read', user: 'kim@contoso.com' }],
  ['consent-granted', 'registration-granted', { appId: APP.expenses.appId }],
  ['consent-policy', 'low-impact-only', {}],
  ['consent-policy', 'assignment-required', { appId: APP.payroll.appId }],
  ['consent-policy', 'users-may', {}, [], mayConsent('microsoft-user-default-legacy')],
  ['consent-policy', 'own-policy', {}, [], mayConsent('contoso-own')],
  ['consent-policy', 'users-may-not', {}, [], mayConsent()],
  ['service-principal-exists', 'absent', { appId: APP.emptyApp.appId }],
  ['service-principal-exists', 'present', { appId: APP.expenses.appId }],
  ['service-principal-enabled', 'disabled', { appId: APP.oldScanner.appId }],
  ['service-principal-enabled', 'disabled-by-microsoft', { appId: APP.blockedVendor.appId }],
  ['service-principal-enabled', 'enabled', { appId: APP.expenses.appId }],
  ['client-secret-live', 'none', { appId: APP.emptyApp.appId }],
  ['client-secret-live', 'all-ended', { appId: APP.payroll.appId }],
  ['client-secret-live', 'live', { appId: APP.expenses.appId }],
  ['client-secret-live', 'unknown not_visible_yet', { appId: APP.reportsJob.appId }],
  ['client-secret-live', 'unknown other_tenant', { appId: APP.survey.appId }],
  ['certificate-live', 'none', { appId: APP.expenses.appId }],
  [
    'certificate-live',
    'ended',
    { appId: APP.backupTool.appId, thumbprint: 'A93E57C204B81F6D0E2C7B95D3F1864A58C70E2B' },
  ],
  [
    'certificate-live',
    'thumbprint-absent',
    { appId: APP.deployPipeline.appId, thumbprint: 'A93E57C204B81F6D0E2C7B95D3F1864A58C70E2B' },
  ],
  [
    'certificate-live',
    'live',
    { appId: APP.deployPipeline.appId, thumbprint: '6C1D0F3A9B27E5484D7A61C0F2938B5E7D40A1C6' },
  ],
  ['federated-credential', 'none', { ...GITHUB, appId: APP.reportsJob.appId }],
  ['federated-credential', 'issuer-differs', { ...GITHUB, issuer: 'https://gitlab.example.com' }],
  ['federated-credential', 'subject-differs', { ...GITHUB, subject: 'repo:contoso/infrastructure:ref:refs/heads/dev' }],
  ['federated-credential', 'audience-differs', { ...GITHUB, audience: 'https://contoso.com' }],
  ['federated-credential', 'matches', GITHUB],
  [
    'app-roles-granted',
    'not-granted',
    { appId: APP.timesheets.appId, method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' },
  ],
  [
    'app-roles-granted',
    'only-delegated',
    { appId: APP.reportsJob.appId, method: 'GET', url: 'https://graph.microsoft.com/v1.0/groups' },
  ],
  [
    'app-roles-granted',
    'granted',
    { appId: APP.reportsJob.appId, method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' },
  ],
  ['directory-roles', 'holds-role', { user: 'global.admin@contoso.com' }],
  ['directory-roles', 'holds-no-role', { user: 'kim@contoso.com' }],
  ['object-exists', 'absent', { objectId: '00000000-1111-4222-8333-444444444444' }],
  ['object-exists', 'deleted', { objectId: GROUP.oldProject }],
  ['object-exists', 'exists', { objectId: USER.kim }],
  ['object-exists', 'unknown not_visible_yet', { objectId: GROUP.justCreated }],
  ['group-kind-and-membership', 'dynamic', { objectId: GROUP.allStaff }],
  ['group-kind-and-membership', 'on-premises', { objectId: GROUP.syncedStaff }],
  ['group-kind-and-membership', 'mail-enabled', { objectId: GROUP.newsletter }],
  ['group-kind-and-membership', 'already-member', { objectId: GROUP.payrollUsers, user: 'kim@contoso.com' }],
  ['group-kind-and-membership', 'not-member', { objectId: GROUP.contractors, user: 'kim@contoso.com' }],
  ['group-kind-and-membership', 'plain', { objectId: GROUP.contractors }],
  ['licence-and-service-plan', 'no-plan', { user: 'unlicensed@contoso.com' }, ['MailboxNotEnabledForRESTAPI']],
  ['licence-and-service-plan', 'plan-disabled', { user: 'exchange.off@contoso.com' }, ['MailboxNotEnabledForRESTAPI']],
  [
    'licence-and-service-plan',
    'mailbox-on-premises',
    { user: 'onprem.mailbox@contoso.com' },
    ['MailboxNotEnabledForRESTAPI'],
  ],
  ['licence-and-service-plan', 'live', { user: 'kim@contoso.com' }, ['MailboxNotEnabledForRESTAPI']],
  [
    'licence-and-service-plan',
    'no-premium',
    {},
    ['Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    ({ removeLicence }) => removeLicence('P1'),
  ],
  ['gdap-relationship', 'none', { tenantId: TENANT.adatum }],
  ['gdap-relationship', 'ended', { tenantId: TENANT.northwind }],
  ['gdap-relationship', 'not-assigned', { tenantId: TENANT.wingtip }],
  ['gdap-relationship', 'active', { tenantId: TENANT.woodgrove }],
  ['bot-itself', 'ready', { appId: APP.bot.appId }],
  ['bot-itself', 'right-missing', { appId: APP.bot.appId }, [], withdraw('User.Read.All', 'Directory.Read.All')],
  ['bot-itself', 'clock-off', { appId: APP.bot.appId }, [], ({ skewClock }) => skewClock(10 * 60)],
  ['exchange-access-policy', 'unknown not_readable_by_graph', { user: 'kim@contoso.com', appId: APP.expenses.appId }],
  // Not seen: what lies elsewhere, is missing in the paste or in the log, or was taken from the bot.
  ['user-soft-deleted', 'unknown no_permission', { user: 'left.company@contoso.com' }, [], BLIND],
  ['app-sign-in-audience', 'unknown other_tenant', { appId: TENANT.wingtip }],
  ['cross-tenant-access', 'unknown not_applicable', { tenantId: 'nowhere.example.com' }],
  [
    'domain-verified',
    'unknown no_permission',
    { domain: 'contoso.com' },
    [],
    withdraw('Domain.Read.All', 'Directory.Read.All'),
  ],
  [
    'tenant-exists',
    'unknown error',
    { tenantId: 'fabrikam.com' },
    [],
    ({ fault }) => void fault({ of: /openid/, status: 500 }),
  ],
  ['user-enabled', 'unknown not_applicable', { user: 'kim@fabrikam.com' }],
  ['user-locked-or-at-risk', 'unknown not_applicable', { user: 'kim@fabrikam.com' }],
  ['password-newer-than-token', 'unknown other_tenant', { user: 'lee@fabrikam.com', grantIssued: FIVE_HOURS_AGO }],
  ['security-defaults', 'unknown no_permission', {}, [], withdraw('Policy.Read.All')],
  ['conditional-access-outcome', 'unknown not_applicable', { correlationId: TENANT.wingtip }],
  [
    'conditional-access-outcome',
    'unknown no_permission',
    { correlationId: CORRELATION.blocked },
    [],
    withdraw('Policy.Read.All', 'Policy.Read.ConditionalAccess'),
  ],
  ['conditional-access-what-if', 'unknown not_applicable', { user: 'kim@fabrikam.com', appId: APP.expenses.appId }],
  ['sign-in-event', 'unknown not_applicable', { correlationId: TENANT.wingtip }],
  [
    'device-state',
    'unknown no_permission',
    { deviceId: DEVICE.kimLaptop.deviceId },
    [],
    withdraw('Device.Read.All', 'Directory.Read.All'),
  ],
  ['app-assignment', 'unknown not_applicable', { appId: APP.payroll.appId, user: 'kim@fabrikam.com' }],
  ['redirect-uri', 'unknown other_tenant', { appId: APP.survey.appId, redirectUri: 'https://survey.fabrikam.com/cb' }],
  ['consent-granted', 'unknown missing_input', { appId: APP.payroll.appId, scope: 'Calendars.Read' }],
  ['consent-policy', 'unknown no_permission', {}, [], withdraw('Policy.Read.All')],
  ['service-principal-exists', 'unknown no_permission', { appId: APP.expenses.appId }, [], BLIND],
  ['service-principal-enabled', 'unknown not_applicable', { appId: APP.emptyApp.appId }],
  ['certificate-live', 'unknown other_tenant', { appId: APP.survey.appId }],
  ['federated-credential', 'unknown missing_input', { appId: APP.deployPipeline.appId }],
  ['app-roles-granted', 'unknown missing_input', { appId: APP.reportsJob.appId }],
  ['directory-roles', 'unknown not_applicable', { user: 'kim@fabrikam.com' }],
  ['group-kind-and-membership', 'unknown not_applicable', { objectId: GROUP.justCreated }],
  ['licence-and-service-plan', 'unknown missing_input', { user: 'kim@contoso.com' }],
  [
    'gdap-relationship',
    'unknown no_permission',
    { tenantId: TENANT.woodgrove },
    [],
    withdraw('DelegatedAdminRelationship.Read.All'),
  ],
  [
    'bot-itself',
    'unknown no_permission',
    { appId: APP.bot.appId },
    [],
    withdraw('Application.Read.All', 'Directory.Read.All'),
  ],
];
