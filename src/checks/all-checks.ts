import type { Checks } from '../core/check.ts';
import { exchangeAccessPolicy } from './exchange-access-policy.ts';
import { userInTenant } from './user-in-tenant.ts';

/** Every live check by its id. */
export const ALL_CHECKS: Partial<Checks> = {
  'exchange-access-policy': exchangeAccessPolicy,
  'user-in-tenant': userInTenant,
};
