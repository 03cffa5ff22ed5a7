import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { APP, GROUP } from './ids.ts';

/** The policies by which sign-ins are judged. */
export const POLICY = {
  requireMfa: { id: 'd3a0c6e5-1f48-4b72-9c85-6e0b7d2f4a91', name: 'Require multifactor authentication' },
  blockContractors: { id: 'e4b1d7f6-2059-4c83-8d96-7f1c8e305ba2', name: 'Contractors: office only' },
  compliantDevice: { id: 'f5c2e807-316a-4d94-9ea7-802d9f416cb3', name: 'Payroll: compliant device' },
  reportOnly: { id: '06d3f918-427b-4ea5-afb8-913ea0527dc4', name: 'Compliant device everywhere (report only)' },
  off: { id: '17e40a29-538c-4fb6-80c9-a24fb1638ed5', name: 'Old: block legacy clients' },
} as const;

type Named = { readonly id: string; readonly name: string };

const policy = ({ daysAgo }: Clock, { id, name }: Named, state: string, conditions: Row, controls: string[]): Row => ({
  id,
  displayName: name,
  createdDateTime: daysAgo(250),
  modifiedDateTime: daysAgo(20),
  state,
  conditions: {
    clientAppTypes: ['all'],
    signInRiskLevels: [],
    userRiskLevels: [],
    platforms: null,
    locations: null,
    devices: null,
    ...conditions,
  },
  grantControls: { operator: 'OR', builtInControls: controls, customAuthenticationFactors: [], termsOfUse: [] },
  sessionControls: null,
});

const everybody = { includeUsers: ['All'], excludeUsers: [], includeGroups: [], excludeGroups: [GROUP.tierZero] };
const everything = { includeApplications: ['All'], excludeApplications: [] };

/** Conditional Access, in force and not. */
export const conditionalAccessPolicies = (clock: Clock): Row[] => [
  policy(clock, POLICY.requireMfa, 'enabled', { users: everybody, applications: everything }, ['mfa']),
  policy(
    clock,
    POLICY.blockContractors,
    'enabled',
    { users: { includeUsers: [], includeGroups: [GROUP.contractors] }, applications: everything },
    ['block'],
  ),
  policy(
    clock,
    POLICY.compliantDevice,
    'enabled',
    { users: everybody, applications: { includeApplications: [APP.payroll.appId] } },
    ['compliantDevice'],
  ),
  policy(
    clock,
    POLICY.reportOnly,
    'enabledForReportingButNotEnforced',
    { users: everybody, applications: everything },
    ['compliantDevice'],
  ),
  policy(
    clock,
    POLICY.off,
    'disabled',
    { users: everybody, applications: everything, clientAppTypes: ['exchangeActiveSync', 'other'] },
    ['block'],
  ),
];
