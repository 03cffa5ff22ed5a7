import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { flagOf, objectOf, textListOf, UNREADABLE } from './graph-values.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';

type Seen = Observation<Finding<'consent-policy'>>;

const FOR_SELF = 'managepermissiongrantsforself.';
// https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent
const LEGACY = 'microsoft-user-default-legacy';
const LOW = 'microsoft-user-default-low';
const RECOMMENDED = 'microsoft-user-default-recommended';

/** People who may not consent can ask an administrator on the spot, where that is switched on. */
const tellRequest = (answer: GraphAnswer): string => {
  if (answer.kind !== 'found') return '';
  const isEnabled = flagOf(answer.body, 'isEnabled');
  if (isEnabled === undefined) return '';
  return isEnabled
    ? '; they can send a request to an administrator from the consent page'
    : '; sending a request to an administrator is switched off as well';
};

const seePolicies = (policies: readonly string[], tenant: string, request: string): Seen => {
  const mine = policies
    .map((policy) => policy.toLowerCase())
    .filter((policy) => policy.startsWith(FOR_SELF))
    .map((policy) => policy.slice(FOR_SELF.length));
  if (mine.length === 0)
    return { finding: 'users-may-not', text: `People in ${tenant} may not consent to any application${request}.` };
  if (mine.includes(LEGACY))
    return {
      finding: 'users-may',
      text: `People in ${tenant} may consent to every permission that does not need an administrator.`,
    };
  const own = mine.filter((policy) => policy !== LOW && policy !== RECOMMENDED);
  if (own.length > 0)
    return {
      finding: 'own-policy',
      text: `People in ${tenant} may consent as far as the policy ${tellList(own, 2)} allows, which cannot be told from here${request}.`,
    };
  return {
    finding: 'low-impact-only',
    text: mine.includes(LOW)
      ? `People in ${tenant} may consent only to permissions of low impact, and only for verified publishers or apps of the tenant${request}.`
      : `People in ${tenant} may consent only within the settings that Microsoft recommends, which leave out permissions with more reach${request}.`,
  };
};

/** Whether people may consent themselves: the tenant's policy, and assignment, which always asks for an administrator. */
export const consentPolicy: Check<'consent-policy'> = {
  id: 'consent-policy',
  asks: 'May people consent to applications themselves?',
  inputs: [['appId'], []],
  permissions: ['Policy.Read.All', 'Application.Read.All'],
  why: 'Reads the setting for user consent, whether approval can be requested, and whether the application requires assignment.',
  limits:
    'What a consent policy of the organisation allows in detail, and which permissions count as low impact, is not read.',
  run: async (context: CheckContext) => {
    const { graph, tenant, inputs } = context;
    const [policy, request, found] = await Promise.all([
      graph.get(graphPath`/policies/authorizationPolicy`, 'Policy.Read.All'),
      graph.get(graphPath`/policies/adminConsentRequestPolicy`, 'Policy.Read.All'),
      inputs.appId === undefined ? undefined : readServicePrincipal(context, inputs.appId),
    ]);
    if (policy.kind === 'unknown') return { unknown: policy.reason };
    if (policy.kind === 'absent') return { unknown: { kind: 'not_applicable' } };
    const permissions = objectOf(policy.body, 'defaultUserRolePermissions');
    const policies = textListOf(permissions, 'permissionGrantPoliciesAssigned');
    if (!policies) return { unknown: { kind: 'not_applicable' } };
    const seen = seePolicies(policies, tenant.name, tellRequest(request));
    if (!found || found.kind === 'none' || ('finding' in seen && seen.finding === 'users-may-not')) return seen;
    // Whatever people may do otherwise, an application that requires assignment is for administrators.
    if (found.kind === 'unknown') return { unknown: found.reason };
    const isRequired = flagOf(found.principal, 'appRoleAssignmentRequired', false);
    if (isRequired === undefined) return { unknown: UNREADABLE };
    if (!isRequired) return seen;
    return {
      finding: 'assignment-required',
      text: `${nameOfApp(context, inputs.appId ?? '', found.principal)} requires assignment, and then only an administrator can consent, whatever people may do otherwise.`,
    };
  },
};
