import type { Check, CheckContext } from '../core/check.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { flagOf, objectOf, textOf, textsOf, UNREADABLE } from './graph-values.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';
import { readUser, withoutUser } from './read-user.ts';
import { tellControls } from './tell-controls.ts';

/** What a policy asks for before it lets somebody in; empty for one that has session settings alone. */
const controlsOf = (policy: GraphObject): readonly string[] => {
  const grant = objectOf(policy, 'grantControls');
  const strength = textOf(objectOf(grant, 'authenticationStrength'), 'displayName');
  return [
    ...textsOf(grant, 'builtInControls'),
    ...textsOf(grant, 'customAuthenticationFactors'),
    ...(textsOf(grant, 'termsOfUse').length > 0 ? ['terms of use'] : []),
    ...(strength === undefined ? [] : [`authentication strength "${strength}"`]),
  ];
};

/** One phrase a policy, each with its own "and" or "or"; all of them have to be met. */
const tellAsked = (policies: readonly GraphObject[]): string => {
  const phrases = policies.map((policy) =>
    tellControls(controlsOf(policy), textOf(objectOf(policy, 'grantControls'), 'operator')),
  );
  return [...new Set(phrases)].join(', and for ');
};

const namesOf = (policies: readonly GraphObject[]): string =>
  tellList(
    policies.map((policy) => `"${textOf(policy, 'displayName') ?? textOf(policy, 'id') ?? '?'}"`),
    3,
  );

/** https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate; the conditions of the real attempt are not known. */
const simulate = ({ graph, inputs: { appId = '' } }: CheckContext, userId: string) =>
  graph.whatIf({
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId },
    signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: [appId] },
    signInConditions: { clientAppType: 'browser' },
    appliedPoliciesOnly: false,
  });

/** A simulation, not evidence of what happened: place, device and risk of the attempt are not part of it. */
export const conditionalAccessWhatIf: Check<'conditional-access-what-if'> = {
  id: 'conditional-access-what-if',
  asks: 'Would a Conditional Access policy stop this user in this application (simulation)?',
  inputs: [['user', 'appId']],
  permissions: ['Policy.Read.ConditionalAccess', 'User.Read.All', 'Application.Read.All'],
  why: 'Runs the What If simulation for the user and the application; it is the one request that is sent with POST, and it changes nothing.',
  limits:
    'A simulation of a sign-in by browser: network, device and risk of the real attempt are not part of it, so that policies with such conditions cannot be judged.',
  run: async (context) => {
    const { inputs } = context;
    const [found, service] = await Promise.all([readUser(context), readServicePrincipal(context, inputs.appId ?? '')]);
    if (found.kind !== 'found') return withoutUser(context, found);
    const list = await simulate(context, found.id);
    if (list.kind === 'unknown') return { unknown: list.reason };
    const rows = list.kind === 'found' ? list.rows : [];
    const enforced = rows.filter((row) => row['state'] === 'enabled');
    const applied = enforced.filter((row) => row['policyApplies'] === true);
    const app = nameOfApp(context, inputs.appId ?? '', service.kind === 'found' ? service.principal : undefined);
    const attempt = `a simulated sign-in of ${inputs.user} to ${app} by browser`;
    const blocks = applied.filter((policy) => controlsOf(policy).includes('block'));
    if (blocks.length > 0)
      return { finding: 'would-block', text: `Conditional Access policy ${namesOf(blocks)} blocks ${attempt}.` };
    const asks = applied.filter((policy) => controlsOf(policy).length > 0);
    if (asks.length > 0)
      return {
        finding: 'would-need-control',
        text: `Conditional Access policy ${namesOf(asks)} asks for ${tellAsked(asks)} at ${attempt}.`,
      };
    if (list.kind === 'found' && !list.complete) return { unknown: { kind: 'partial', seen: rows.length } };
    if (enforced.some((row) => flagOf(row, 'policyApplies') === undefined)) return { unknown: UNREADABLE };
    const open = enforced.filter((row) => /notEnoughInformation/i.test(textOf(row, 'analysisReasons') ?? ''));
    const rest =
      open.length === 0
        ? ''
        : ` ${namesOf(open)} could not be judged without the place, device or risk of the attempt.`;
    return {
      finding: 'no-policy-applies',
      text: `No enforced Conditional Access policy applies to ${attempt}.${rest}`,
    };
  },
};
