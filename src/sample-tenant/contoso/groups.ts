import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { GROUP, USER } from './ids.ts';

const securityGroup = ({ daysAgo }: Clock, id: string, displayName: string, own: Row = {}): Row => ({
  id,
  displayName,
  description: null,
  createdDateTime: daysAgo(400),
  groupTypes: [],
  mailEnabled: false,
  mailNickname: displayName.replace(/\W/g, ''),
  securityEnabled: true,
  onPremisesSyncEnabled: null,
  isAssignableToRole: null,
  members: [],
  owners: [USER.alex],
  ...own,
});

/** One group of each kind that refuses changes in a way of its own, and one that takes them. */
export const groups = (clock: Clock): Row[] => [
  securityGroup(clock, GROUP.payrollUsers, 'Payroll users', { members: [USER.kim, GROUP.payrollNested] }),
  // Assigned to Payroll only through the group above: that does not count.
  securityGroup(clock, GROUP.payrollNested, 'Payroll night shift', { members: [USER.nina] }),
  securityGroup(clock, GROUP.allStaff, 'All staff', {
    groupTypes: ['DynamicMembership'],
    membershipRule: 'user.userType -eq "Member"',
    membershipRuleProcessingState: 'On',
    members: [USER.kim, USER.alex, USER.pat, USER.robin],
  }),
  securityGroup(clock, GROUP.syncedStaff, 'Staff from Active Directory', {
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: clock.hoursAgo(1),
    members: [USER.disabledSynced, USER.mailboxOnPremises],
  }),
  securityGroup(clock, GROUP.newsletter, 'Newsletter', {
    mailEnabled: true,
    securityEnabled: false,
    mail: 'newsletter@contoso.com',
    members: [USER.kim],
  }),
  securityGroup(clock, GROUP.falcon, 'Project Falcon', {
    groupTypes: ['Unified'],
    mailEnabled: true,
    securityEnabled: false,
    mail: 'falcon@contoso.com',
    visibility: 'Private',
    members: [USER.kim, USER.pat],
  }),
  securityGroup(clock, GROUP.tierZero, 'Tier zero', { isAssignableToRole: true, members: [USER.globalAdmin] }),
  securityGroup(clock, GROUP.contractors, 'Contractors', { members: [USER.pat, USER.lee] }),
  securityGroup(clock, GROUP.partnerAgents, 'Partner agents', { members: [USER.helpdesk, USER.alex] }),
];
