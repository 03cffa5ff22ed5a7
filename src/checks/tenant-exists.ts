import type { Check } from '../core/check.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { discoveredTenant } from './discovered-tenant.ts';
import { textOf } from './graph-values.ts';

// Entra's address for everybody finds tenants of the US Government as well, and says so in the document.
// https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
const COMMON_CLOUD = 'microsoftonline.com';

/** " in the cloud microsoftonline.us (DODCON)"; empty for the common one. */
const tellCloud = (document: GraphObject): string => {
  const cloud = textOf(document, 'cloud_instance_name') ?? COMMON_CLOUD;
  const part = textOf(document, 'tenant_region_sub_scope');
  const where = part === undefined ? '' : ` (${part})`;
  return cloud === COMMON_CLOUD ? where : ` in the cloud ${cloud}${where}`;
};

/** Needs no right: the discovery document of every tenant is public. It exists once per cloud. */
export const tenantExists: Check<'tenant-exists'> = {
  id: 'tenant-exists',
  asks: 'Does the tenant exist?',
  inputs: [['tenantId']],
  permissions: [],
  why: 'Asks Microsoft Entra for the public discovery document of the tenant, without a token.',
  limits:
    'Asked at the sign-in address that the bot is set to, which does not know the tenants of every other national cloud.',
  run: async ({ graph, tenant, inputs: { tenantId = '' } }) => {
    const answer = await graph.discover(tenantId);
    if (answer.kind === 'unknown') return { unknown: answer.reason };
    if (answer.kind === 'absent')
      return {
        finding: 'no-such-tenant',
        text: `Microsoft Entra knows no tenant ${tenantId} at this sign-in address: mistyped, deleted, or perhaps of another national cloud.`,
      };
    const id = discoveredTenant(answer.body);
    const which = id === undefined || id === tenantId.toLowerCase() ? '' : ` with the id ${id}`;
    const cloud = tellCloud(answer.body);
    return id === tenant.id.toLowerCase()
      ? { finding: 'exists', text: `${tenantId} exists${cloud}: it is ${tenant.name}.` }
      : { finding: 'exists', text: `${tenantId} exists${which}${cloud}; it is not ${tenant.name}.` };
  },
};
