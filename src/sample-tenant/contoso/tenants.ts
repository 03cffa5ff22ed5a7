import type { Row } from '../entity-types.ts';
import type { Clock } from './clock.ts';
import { CONTOSO_TENANT_ID, TENANT } from './ids.ts';

/** Domains: two managed, one federated, one whose ownership was never proved. */
export const domains = (): Row[] => {
  const domain = (id: string, own: Row = {}): Row => ({
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: false,
    isInitial: false,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
    ...own,
  });
  return [
    domain('contoso.com', { isDefault: true }),
    domain('contoso.onmicrosoft.com', { isInitial: true }),
    domain('corp.contoso.com', { authenticationType: 'Federated', isRoot: false }),
    domain('shop.example.com', { isVerified: false, supportedServices: [] }),
  ];
};

/** The organisation itself; its directory is half full. */
export const organization = ({ daysAgo, hoursAgo }: Clock): Row[] => [
  {
    id: CONTOSO_TENANT_ID,
    displayName: 'Contoso (sample)',
    createdDateTime: daysAgo(1500),
    countryLetterCode: 'NL',
    tenantType: 'AAD',
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: hoursAgo(1),
    verifiedDomains: [
      { name: 'contoso.com', type: 'Managed', isDefault: true, isInitial: false, capabilities: 'Email' },
      { name: 'contoso.onmicrosoft.com', type: 'Managed', isDefault: false, isInitial: true, capabilities: 'Email' },
      { name: 'corp.contoso.com', type: 'Federated', isDefault: false, isInitial: false, capabilities: 'Email' },
    ],
    assignedPlans: [],
    provisionedPlans: [],
  },
];

/** Tenants that exist elsewhere: public facts about them, nothing more. */
export const otherTenants = (): Row[] => [
  { tenantId: TENANT.fabrikam, displayName: 'Fabrikam', defaultDomainName: 'fabrikam.com', federationBrandName: null },
  {
    tenantId: TENANT.northwind,
    displayName: 'Northwind',
    defaultDomainName: 'northwind.example.com',
    federationBrandName: null,
  },
  {
    tenantId: TENANT.adatum,
    displayName: 'Adatum',
    defaultDomainName: 'adatum.example.com',
    federationBrandName: null,
  },
  {
    tenantId: TENANT.woodgrove,
    displayName: 'Woodgrove',
    defaultDomainName: 'woodgrove.example.com',
    federationBrandName: null,
  },
  {
    tenantId: TENANT.tailspin,
    displayName: 'Tailspin',
    defaultDomainName: 'tailspin.example.com',
    federationBrandName: null,
  },
  {
    tenantId: TENANT.wingtip,
    displayName: 'Wingtip',
    defaultDomainName: 'wingtip.example.com',
    federationBrandName: null,
  },
];
