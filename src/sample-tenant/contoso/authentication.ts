import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { USER } from './ids.ts';

const PASSWORD_METHOD = '28c10230-6103-485e-b985-444c60001490'; // the same for everybody

type Registered = {
  readonly id: string;
  readonly upn: string;
  readonly methods: readonly string[];
  /** Registered, and the method may be used. */
  readonly capable?: boolean;
};

const APP_AND_PHONE = ['microsoftAuthenticatorPush', 'mobilePhone'];

const PEOPLE: readonly Registered[] = [
  { id: USER.kim, upn: 'kim@contoso.com', methods: APP_AND_PHONE },
  { id: USER.alex, upn: 'alex@contoso.com', methods: [...APP_AND_PHONE, 'passKeyDeviceBound'] },
  { id: USER.pat, upn: 'pat@contoso.com', methods: ['mobilePhone'] },
  { id: USER.robin, upn: 'robin@contoso.com', methods: ['microsoftAuthenticatorPush'] },
  { id: USER.globalAdmin, upn: 'global.admin@contoso.com', methods: ['passKeyDeviceBound'] },
  { id: USER.helpdesk, upn: 'helpdesk@contoso.com', methods: APP_AND_PHONE },
  { id: USER.noMfa, upn: 'no.mfa@contoso.com', methods: [] },
  // A method that the policy no longer allows: registered, and of no use.
  { id: USER.phoneOnly, upn: 'office.phone@contoso.com', methods: ['officePhone'], capable: false },
  { id: USER.lockedOut, upn: 'locked.out@contoso.com', methods: APP_AND_PHONE },
  { id: USER.riskyUser, upn: 'risky.user@contoso.com', methods: APP_AND_PHONE },
];

/** The report of registered methods. It is hours old, and `new.hire@contoso.com` is not in it yet. */
export const userRegistrationDetails = ({ hoursAgo }: Clock): Row[] =>
  PEOPLE.map(({ id, upn, methods, capable = methods.length > 0 }) => ({
    id,
    userPrincipalName: upn,
    userDisplayName: upn,
    userType: 'member',
    isAdmin: id === USER.globalAdmin || id === USER.helpdesk,
    isMfaRegistered: methods.length > 0,
    isMfaCapable: capable,
    isPasswordlessCapable: methods.includes('passKeyDeviceBound'),
    isSsprRegistered: methods.length > 0,
    isSsprEnabled: true,
    isSsprCapable: methods.length > 0,
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: [],
    userPreferredMethodForSecondaryAuthentication: 'none',
    methodsRegistered: methods,
    lastUpdatedDateTime: hoursAgo(8),
  }));

const METHOD_TYPES: Readonly<Record<string, { readonly type: string; readonly own: Row }>> = {
  microsoftAuthenticatorPush: {
    type: 'microsoftAuthenticatorAuthenticationMethod',
    own: { displayName: 'Phone', deviceTag: 'SoftwareTokenActivated', phoneAppVersion: '6.2511' },
  },
  mobilePhone: { type: 'phoneAuthenticationMethod', own: { phoneNumber: '+31 6 00000000', phoneType: 'mobile' } },
  officePhone: { type: 'phoneAuthenticationMethod', own: { phoneNumber: '+31 30 0000000', phoneType: 'office' } },
  passKeyDeviceBound: { type: 'fido2AuthenticationMethod', own: { displayName: 'Key', model: 'Security key' } },
};

const methodOf = (userId: string, method: string, at: number): Row => {
  const { type = 'authenticationMethod', own = {} } = METHOD_TYPES[method] ?? {};
  return { userId, type, id: `${userId.slice(0, -2)}a${at}`, ...own };
};

/** What a person can sign in with; everybody has a password. */
export const authenticationMethods = ({ daysAgo }: Clock): Row[] => [
  ...PEOPLE.flatMap(({ id, methods }) => methods.map((method, at) => methodOf(id, method, at))),
  ...Object.values(USER).map((userId) => ({
    userId,
    type: 'passwordAuthenticationMethod',
    id: PASSWORD_METHOD,
    createdDateTime: daysAgo(90),
  })),
];

/** Identity Protection: one at risk, one whose risk was dismissed; people without a row were never suspected. */
export const riskyUsers = ({ hoursAgo, daysAgo }: Clock): Row[] => [
  {
    id: USER.riskyUser,
    userPrincipalName: 'risky.user@contoso.com',
    userDisplayName: 'Risky User',
    riskLevel: 'high',
    riskState: 'atRisk',
    riskDetail: 'none',
    riskLastUpdatedDateTime: hoursAgo(5),
    isDeleted: false,
    isProcessing: false,
  },
  {
    id: USER.kim,
    userPrincipalName: 'kim@contoso.com',
    userDisplayName: 'Kim Akers',
    riskLevel: 'none',
    riskState: 'dismissed',
    riskDetail: 'adminDismissedAllRiskForUser',
    riskLastUpdatedDateTime: daysAgo(30),
    isDeleted: false,
    isProcessing: false,
  },
];
