import { describe } from '@jest/globals';
import { type Row, tableOf } from './observe-check.ts';

type Policy = {
  readonly state?: string;
  readonly operator?: 'AND' | 'OR';
  readonly controls?: readonly string[];
  readonly conditions?: object;
};

const policies =
  (...given: readonly Policy[]): Row['prepare'] =>
  ({ tables }) =>
    void tables.conditionalAccessPolicies.splice(
      0,
      Infinity,
      ...given.map(({ state = 'enabled', operator = 'OR', controls = [], conditions = {} }, index) => ({
        id: `policy-${index}`,
        displayName: `Policy ${index}`,
        state,
        conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] }, ...conditions },
        grantControls: controls.length === 0 ? null : { operator, builtInControls: controls },
      })),
    );

const inputs = { user: 'kim@contoso.com', appId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14' };

describe('Would a Conditional Access policy stop this user in this application (simulation)?', () => {
  tableOf('conditional-access-what-if', [
    {
      what: 'a policy would block',
      inputs,
      prepare: policies({ controls: ['mfa'] }, { controls: ['block'] }),
      sees: 'would-block',
      text: /"Policy 1" blocks a simulated sign-in of kim@contoso\.com/,
    },
    {
      what: 'a policy would ask for all of several',
      inputs,
      prepare: policies({ operator: 'AND', controls: ['mfa', 'compliantDevice'] }),
      sees: 'would-need-control',
      text: /asks for multifactor authentication and a compliant device at a simulated sign-in/,
    },
    {
      what: 'a policy would ask for one of several',
      inputs,
      prepare: policies({ controls: ['mfa', 'compliantDevice', 'domainJoinedDevice'] }),
      sees: 'would-need-control',
      text: /asks for multifactor authentication, a compliant device or a hybrid joined device at a simulated sign-in/,
    },
    {
      what: 'two policies ask for what each of them says',
      inputs,
      prepare: policies(
        { controls: ['mfa', 'compliantDevice'] },
        { operator: 'AND', controls: ['passwordChange'] },
        { operator: 'AND', controls: ['passwordChange'] },
      ),
      sees: 'would-need-control',
      text: /asks for multifactor authentication or a compliant device, and for a password change at a simulated/,
    },
    {
      what: 'policies that only report, or only set the session, stop nobody',
      inputs,
      prepare: policies({ state: 'enabledForReportingButNotEnforced', controls: ['block'] }, {}),
      sees: 'no-policy-applies',
    },
    {
      what: 'says which policies it could not judge',
      inputs,
      prepare: policies({ controls: ['block'], conditions: { platforms: { includePlatforms: ['iOS'] } } }),
      sees: 'no-policy-applies',
      text: /"Policy 0" could not be judged/,
    },
    { what: 'needs the account', inputs: { ...inputs, user: 'kim@fabrikam.com' }, sees: 'unknown not_applicable' },
    {
      what: 'names the plan that is missing',
      inputs,
      prepare: ({ removeLicence }) => removeLicence('P1'),
      sees: 'unknown no_licence Microsoft Entra ID P1',
    },
    {
      what: 'names the right that is missing',
      inputs,
      prepare: ({ withdraw }) => ['Policy.Read.ConditionalAccess', 'Policy.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission Policy.Read.ConditionalAccess',
    },
  ]);
});
