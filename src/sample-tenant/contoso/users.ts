import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { USER } from './ids.ts';
import { assignedPlans } from './licences.ts';

type Given = { readonly id: string; readonly name: string; readonly mail: string };

/** A member as most are: enabled, made in the cloud, with a mailbox and an old password. */
const member = ({ daysAgo }: Clock, { id, name, mail }: Given, own: Row = {}): Row => ({
  id,
  displayName: name,
  userPrincipalName: mail,
  mail,
  mailNickname: mail.split('@')[0],
  userType: 'Member',
  creationType: null,
  accountEnabled: true,
  createdDateTime: daysAgo(700),
  lastPasswordChangeDateTime: daysAgo(90),
  signInSessionsValidFromDateTime: daysAgo(90),
  passwordPolicies: 'None',
  usageLocation: 'NL',
  proxyAddresses: [`SMTP:${mail}`],
  identities: [{ signInType: 'userPrincipalName', issuer: 'contoso.onmicrosoft.com', issuerAssignedId: mail }],
  assignedPlans: assignedPlans(daysAgo(700), 'live'),
  ...own,
});

/** Somebody of another organisation: the sign-in name here is made of the address there. */
const guest = ({ daysAgo }: Clock, { id, name, mail }: Given, own: Row): Row => ({
  id,
  displayName: name,
  userPrincipalName: `${mail.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`,
  mail,
  otherMails: [mail],
  mailNickname: `${mail.replace('@', '_')}#EXT#`,
  userType: 'Guest',
  creationType: 'Invitation',
  accountEnabled: true,
  createdDateTime: daysAgo(200),
  passwordPolicies: null,
  identities: [{ signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null }],
  ...own,
});

/** Synchronised from Active Directory: what is wrong is mended there. */
const synced = ({ hoursAgo }: Clock, own: Row): Row => ({
  onPremisesSyncEnabled: true,
  onPremisesLastSyncDateTime: hoursAgo(1),
  onPremisesDomainName: 'corp.contoso.com',
  onPremisesImmutableId: 'c2FtcGxlLWltbXV0YWJsZQ==',
  ...own,
});

const members = (clock: Clock): readonly Row[] => {
  const { daysAgo, hoursAgo, minutesAgo } = clock;
  const person = (id: string, name: string, mail: string, own: Row = {}): Row => member(clock, { id, name, mail }, own);
  return [
    person(USER.kim, 'Kim Akers', 'kim@contoso.com', { managerId: USER.alex, jobTitle: 'Accountant' }),
    person(USER.alex, 'Alex Darrow', 'alex@contoso.com', { jobTitle: 'Finance lead' }),
    person(USER.pat, 'Pat Coleman', 'pat@contoso.com', { managerId: USER.alex }),
    person(USER.robin, 'Robin Counts', 'robin@contoso.com', { managerId: USER.alex }),
    person(USER.nina, 'Nina Vietzen', 'nested.nina@contoso.com'),
    person(USER.disabledUser, 'Disabled User', 'disabled.user@contoso.com', { accountEnabled: false }),
    person(
      USER.disabledSynced,
      'Disabled on Premises',
      'disabled.synced@contoso.com',
      synced(clock, { accountEnabled: false }),
    ),
    person(USER.newHire, 'New Hire', 'new.hire@contoso.com', {
      createdDateTime: minutesAgo(3),
      lastPasswordChangeDateTime: minutesAgo(3),
      signInSessionsValidFromDateTime: minutesAgo(3),
      assignedPlans: [],
    }),
    person(USER.noMfa, 'Without Mfa', 'no.mfa@contoso.com'),
    person(USER.phoneOnly, 'Office Phone', 'office.phone@contoso.com'),
    person(USER.lockedOut, 'Locked Out', 'locked.out@contoso.com'),
    person(USER.riskyUser, 'Risky User', 'risky.user@contoso.com'),
    person(USER.passwordChanged, 'Password Changed', 'password.changed@contoso.com', {
      lastPasswordChangeDateTime: hoursAgo(2),
      signInSessionsValidFromDateTime: hoursAgo(2),
    }),
    person(USER.sessionsRevoked, 'Sessions Revoked', 'sessions.revoked@contoso.com', {
      lastPasswordChangeDateTime: daysAgo(200),
      signInSessionsValidFromDateTime: hoursAgo(1),
    }),
    person(USER.unlicensed, 'Without Licence', 'unlicensed@contoso.com', { mail: null, assignedPlans: [] }),
    person(USER.exchangeOff, 'Exchange Off', 'exchange.off@contoso.com', {
      assignedPlans: assignedPlans(daysAgo(300), 'exchange-off'),
    }),
    person(
      USER.mailboxOnPremises,
      'Mailbox on Premises',
      'onprem.mailbox@contoso.com',
      synced(clock, { assignedPlans: [] }),
    ),
    person(USER.globalAdmin, 'Global Admin', 'global.admin@contoso.com'),
    person(USER.helpdesk, 'Help Desk', 'helpdesk@contoso.com'),
  ];
};

/** Everybody in the tenant. Nobody is called kim@fabrikam.com. */
export const users = (clock: Clock): Row[] => {
  const { daysAgo } = clock;
  return [
    ...members(clock),
    guest(
      clock,
      { id: USER.lee, name: 'Lee Gu', mail: 'lee@fabrikam.com' },
      { externalUserState: 'Accepted', externalUserStateChangeDateTime: daysAgo(199) },
    ),
    guest(
      clock,
      { id: USER.sam, name: 'Sam Abolrous', mail: 'sam@fabrikam.com' },
      {
        createdDateTime: daysAgo(6),
        externalUserState: 'PendingAcceptance',
        externalUserStateChangeDateTime: daysAgo(6),
      },
    ),
  ];
};
