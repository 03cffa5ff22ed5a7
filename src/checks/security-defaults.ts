import type { Check } from '../core/check.ts';
import { graphPath } from '../core/graph-path.ts';
import { flagOf, UNREADABLE } from './graph-values.ts';

/** Security defaults and Conditional Access exclude each other: where they are on, no policy of the tenant is at work. */
export const securityDefaults: Check<'security-defaults'> = {
  id: 'security-defaults',
  asks: 'Are security defaults on?',
  inputs: [[]],
  permissions: ['Policy.Read.All'],
  why: 'Reads whether security defaults are switched on.',
  limits: 'Says nothing about a single attempt: security defaults ask for more at some sign-ins only.',
  run: async ({ graph, tenant }) => {
    const policy = await graph.get(graphPath`/policies/identitySecurityDefaultsEnforcementPolicy`, 'Policy.Read.All');
    if (policy.kind === 'unknown') return { unknown: policy.reason };
    if (policy.kind === 'absent' || policy.body['isEnabled'] === null)
      return { unknown: { kind: 'not_applicable' }, text: `${tenant.name} has no setting for security defaults.` };
    const isEnabled = flagOf(policy.body, 'isEnabled');
    if (isEnabled === undefined) return { unknown: UNREADABLE };
    if (isEnabled)
      return {
        finding: 'on',
        text: `Security defaults are on in ${tenant.name}: old sign-in protocols are blocked and everybody has to register for multifactor authentication.`,
      };
    return { finding: 'off', text: `Security defaults are off in ${tenant.name}.` };
  },
};
