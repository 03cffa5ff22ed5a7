import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { APP, CONTOSO_TENANT_ID, DEVICE, MICROSOFT, USER } from './ids.ts';
import { POLICY } from './conditional-access.ts';

/** Correlation ids of the events, as a paste would hold them. */
export const CORRELATION = {
  /** AADSTS50020 of kim@fabrikam.com, the first example of the bot. */
  unknownGuest: '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204',
  succeeded: '1b8f3d60-7a29-4ce5-9d14-60e2c7a5f8b3',
  blocked: '2c9a5e71-8b30-4df6-8e25-71f3d8b6a9c4',
  notCompliant: '3dab6f82-9c41-4e07-9f36-82a4e9c7bad5',
  reportOnly: '4ebc7a93-ad52-4f18-a047-93b5fad8cbe6',
  mfaRegistration: '5fcd8ba4-be63-4029-b158-a4c6abe9dcf7',
  notAssigned: '60de9cb5-cf74-413a-8269-b5d7bcfaed08',
  interrupted: '71efadc6-d085-424b-937a-c6e8cdabfe19',
  /** Two minutes old: the log may not show all of it yet. */
  fresh: '82f0bed7-e196-435c-a48b-d7f9debcaf2a',
} as const;

const FAILURES: Readonly<Record<number, string>> = {
  0: 'Other.',
  50020:
    "User account '{user}' from identity provider '{idp}' does not exist in tenant '{tenant}' and cannot access the application '{appid}'({appName}) in that tenant.",
  50053: "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
  50072:
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{resource}'.",
  50076:
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  50105:
    'Your administrator has configured the application to block users unless they are specifically granted access to it.',
  50126: 'Error validating credentials due to invalid username or password.',
  53000: 'Device is not in required device state: {state}.',
  53003: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
};

type Person = { readonly id: string; readonly upn: string; readonly name: string };
const KIM: Person = { id: USER.kim, upn: 'kim@contoso.com', name: 'Kim Akers' };
const ALEX: Person = { id: USER.alex, upn: 'alex@contoso.com', name: 'Alex Darrow' };
const PAT: Person = { id: USER.pat, upn: 'pat@contoso.com', name: 'Pat Coleman' };
const ROBIN: Person = { id: USER.robin, upn: 'robin@contoso.com', name: 'Robin Counts' };
const NINA: Person = { id: USER.nina, upn: 'nested.nina@contoso.com', name: 'Nina Vietzen' };
const NO_MFA: Person = { id: USER.noMfa, upn: 'no.mfa@contoso.com', name: 'Without Mfa' };
const LOCKED: Person = { id: USER.lockedOut, upn: 'locked.out@contoso.com', name: 'Locked Out' };
const STRANGER: Person = {
  id: '00000000-0000-0000-0000-000000000000',
  upn: 'kim@fabrikam.com',
  name: 'kim@fabrikam.com',
};

type Event = {
  readonly id: string;
  readonly at: string;
  readonly who: Person;
  readonly errorCode: number;
  readonly correlationId: string;
  readonly own?: Row;
};

const NO_DEVICE = {
  deviceId: '',
  displayName: '',
  operatingSystem: 'Windows10',
  browser: 'Edge 130.0.0',
  isCompliant: false,
  isManaged: false,
  trustType: '',
};

const signIn = ({ id, at, who, errorCode, correlationId, own = {} }: Event): Row => ({
  id,
  createdDateTime: at,
  correlationId,
  userId: who.id,
  userPrincipalName: who.upn,
  userDisplayName: who.name,
  appId: APP.expenses.appId,
  appDisplayName: 'Expenses',
  resourceId: MICROSOFT.graph.appId,
  resourceDisplayName: 'Microsoft Graph',
  resourceTenantId: CONTOSO_TENANT_ID,
  homeTenantId: CONTOSO_TENANT_ID,
  clientAppUsed: 'Browser',
  isInteractive: true,
  ipAddress: '203.0.113.24',
  conditionalAccessStatus: 'notApplied',
  appliedConditionalAccessPolicies: [],
  riskState: 'none',
  riskDetail: 'none',
  riskLevelDuringSignIn: 'none',
  riskLevelAggregated: 'none',
  deviceDetail: NO_DEVICE,
  location: { city: 'Utrecht', state: 'Utrecht', countryOrRegion: 'NL', geoCoordinates: {} },
  status: { errorCode, failureReason: FAILURES[errorCode] ?? 'Other.', additionalDetails: null },
  ...own,
});

const applied = (
  policy: { readonly id: string; readonly name: string },
  result: string,
  ...enforcedGrantControls: readonly string[]
): Row => ({ id: policy.id, displayName: policy.name, result, enforcedGrantControls, enforcedSessionControls: [] });

