import { refuse, type Reply } from './reply.ts';
import { PLAN_IDS, type Plan, type World } from './world.ts';

const PREMIUM: readonly { readonly of: RegExp; readonly plan: Plan; readonly reply: () => Reply }[] = [
  {
    of: /^\/(?:auditlogs\/signins|reports\/authenticationmethods)\b/i,
    plan: 'P1',
    reply: () =>
      refuse(
        403,
        'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
        "Neither tenant is B2C or tenant doesn't have premium license",
      ),
  },
  {
    of: /^\/identity\/conditionalaccess\b/i,
    plan: 'P1',
    reply: () => refuse(403, 'AccessDenied', 'Your tenant is not licensed for this feature.'),
  },
  {
    of: /^\/identityprotection\b/i,
    plan: 'P2',
    reply: () => refuse(403, 'Forbidden', 'Your tenant is not licensed for this feature.'),
  },
];

/** Graph's refusal when the tenant lacks the plan that a path needs. */
export const refusePlan = ({ plans }: World, path: string): Reply | undefined =>
  PREMIUM.find(({ of, plan }) => of.test(path) && !plans.has(plan))?.reply();

/** `subscribedSkus` and the licences of people without the plans that were taken away. */
export const withoutPlans = (world: World, servicePlans: unknown): unknown => {
  const gone = Object.entries(PLAN_IDS)
    .filter(([plan]) => !world.plans.has(plan as Plan))
    .map(([, id]) => id);
  return Array.isArray(servicePlans)
    ? servicePlans.filter((plan: { servicePlanId?: string }) => !gone.includes(plan.servicePlanId ?? ''))
    : servicePlans;
};
