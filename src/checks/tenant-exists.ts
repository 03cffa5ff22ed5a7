import type { Check } from '../core/check.ts';
import { discoveredTenant } from './discovered-tenant.ts';

/** Needs no right: the discovery document of every tenant is public. It exists once per cloud. */
export const tenantExists: Check<'tenant-exists'> = {
  id: 'tenant-exists',
  asks: 'Does the tenant exist?',
  inputs: [['tenantId']],
  permissions: [],
  why: 'Asks Microsoft Entra for the public discovery document of the tenant, without a token.',
  limits: 'Only in the cloud that the bot is set to; a tenant of another national cloud counts as not found.',
  run: async ({ graph, tenant, inputs: { tenantId = '' } }) => {
    const answer = await graph.discover(tenantId);
    if (answer.kind === 'unknown') return { unknown: answer.reason };
    if (answer.kind === 'absent')
      return {
        finding: 'no-such-tenant',
        text: `Microsoft Entra knows no tenant ${tenantId} in this cloud: mistyped, deleted, or of another national cloud.`,
      };
    const id = discoveredTenant(answer.body);
    const which = id === undefined || id === tenantId.toLowerCase() ? '' : ` with the id ${id}`;
    return id === tenant.id.toLowerCase()
      ? { finding: 'exists', text: `${tenantId} exists: it is ${tenant.name}.` }
      : { finding: 'exists', text: `${tenantId} exists${which}; it is not ${tenant.name}.` };
  },
};
