import { single, type Target } from './navigation.ts';
import type { Tables } from './tables.ts';

/** Functions bound to an object: name, and its argument, to the row with that value of a column. */
export const FUNCTIONS: Readonly<
  Record<string, Readonly<Record<string, { argument: string; step: (tables: Tables, value: string) => Target }>>>
> = {
  tenantRelationship: {
    findTenantInformationByTenantId: {
      argument: 'tenantId',
      step: ({ otherTenants }, value) =>
        single(
          'tenantInformation',
          otherTenants.find(({ tenantId }) => tenantId === value.toLowerCase()),
        ),
    },
    findTenantInformationByDomainName: {
      argument: 'domainName',
      step: ({ otherTenants }, value) =>
        single(
          'tenantInformation',
          otherTenants.find(({ defaultDomainName }) => defaultDomainName === value.toLowerCase()),
        ),
    },
  },
};
