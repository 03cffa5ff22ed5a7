/**
 * Who can do a step. The first three are people without a directory role; the rest are Microsoft Entra built-in roles
 * (https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference), roles inside a
 * workload (Exchange, Intune, Partner Center) and roles of Azure.
 */
export const ROLES = [
  'end-user', 'helpdesk', 'app-developer',
  'Application Administrator', 'Application Developer', 'Attribute Assignment Administrator', 'Authentication Administrator',
  'Authentication Policy Administrator', 'B2C IEF Policy Administrator', 'Billing Administrator',
  'Cloud Application Administrator', 'Cloud Device Administrator', 'Compliance Administrator',
  'Conditional Access Administrator', 'Directory Readers', 'Directory Writers', 'Domain Name Administrator',
  'Exchange Administrator', 'Exchange Recipient Administrator', 'External ID User Flow Administrator',
  'External Identity Provider Administrator', 'Global Administrator', 'Global Reader', 'Groups Administrator',
  'Guest Inviter', 'Helpdesk Administrator', 'Hybrid Identity Administrator', 'Identity Governance Administrator',
  'Intune Administrator', 'License Administrator', 'Lifecycle Workflows Administrator', 'Office Apps Administrator',
  'Password Administrator', 'Power Platform Administrator', 'Privileged Authentication Administrator',
  'Privileged Role Administrator', 'Reports Reader', 'Search Administrator', 'Security Administrator',
  'Security Operator', 'Security Reader', 'Service Support Administrator', 'SharePoint Administrator',
  'Teams Administrator', 'Teams Communications Administrator', 'User Administrator',
  'Active Directory Administrator', 'Subscription Owner', 'Partner Center Admin Agent', 'Partner Center Global Administrator',
  'Group Owner', 'Team Owner', 'Site Owner', 'Mailbox Owner', 'Application Owner',
] as const;

export type Role = (typeof ROLES)[number];
