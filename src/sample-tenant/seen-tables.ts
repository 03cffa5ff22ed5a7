import type { Row } from './entity-types.ts';
import { withoutPlans } from './premium.ts';
import type { Tables } from './tables.ts';
import type { World } from './world.ts';

/** A policy's outcome is in the sign-in log only for who may read policies (microsoft-graph-docs-contrib issue 8761). */
const POLICY_READERS = ['Policy.Read.All', 'Policy.Read.ConditionalAccess'];

/** The tables as an application with these roles sees them now. */
export const seenTables = (world: World, roles: ReadonlySet<string>): Tables => {
  const { tables, grants, clientId } = world;
  const mayReadPolicies = POLICY_READERS.some((role) => roles.has(role));
  const licensed = (row: Row): Row => ({ ...row, servicePlans: withoutPlans(world, row['servicePlans']) });
  const own = tables.servicePrincipals.find(({ appId }) => appId === clientId)?.['id'];
  return {
    ...tables,
    signIns: mayReadPolicies
      ? tables.signIns
      : tables.signIns.map((row) => ({ ...row, appliedConditionalAccessPolicies: HIDDEN })),
    subscribedSkus: tables.subscribedSkus.map(licensed),
    licenseDetails: tables.licenseDetails.map(licensed),
    // What the bot was given is what its service principal shows.
    appRoleAssignments: tables.appRoleAssignments.filter(
      ({ principalId, permission }) => principalId !== own || typeof permission !== 'string' || grants.has(permission),
    ),
  };
};

/** Sent as null, where an empty collection would be sent as `[]`. */
export const HIDDEN = Symbol('hidden');
