import { describe } from '@jest/globals';
import { USER } from '../../src/sample-tenant/contoso/ids.ts';
import { at, MINUTE, type Row, tableOf } from './observe-check.ts';

const MAILBOX = ['MailboxNotEnabledForRESTAPI'];
const PREMIUM = ['Authentication_RequestFromNonPremiumTenantOrB2CTenant'];
const EXCHANGE = 'efb87545-963c-4e0d-99df-69c6916d9eb0';
const kim = { user: 'kim@contoso.com' };

/** Kim's licence holds Exchange in this state, given at this time. */
const exchange =
  (provisioningStatus: string, assignedDateTime = at(-600 * MINUTE)): Row['prepare'] =>
  ({ tables }) => {
    const others = tables.licenseDetails.filter(({ userId }) => userId !== USER.kim);
    const plan = { servicePlanId: EXCHANGE, servicePlanName: 'EXCHANGE_S_ENTERPRISE', provisioningStatus };
    tables.licenseDetails.splice(0, Infinity, ...others, { id: 'kim', userId: USER.kim, servicePlans: [plan] });
    Object.assign(tables.users.find(({ id }) => id === USER.kim) ?? {}, {
      assignedPlans: [{ servicePlanId: EXCHANGE, capabilityStatus: 'Enabled', assignedDateTime }],
    });
  };

const subscription =
  (capabilityStatus: string): Row['prepare'] =>
  ({ tables }) =>
    void tables.subscribedSkus.splice(0, Infinity, {
      id: 'sku',
      skuPartNumber: 'SPE_E3',
      capabilityStatus,
      servicePlans: [{ servicePlanName: 'AAD_PREMIUM' }, { servicePlanName: 'EXCHANGE_S_ENTERPRISE' }],
    });

describe('Is there a live licence for the service?', () => {
  tableOf('licence-and-service-plan', [
    { what: 'a live plan', inputs: kim, codes: MAILBOX, sees: 'live' },
    { what: 'no licence', inputs: { user: 'unlicensed@contoso.com' }, codes: MAILBOX, sees: 'no-plan' },
    { what: 'a guest has none either', inputs: { user: 'lee@fabrikam.com' }, codes: MAILBOX, sees: 'no-plan' },
    {
      what: 'the plan is switched off',
      inputs: { user: 'exchange.off@contoso.com' },
      codes: MAILBOX,
      sees: 'plan-disabled',
    },
    {
      what: 'synchronised, with an address, without a licence',
      inputs: { user: 'onprem.mailbox@contoso.com' },
      codes: MAILBOX,
      sees: 'mailbox-on-premises',
      text: /probably on premises/,
    },
    {
      what: 'the foundation plan is no mailbox',
      inputs: kim,
      codes: MAILBOX,
      prepare: ({ tables }) => {
        const plan = { servicePlanName: 'EXCHANGE_S_FOUNDATION', provisioningStatus: 'Success' };
        const others = tables.licenseDetails.filter(({ userId }) => userId !== USER.kim);
        tables.licenseDetails.splice(0, Infinity, ...others, { id: 'kim', userId: USER.kim, servicePlans: [plan] });
      },
      sees: 'no-plan',
    },
    {
      what: 'waits for a licence of this minute',
      inputs: kim,
      codes: MAILBOX,
      prepare: exchange('Success', at(-4 * MINUTE)),
      sees: 'unknown not_visible_yet',
      text: /Change nothing/,
    },
    {
      what: 'a plan that Microsoft added to the licence and that is not activated: waiting does not help',
      inputs: kim,
      codes: MAILBOX,
      prepare: exchange('PendingProvisioning'),
      sees: 'unknown not_applicable',
      text: /added .*not activated .*PendingProvisioning/,
    },
    {
      what: 'a plan that waits for something else is neither',
      inputs: kim,
      codes: MAILBOX,
      prepare: exchange('PendingInput'),
      sees: 'unknown not_applicable',
      text: /PendingInput/,
    },
    {
      what: 'the address tells the service where the code does not',
      inputs: { ...kim, url: 'https://graph.microsoft.com/v1.0/users/kim@contoso.com/messages' },
      codes: ['ResourceNotFound'],
      sees: 'live',
      text: /Exchange Online/,
    },
    {
      what: 'neither code nor address tells the service',
      inputs: kim,
      codes: ['Forbidden'],
      sees: 'unknown missing_input url',
    },
    { what: 'needs to know whose licence', inputs: {}, codes: MAILBOX, sees: 'unknown missing_input user' },
    {
      what: 'the tenant has P1',
      inputs: kim,
      codes: PREMIUM,
      prepare: subscription('Enabled'),
      sees: 'live',
      text: /SPE_E3/,
    },
    {
      what: 'the subscription with P1 is suspended',
      inputs: {},
      codes: PREMIUM,
      prepare: subscription('Suspended'),
      sees: 'no-premium',
      text: /SPE_E3: Suspended/,
    },
    {
      what: 'the subscription with Exchange is in its grace period',
      inputs: {},
      codes: ['exo-subscription-lapsed'],
      prepare: subscription('Warning'),
      sees: 'live',
      text: /SPE_E3, in its grace period/,
    },
    {
      what: 'P1 is not P2',
      inputs: {},
      codes: ['AadPremiumLicenseRequired'],
      prepare: subscription('Enabled'),
      sees: 'no-premium',
    },
    { what: 'needs the account', inputs: { user: 'kim@fabrikam.com' }, codes: MAILBOX, sees: 'unknown not_applicable' },
    {
      what: 'names the right that is missing',
      inputs: {},
      codes: PREMIUM,
      prepare: ({ withdraw }) =>
        ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All'].forEach(withdraw),
      sees: 'unknown no_permission LicenseAssignment.Read.All',
    },
  ]);
});