const id = (number: number): string => `9e5d2b00-4c1a-4f7e-8a60-0000000000${String(number).padStart(2, '0')}`;

/** Tries of somebody whose password is being guessed: two wrong ones, then locked, again and again. */
const guesses = ({ minutesAgo }: Clock): readonly Row[] =>
  [50126, 50126, 50053, 50053, 50053].map((errorCode, at) =>
    signIn({
      id: id(20 + at),
      at: minutesAgo(50 - 5 * at),
      who: LOCKED,
      errorCode,
      correlationId: `a1b2c3d4-0000-4000-8000-0000000000${20 + at}`,
      own: { ipAddress: '198.51.100.77' },
    }),
  );

const blockedByPolicy = ({ hoursAgo }: Clock): readonly Row[] => [
  signIn({
    id: id(3),
    at: hoursAgo(2),
    who: PAT,
    errorCode: 53003,
    correlationId: CORRELATION.blocked,
    own: {
      ipAddress: '198.51.100.8',
      conditionalAccessStatus: 'failure',
      appliedConditionalAccessPolicies: [
        applied(POLICY.blockContractors, 'failure', 'Block'),
        applied(POLICY.requireMfa, 'notApplied'),
        applied(POLICY.reportOnly, 'reportOnlyFailure', 'RequireCompliantDevice'),
      ],
    },
  }),
  signIn({
    id: id(4),
    at: hoursAgo(3),
    who: ROBIN,
    errorCode: 53000,
    correlationId: CORRELATION.notCompliant,
    own: {
      conditionalAccessStatus: 'failure',
      deviceDetail: {
        ...NO_DEVICE,
        deviceId: DEVICE.robinTablet.deviceId,
        displayName: 'ROBIN-TABLET',
        isManaged: true,
        trustType: 'Azure AD joined',
      },
      appliedConditionalAccessPolicies: [applied(POLICY.compliantDevice, 'failure', 'RequireCompliantDevice')],
    },
  }),
  // A policy in report-only mode fails and blocks nothing.
  signIn({
    id: id(5),
    at: hoursAgo(4),
    who: ALEX,
    errorCode: 0,
    correlationId: CORRELATION.reportOnly,
    own: {
      conditionalAccessStatus: 'success',
      appliedConditionalAccessPolicies: [
        applied(POLICY.requireMfa, 'success', 'Mfa'),
        applied(POLICY.reportOnly, 'reportOnlyFailure', 'RequireCompliantDevice'),
      ],
    },
  }),
];

/** The sign-in log of the last day: interactive events of people, newest first, as Graph gives them. */
export const signIns = (clock: Clock): Row[] => {
  const { hoursAgo, minutesAgo } = clock;
  const rows = [
    signIn({ id: id(9), at: minutesAgo(2), who: KIM, errorCode: 50076, correlationId: CORRELATION.fresh }),
    signIn({
      id: id(1),
      at: minutesAgo(40),
      who: STRANGER,
      errorCode: 50020,
      correlationId: CORRELATION.unknownGuest,
    }),
    signIn({
      id: id(2),
      at: hoursAgo(1),
      who: KIM,
      errorCode: 0,
      correlationId: CORRELATION.succeeded,
      own: {
        conditionalAccessStatus: 'success',
        appliedConditionalAccessPolicies: [applied(POLICY.requireMfa, 'success', 'Mfa')],
        deviceDetail: {
          ...NO_DEVICE,
          deviceId: DEVICE.kimLaptop.deviceId,
          displayName: 'KIM-LAPTOP',
          isCompliant: true,
          isManaged: true,
          trustType: 'Azure AD joined',
        },
      },
    }),
    ...blockedByPolicy(clock),
    signIn({ id: id(6), at: hoursAgo(5), who: NO_MFA, errorCode: 50072, correlationId: CORRELATION.mfaRegistration }),
    signIn({
      id: id(7),
      at: hoursAgo(6),
      who: NINA,
      errorCode: 50105,
      correlationId: CORRELATION.notAssigned,
      own: { appId: APP.payroll.appId, appDisplayName: 'Payroll' },
    }),
    // One sign-in, two events: interrupted for the second factor, then done.
    signIn({ id: id(8), at: hoursAgo(7), who: ALEX, errorCode: 50076, correlationId: CORRELATION.interrupted }),
    signIn({ id: id(10), at: minutesAgo(7 * 60 - 1), who: ALEX, errorCode: 0, correlationId: CORRELATION.interrupted }),
    ...guesses(clock),
  ];
  return rows.toSorted((a, b) => String(b['createdDateTime']).localeCompare(String(a['createdDateTime'])));
};
