import { describe } from '@jest/globals';
import { at, MINUTE, tableOf } from './observe-check.ts';
import { CORRELATION_ID, event, logged } from './sign-in-row.ts';

const byId = { correlationId: CORRELATION_ID };
const byTime = { user: 'kim@contoso.com', timestamp: at(-30 * MINUTE) };
const OTHER_APP = '11111111-2222-4333-8444-555555555555';
const policy = (displayName: string, result: string, ...enforcedGrantControls: readonly string[]) => ({
  id: displayName,
  displayName,
  result,
  enforcedGrantControls,
  enforcedSessionControls: [],
});
const judged = (code: number, ...policies: readonly object[]) =>
  event({ code, conditionalAccessStatus: 'success', appliedConditionalAccessPolicies: policies });

describe('Which Conditional Access policy stopped this attempt?', () => {
  tableOf('conditional-access-outcome', [
    {
      what: 'names the policy that blocked',
      inputs: byId,
      codes: ['AADSTS53003'],
      prepare: logged(
        judged(53003, policy('Needs MFA', 'failure', 'Mfa'), policy('No contractors', 'failure', 'Block')),
      ),
      sees: 'blocked',
      text: /^Conditional Access policy "No contractors" blocked the sign-in of kim@contoso\.com to Expenses/,
    },
    {
      what: 'names the control that was not met',
      inputs: byId,
      codes: ['AADSTS53000'],
      prepare: logged(judged(53000, policy('Managed only', 'failure', 'RequireCompliantDevice'))),
      sees: 'control-not-met',
      text: /"Managed only", which asks for a compliant device/,
    },
    {
      what: 'lists several controls without saying whether all are needed, which the log does not tell',
      inputs: byId,
      codes: ['AADSTS53000'],
      prepare: logged(judged(53000, policy('Managed only', 'failure', 'Mfa', 'RequireCompliantDevice'))),
      sees: 'control-not-met',
      text: /which lists multifactor authentication, a compliant device\.$/,
    },
    {
      what: 'by time: not the policy of another application',
      inputs: { ...byTime, appId: OTHER_APP },
      codes: ['AADSTS53003'],
      prepare: logged(judged(53003, policy('Places', 'failure', 'Block'))),
      sees: 'unknown not_applicable',
    },
    {
      what: 'by time: not the policy that failed at another error',
      inputs: byTime,
      codes: ['AADSTS53003'],
      prepare: logged(judged(50105), judged(53000, policy('Managed only', 'failure', 'RequireCompliantDevice'))),
      sees: 'unknown missing_input appId',
    },
    {
      what: 'by time: the policy of the pasted error',
      inputs: byTime,
      codes: ['AADSTS53003'],
      prepare: logged(judged(53003, policy('Places', 'failure', 'Block')), {
        ...judged(53000, policy('Managed only', 'failure', 'RequireCompliantDevice')),
        appId: OTHER_APP,
      }),
      sees: 'blocked',
      text: /"Places" blocked/,
    },
    {
      what: 'by time: the same error in two applications is neither',
      inputs: byTime,
      codes: ['AADSTS53003'],
      prepare: logged(judged(53003, policy('Places', 'failure', 'Block')), {
        ...judged(53003, policy('Others', 'failure', 'Block')),
        appId: OTHER_APP,
      }),
      sees: 'unknown missing_input appId',
    },
    {
      what: 'by time and without a code: rules nothing out, whichever event it was',
      inputs: { ...byTime, appId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14' },
      codes: ['interaction_required'],
      prepare: logged(judged(0, policy('Needs MFA', 'success', 'Mfa'))),
      sees: 'unknown not_applicable',
    },
    {
      what: 'does not count what only reports',
      inputs: byId,
      codes: ['AADSTS50105'],
      prepare: logged(judged(50105, policy('Trial', 'reportOnlyFailure', 'Block'))),
      sees: 'no-policy-failed',
    },
    {
      what: 'looks at every event of the attempt',
      inputs: byId,
      codes: ['AADSTS53003'],
      prepare: logged(judged(0), {
        ...judged(53003, policy('Places', 'failure', 'Block')),
        createdDateTime: at(-40 * MINUTE),
      }),
      sees: 'blocked',
    },
    {
      what: 'rules nothing out by the events of other steps',
      inputs: byId,
      codes: ['AADSTS53003'],
      prepare: logged(judged(0, policy('Needs MFA', 'success', 'Mfa'))),
      sees: 'unknown not_applicable',
    },
    {
      what: 'knows that an absent list is no empty one',
      inputs: byId,
      codes: ['AADSTS53003'],
      prepare: ({ tables, ...control }) => {
        logged(judged(53003, policy('Places', 'failure', 'Block')))?.({ tables, ...control });
        control.withdraw('Policy.Read.All');
        control.withdraw('Policy.Read.ConditionalAccess');
      },
      sees: 'unknown no_permission Policy.Read.All',
    },
    {
      what: 'waits for an error of this minute',
      inputs: { ...byId, timestamp: at(-MINUTE) },
      prepare: logged(),
      sees: 'unknown not_visible_yet',
    },
    { what: 'does not conclude from no event', inputs: byId, prepare: logged(), sees: 'unknown not_applicable' },
    {
      what: 'names the plan that is missing',
      inputs: byId,
      prepare: ({ removeLicence }) => removeLicence('P1'),
      sees: 'unknown no_licence Microsoft Entra ID P1',
    },
  ]);
});
