import type { CheckRequest } from '../core/check.ts';
import type { TenantAccess } from '../core/graph-reader.ts';

const HIDDEN = /x{3,}|\*{2,}|redacted|hidden|removed|^\W*$/i;

/** Messages of Entra name the tenant by its display name; people write over it. */
const isOtherName = (name: string | undefined, { tenant, domains }: TenantAccess): boolean => {
  if (name === undefined || HIDDEN.test(name) || tenant.name === tenant.id) return false;
  const [said, own] = [name.trim().toLowerCase(), tenant.name.toLowerCase()];
  return !own.includes(said) && !said.includes(own) && !domains.includes(said);
};

/** Whether the paste is about another tenant than the one that would be asked. */
export const isElsewhere = (access: TenantAccess, { entities, captures }: CheckRequest['values']): boolean => {
  const named = entities.tenantId.filter(
    (id) => !entities.identityProvider.some((provider) => provider.toLowerCase().includes(id.toLowerCase())),
  );
  if (named.length === 0) return isOtherName(captures['tenantName'], access);
  return !named.some((id) => [access.tenant.id, ...access.domains].includes(id.toLowerCase()));
};
