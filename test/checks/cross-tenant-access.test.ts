import { describe } from '@jest/globals';
import { APP, CONTOSO_TENANT_ID, TENANT } from '../../src/sample-tenant/contoso/ids.ts';
import { type Row, tableOf } from './observe-check.ts';

const rule = (accessType: string, ...targets: readonly string[]) => ({
  accessType,
  targets: targets.map((target) => ({ target, targetType: 'user' })),
});

/** The settings for Fabrikam, with what differs. */
const fabrikam =
  (own: Readonly<Record<string, unknown>>): Row['prepare'] =>
  ({ tables }) =>
    void tables.crossTenantPartners.splice(0, Infinity, { tenantId: TENANT.fabrikam, ...own });

const everything = (accessType: string) => ({
  usersAndGroups: rule(accessType, 'AllUsers'),
  applications: rule(accessType, 'AllApplications'),
});
const lee = { user: 'lee@fabrikam.com' };
const IN = ['AADSTS500213'];
const OUT = ['AADSTS500212'];

describe('Do the cross-tenant access settings allow this?', () => {
  tableOf('cross-tenant-access', [
    {
      what: 'blocked on the way in',
      inputs: lee,
      codes: IN,
      prepare: fabrikam({ b2bCollaborationInbound: everything('blocked') }),
      sees: 'blocked-inbound',
      text: /settings of Contoso \(sample\) for fabrikam\.com block/,
    },
    {
      what: 'blocked on the way out',
      inputs: { user: 'kim@contoso.com', tenantId: TENANT.fabrikam },
      codes: OUT,
      prepare: fabrikam({ b2bCollaborationOutbound: everything('blocked') }),
      sees: 'blocked-outbound',
    },
    {
      what: 'the way out does not matter to an error on the way in',
      inputs: lee,
      codes: IN,
      prepare: fabrikam({ b2bCollaborationOutbound: everything('blocked') }),
      sees: 'allowed',
    },
    {
      what: 'without a direction, the home of the person tells it',
      inputs: { user: 'kim@contoso.com', tenantId: TENANT.fabrikam },
      prepare: fabrikam({ b2bCollaborationOutbound: everything('blocked') }),
      sees: 'blocked-outbound',
    },
    {
      what: 'a guest by the name in our tenant comes from elsewhere',
      inputs: { user: 'lee_fabrikam.com#EXT#@contoso.com' },
      codes: IN,
      prepare: fabrikam({ b2bCollaborationInbound: everything('blocked') }),
      sees: 'blocked-inbound',
    },
    {
      what: 'our own people on the way in: the other organisation refuses them',
      inputs: { user: 'kim@contoso.com', tenantId: TENANT.fabrikam },
      codes: IN,
      prepare: fabrikam({ b2bCollaborationInbound: everything('blocked') }),
      sees: 'unknown other_tenant',
    },
    {
      what: 'people of elsewhere on the way out: their home refuses them',
      inputs: lee,
      codes: OUT,
      prepare: fabrikam({ b2bCollaborationOutbound: everything('blocked') }),
      sees: 'unknown other_tenant',
    },
    {
      what: 'people of elsewhere in a third tenant',
      inputs: { ...lee, tenantId: TENANT.adatum },
      codes: IN,
      prepare: fabrikam({ b2bCollaborationInbound: everything('blocked') }),
      sees: 'unknown other_tenant',
    },
    {
      what: 'whose person it is is not known',
      inputs: { tenantId: TENANT.fabrikam },
      codes: IN,
      prepare: fabrikam({ b2bCollaborationInbound: everything('blocked') }),
      sees: 'unknown missing_input user',
    },
    {
      what: 'settings that are none',
      inputs: { ...lee, appId: APP.payroll.appId },
      codes: IN,
      prepare: fabrikam({ b2bCollaborationInbound: { usersAndGroups: {}, applications: {} } }),
      sees: 'unknown error',
    },
    {
      what: 'the defaults apply without settings of its own',
      inputs: { user: 'jo@woodgrove.example.com' },
      codes: IN,
      sees: 'allowed',
      text: /^The default cross-tenant settings/,
    },
    {
      what: 'the defaults apply to a part that is left out',
      inputs: lee,
      codes: IN,
      prepare: fabrikam({
        b2bCollaborationInbound: { usersAndGroups: rule('blocked', 'AllUsers'), applications: null },
      }),
      sees: 'blocked-inbound',
    },
    {
      what: 'one application is blocked, and it is this one',
      inputs: { ...lee, appId: APP.payroll.appId.toUpperCase() },
      codes: IN,
      prepare: fabrikam({
        b2bCollaborationInbound: { ...everything('allowed'), applications: rule('blocked', APP.payroll.appId) },
      }),
      sees: 'blocked-inbound',
    },
    {
      what: 'one application is blocked, and it is another',
      inputs: { ...lee, appId: APP.expenses.appId },
      codes: IN,
      prepare: fabrikam({
        b2bCollaborationInbound: { ...everything('allowed'), applications: rule('blocked', APP.payroll.appId) },
      }),
      sees: 'allowed',
    },
    {
      what: 'one application is allowed, and the paste names none',
      inputs: lee,
      codes: IN,
      prepare: fabrikam({
        b2bCollaborationInbound: { ...everything('allowed'), applications: rule('allowed', APP.payroll.appId) },
      }),
      sees: 'unknown missing_input appId',
    },
    {
      what: 'a bundle of applications is not taken apart',
      inputs: { ...lee, appId: APP.expenses.appId },
      codes: IN,
      prepare: fabrikam({
        b2bCollaborationInbound: { ...everything('allowed'), applications: rule('allowed', 'Office365') },
      }),
      sees: 'unknown not_applicable',
    },
    {
      what: 'certain people are not compared',
      inputs: lee,
      codes: IN,
      prepare: fabrikam({
        b2bCollaborationInbound: { ...everything('allowed'), usersAndGroups: rule('allowed', 'some-group') },
      }),
      sees: 'unknown not_applicable',
      text: /users or groups/,
    },
    {
      what: 'devices of the home tenant are not trusted',
      inputs: lee,
      codes: ['AADSTS530004'],
      sees: 'device-not-trusted',
    },
    {
      what: 'devices of the home tenant are trusted',
      inputs: lee,
      codes: ['AADSTS530004'],
      prepare: fabrikam({ inboundTrust: { isCompliantDeviceAccepted: true } }),
      sees: 'device-trusted',
    },
    {
      what: 'a tenant of another cloud has to be added',
      inputs: { user: 'kim@contoso.com', tenantId: TENANT.woodgrove },
      codes: ['AADSTS1000104'],
      sees: 'not-added',
    },
    {
      what: 'asks for the other side where the paste names the own one alone',
      inputs: { user: 'kim@contoso.com', tenantId: CONTOSO_TENANT_ID },
      codes: OUT,
      sees: 'unknown missing_input tenantId',
    },
    {
      what: 'a domain without tenant is no matter of these settings',
      inputs: { user: 'kim@nosuch.example.com' },
      codes: IN,
      sees: 'unknown not_applicable',
    },
    {
      what: 'names the right that is missing',
      inputs: lee,
      codes: IN,
      prepare: ({ withdraw }) => withdraw('Policy.Read.All'),
      sees: 'unknown no_permission Policy.Read.All',
    },
    {
      what: 'does not conclude while the domain cannot be looked up',
      inputs: lee,
      codes: IN,
      prepare: ({ fault }) => void fault({ of: /fabrikam\.com\/v2\.0\/\.well-known/, status: 503, body: {} }),
      sees: 'unknown error',
    },
  ]);
});
