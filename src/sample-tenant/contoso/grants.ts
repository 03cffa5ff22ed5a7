import { createHash } from 'node:crypto';
import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { appRoleId } from './graph-permissions.ts';
import { APP, GROUP, MICROSOFT, USER } from './ids.ts';
import { PAYROLL_ROLE } from './service-principals.ts';

/** Graph's ids of assignments are not GUIDs; these are made of what is assigned, so that they stay the same. */
const assignmentId = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join(' ')).digest('base64url');

/** An application permission of Microsoft Graph. `permission` is not sent; it is how the control takes one away. */
const graphRole = ({ daysAgo }: Clock, principalId: string, principalDisplayName: string, permission: string): Row => ({
  id: assignmentId(principalId, permission),
  permission,
  principalId,
  principalDisplayName,
  principalType: 'ServicePrincipal',
  resourceId: MICROSOFT.graph.principal,
  resourceDisplayName: 'Microsoft Graph',
  appRoleId: appRoleId(permission),
  createdDateTime: daysAgo(40),
});

const payrollUser = (
  { daysAgo }: Clock,
  principalType: 'User' | 'Group',
  principalId: string,
  principalDisplayName: string,
): Row => ({
  id: assignmentId(principalId, 'payroll'),
  principalId,
  principalDisplayName,
  principalType,
  resourceId: APP.payroll.principal,
  resourceDisplayName: 'Payroll',
  appRoleId: PAYROLL_ROLE,
  createdDateTime: daysAgo(300),
});

/** All application permissions that the bot can be given. */
export const BOT_PERMISSIONS = [
  'User.Read.All',
  'Application.Read.All',
  'LicenseAssignment.Read.All',
  'Organization.Read.All',
  'AuditLog.Read.All',
  'Policy.Read.All',
  'Directory.Read.All',
  'GroupMember.Read.All',
  'Device.Read.All',
  'RoleManagement.Read.Directory',
  'UserAuthenticationMethod.Read.All',
  'Policy.Read.ConditionalAccess',
  'IdentityRiskyUser.Read.All',
  'Domain.Read.All',
  'DelegatedAdminRelationship.Read.All',
] as const;

/** Roles of people in applications, and application permissions. `Reports job` may read users and nothing else. */
export const appRoleAssignments = (clock: Clock): Row[] => [
  payrollUser(clock, 'Group', GROUP.payrollUsers, 'Payroll users'),
  payrollUser(clock, 'User', USER.alex, 'Alex Darrow'),
  graphRole(clock, APP.reportsJob.principal, 'Reports job', 'User.Read.All'),
  graphRole(clock, APP.deployPipeline.principal, 'Deploy pipeline', 'Group.ReadWrite.All'),
  graphRole(clock, APP.backupTool.principal, 'Backup tool', 'Directory.Read.All'),
  ...BOT_PERMISSIONS.map((permission) => graphRole(clock, APP.bot.principal, 'Triage (sample)', permission)),
];

const consent = (clientId: string, scope: string, principalId: string | null = null): Row => ({
  id: assignmentId(clientId, principalId ?? 'all'),
  clientId,
  consentType: principalId === null ? 'AllPrincipals' : 'Principal',
  principalId,
  resourceId: MICROSOFT.graph.principal,
  scope,
});

/** Delegated permissions: for everybody (Expenses), for one person (Payroll), for nobody (Timesheets). */
export const oauth2PermissionGrants = (): Row[] => [
  consent(APP.expenses.principal, 'User.Read openid profile offline_access'),
  consent(APP.payroll.principal, 'Calendars.Read User.Read', USER.alex),
  consent(APP.portal.principal, 'User.Read openid profile'),
  // Configured as delegated where the job has no signed-in user: these do not help it.
  consent(APP.reportsJob.principal, 'Group.Read.All Mail.Read'),
];
