import type { Row } from '../entity-types.ts';
import { PLAN_IDS } from '../world.ts';
import { USER } from './ids.ts';

const E5 = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';
const EXCHANGE = 'efb87545-963c-4e0d-99df-69c6916d9eb0';
const E5_OBJECT = '8f1e6a3c-27d4-4b95-90ca-e3d5f7b2c018';

const PLANS = [
  { servicePlanId: PLAN_IDS.P1, servicePlanName: 'AAD_PREMIUM', service: 'AADPremiumService' },
  { servicePlanId: PLAN_IDS.P2, servicePlanName: 'AAD_PREMIUM_P2', service: 'AADPremiumService' },
  { servicePlanId: EXCHANGE, servicePlanName: 'EXCHANGE_S_ENTERPRISE', service: 'exchange' },
  {
    servicePlanId: '5dbe027f-2339-4123-9542-606e4d348a72',
    servicePlanName: 'SHAREPOINTENTERPRISE',
    service: 'SharePoint',
  },
  { servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929', servicePlanName: 'TEAMS1', service: 'TeamspaceAPI' },
  { servicePlanId: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5', servicePlanName: 'INTUNE_A', service: 'SCO' },
] as const;

type Kind = 'live' | 'exchange-off';

/** What `/users/{id}?$select=assignedPlans` shows. */
export const assignedPlans = (assignedDateTime: string, kind: Kind): readonly Row[] =>
  PLANS.map(({ servicePlanId, service }) => ({
    servicePlanId,
    service,
    assignedDateTime,
    capabilityStatus: kind === 'exchange-off' && servicePlanId === EXCHANGE ? 'Deleted' : 'Enabled',
  }));

const planRows = (kind: Kind): readonly Row[] =>
  PLANS.map(({ servicePlanId, servicePlanName }) => ({
    servicePlanId,
    servicePlanName,
    appliesTo: 'User',
    provisioningStatus: kind === 'exchange-off' && servicePlanId === EXCHANGE ? 'Disabled' : 'Success',
  }));

/** What the organisation bought: an E5 for most people, a trial that has ended. */
export const subscribedSkus = (): Row[] => [
  {
    id: `${E5_OBJECT}_${E5}`,
    accountId: E5_OBJECT,
    accountName: 'contoso',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 19,
    prepaidUnits: { enabled: 25, suspended: 0, warning: 0, lockedOut: 0 },
    skuId: E5,
    skuPartNumber: 'SPE_E5',
    servicePlans: planRows('live'),
  },
  {
    id: `${E5_OBJECT}_18181a46-0d4e-45cd-891e-60aabd171b4e`,
    accountId: E5_OBJECT,
    accountName: 'contoso',
    appliesTo: 'User',
    capabilityStatus: 'Suspended',
    consumedUnits: 0,
    prepaidUnits: { enabled: 0, suspended: 10, warning: 0, lockedOut: 0 },
    skuId: '18181a46-0d4e-45cd-891e-60aabd171b4e',
    skuPartNumber: 'STANDARDPACK',
    servicePlans: [
      {
        servicePlanId: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
        servicePlanName: 'EXCHANGE_S_STANDARD',
        appliesTo: 'User',
        provisioningStatus: 'Success',
      },
    ],
  },
];

const WITHOUT: readonly string[] = [
  USER.unlicensed,
  USER.newHire,
  USER.mailboxOnPremises,
  USER.lee,
  USER.sam,
  USER.leftCompany,
  USER.goneGuest,
];

/** Who has a licence: everybody but those who shall not. */
export const licenseDetails = (): Row[] =>
  Object.values(USER)
    .filter((id) => !WITHOUT.includes(id))
    .map((userId) => ({
      userId,
      id: `${userId.slice(0, 8)}_${E5}`,
      skuId: E5,
      skuPartNumber: 'SPE_E5',
      servicePlans: planRows(userId === USER.exchangeOff ? 'exchange-off' : 'live'),
    }));
