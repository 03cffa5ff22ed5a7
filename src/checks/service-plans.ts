import type { GraphObject } from '../core/graph-reader.ts';
import { objectsOf, textOf } from './graph-values.ts';

/** A service that a licence brings, and how its plans are called in `servicePlanName`. */
export type Service = { readonly name: string; readonly plan: RegExp; readonly premium?: true };

// https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference. EXCHANGE_S_FOUNDATION, which almost
// every licence holds, is no mailbox.
const SERVICES = {
  exchange: {
    name: 'Exchange Online',
    plan: /^EXCHANGE_(?:S_(?:STANDARD|ENTERPRISE|DESKLESS|ESSENTIALS)|B_STANDARD|L_STANDARD)/,
  },
  teams: { name: 'Microsoft Teams', plan: /^TEAMS(?:1|_GOV|_AR|_FREE|_EEA)/ },
  sharepoint: { name: 'SharePoint and OneDrive', plan: /^SHAREPOINT(?:ENTERPRISE|STANDARD|DESKLESS|LITE)|^ONEDRIVE/ },
  officeWeb: { name: 'Office for the web', plan: /^SHAREPOINTWAC/ },
  intune: { name: 'Microsoft Intune', plan: /^INTUNE_(?:A|EDU|SMBIZ)/ },
  planner: { name: 'Planner or To Do', plan: /^PROJECTWORKMANAGEMENT|^BPOS_S_TODO/ },
  p1: { name: 'Microsoft Entra ID P1', plan: /^AAD_PREMIUM/, premium: true },
  p2: { name: 'Microsoft Entra ID P2', plan: /^AAD_PREMIUM_P2$/, premium: true },
} as const satisfies Readonly<Record<string, Service>>;

/** The plans of Microsoft Entra ID that more can be read with. */
export const PREMIUM: readonly Service[] = [SERVICES.p1, SERVICES.p2];

/** The plans of the service in a licence or subscription. */
export const plansOf = (sku: GraphObject, { plan }: Service): readonly GraphObject[] =>
  (objectsOf(sku, 'servicePlans') ?? []).filter((one) => plan.test(textOf(one, 'servicePlanName') ?? ''));

type Wanted = { readonly service: Service; readonly of: 'user' | 'tenant' };

const users = (name: keyof typeof SERVICES): Wanted => ({ service: SERVICES[name], of: 'user' });
const tenants = (name: keyof typeof SERVICES): Wanted => ({ service: SERVICES[name], of: 'tenant' });

/** Errors that say by themselves which service lacks a licence, and whose licence it is. */
const OF_CODE: ReadonlyMap<string, Wanted> = new Map(
  Object.entries({
    AADSTS120012: users('p1'),
    AADSTS53009: users('intune'),
    AADSTS53005: users('intune'),
    ErrorInvalidLicense: users('exchange'),
    ErrorInvalidUser: users('exchange'),
    ErrorNonExistentMailbox: users('exchange'),
    ErrorNonExistentStorage: users('exchange'),
    MailboxNotEnabledForRESTAPI: users('exchange'),
    MailboxNotSupportedForRESTAPI: users('exchange'),
    ErrorOrganizationAccessBlocked: tenants('exchange'),
    'exo-subscription-lapsed': tenants('exchange'),
    OrganizationFromTenantGuidNotFound: tenants('exchange'),
    AadPremiumLicenseRequired: tenants('p2'),
    NoLicense: tenants('p2'),
    Authentication_RequestFromNonPremiumTenantOrB2CTenant: tenants('p1'),
    AuthenticationError: users('teams'),
    'Microsoft.Skype.Sync.Pstn.Tnm.Common.Http.HttpResponseException': tenants('teams'),
    TenantNotFound: tenants('planner'),
    AppLifecycle_2210: tenants('intune'),
    '30105': users('sharepoint'),
    '30106': users('sharepoint'),
    '30108': users('sharepoint'),
    resourceBeingProvisioned: users('sharepoint'),
    provisioningNotAllowed: users('sharepoint'),
    FileOpenUserUnauthorized: users('officeWeb'),
  }),
);

/** Otherwise the address that was called tells. */
const OF_PATH: readonly (readonly [RegExp, Wanted])[] = [
  [/\/(?:messages|mailfolders|mailboxsettings|sendmail|calendars?|calendarview|events|contacts)\b/i, users('exchange')],
  [/\/workbook\b/i, users('officeWeb')],
  [/\/(?:drives?|sites)\b/i, users('sharepoint')],
  [/\/(?:teams|chats|joinedteams|onlinemeetings|channels)\b/i, users('teams')],
  [/\/device(?:app)?management\b/i, tenants('intune')],
  [/\/(?:planner|todo)\b/i, tenants('planner')],
  [/\/(?:identitygovernance|identityprotection)\b/i, tenants('p2')],
  [/\/(?:conditionalaccess|auditlogs|reports)\b/i, tenants('p1')],
];

/** Which service's licence the error is about; undefined when neither code nor address tells. */
export const wantedService = (codes: readonly string[], url: string | undefined): Wanted | undefined =>
  codes.map((code) => OF_CODE.get(code)).find((wanted) => wanted !== undefined) ??
  OF_PATH.find(([path]) => url !== undefined && path.test(url))?.[1];
