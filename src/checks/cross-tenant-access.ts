import type { Check, CheckContext } from '../core/check.ts';
import type { Observation, UnknownReason } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { Finding } from '../core/check-ids.ts';
import { accessOf, type Direction, type Settings, trustsDevices } from './cross-tenant-settings.ts';
import { discoveredTenant } from './discovered-tenant.ts';
import { textOf, UNREADABLE } from './graph-values.ts';

const GUID = /^[0-9a-f-]{36}$/i;
const IN: Direction = 'b2bCollaborationInbound';
const OUT: Direction = 'b2bCollaborationOutbound';
const OTHER_CLOUD = 'AADSTS1000104';
const DEVICE_TRUST = 'AADSTS530004';

// Whose settings refuse: those of the tenant of the resource (in), or those of the person's home (out).
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['AADSTS500213', IN],
  [DEVICE_TRUST, IN],
  ['AADSTS500212', OUT],
  [OTHER_CLOUD, OUT],
]);

type Seen = Observation<Finding<'cross-tenant-access'>>;
type Blind = { readonly unknown: UnknownReason; readonly text?: string };
type Tenant = { readonly name: string; readonly id?: string | undefined; readonly blind?: UnknownReason };
/** The organisation at the other end, and whether its people come here or ours go there. */
type Other = { readonly id: string; readonly name: string; readonly direction: Direction };

/** The tenant that owns a name. `id` is undefined for a name that belongs to none. */
const lookUp = async ({ graph }: CheckContext, name: string): Promise<Tenant> => {
  if (GUID.test(name)) return { name, id: name.toLowerCase() };
  const answer = await graph.discover(name);
  if (answer.kind === 'unknown') return { name, blind: answer.reason };
  return { name, id: answer.kind === 'found' ? discoveredTenant(answer.body) : undefined };
};

/** The domain of the home: a guest's sign-in name holds it in front, `lee_fabrikam.com#EXT#@contoso.com`. */
const homeDomain = (user: string | undefined): string | undefined =>
  /_([^_@]+)#EXT#@/i.exec(user ?? '')?.[1] ?? user?.split('@').at(-1);

const noTenant = (name: string): Blind => ({
  unknown: { kind: 'not_applicable' },
  text: `${name} belongs to no Microsoft Entra tenant of this cloud, so that cross-tenant settings do not decide.`,
});

/** A way in is ours to judge for people of elsewhere alone, a way out for our own: the other half is never visible. */
const judgeable = (
  { tenant, inputs, codes }: CheckContext,
  home: Tenant | undefined,
  named: Tenant | undefined,
): Other | Blind => {
  const own = tenant.id.toLowerCase();
  const wanted = codes.map((code) => DIRECTIONS.get(code)).find((direction) => direction !== undefined);
  if (home?.blind) return { unknown: home.blind };
  if (home && home.id === undefined) return noTenant(home.name);
  // For people of elsewhere the other organisation is their home, whatever else the paste names.
  if (named && named.id === undefined && (!home || home.id === own))
    return named.blind ? { unknown: named.blind } : noTenant(named.name);
  if (!home && named?.id !== own)
    return {
      unknown: { kind: 'missing_input', inputs: ['user'] },
      text: `Whether the person comes from ${tenant.name} or from the other organisation is not in the paste, and with it whose settings decide.`,
    };
  const direction = home?.id === own ? OUT : IN;
  const other = direction === OUT ? named : home;
  if (other?.id === undefined || other.id === own)
    return {
      unknown: { kind: 'missing_input', inputs: [home ? 'tenantId' : 'user'] },
      text: `The paste names ${tenant.name} alone, not the organisation at the other end.`,
    };
  const third = direction === IN && named?.id !== undefined && named.id !== own && named.id !== other.id;
  if (third || (wanted !== undefined && wanted !== direction))
    return {
      unknown: { kind: 'other_tenant' },
      text: `The settings that refuse ${inputs.user ?? 'the person'} are those of ${direction === IN ? 'another tenant' : 'the other organisation'}, not those of ${tenant.name}.`,
    };
  return { id: other.id, name: GUID.test(other.name) ? `tenant ${other.name}` : other.name, direction };
};

const findOther = async (context: CheckContext): Promise<Other | Blind> => {
  const { tenantId, user } = context.inputs;
  const domain = homeDomain(user);
  const [home, named] = await Promise.all([
    domain === undefined ? undefined : lookUp(context, domain),
    tenantId === undefined ? undefined : lookUp(context, tenantId),
  ]);
  return judgeable(context, home, named);
};

const judge = (settings: Settings, direction: Direction, { inputs }: CheckContext, whose: string): Seen => {
  const inbound = direction === IN;
  const access = accessOf(settings, direction, inputs.appId);
  const way = `${inbound ? 'inbound' : 'outbound'} B2B collaboration`;
  if (access === 'unreadable') return { unknown: UNREADABLE };
  if (access === 'blocked')
    return { finding: inbound ? 'blocked-inbound' : 'blocked-outbound', text: `${whose} block ${way}.` };
  if (access === 'allowed')
    return { finding: 'allowed', text: `${whose} allow ${way}; those of the other side are not visible.` };
  if (access === 'app' && inputs.appId === undefined)
    return {
      unknown: { kind: 'missing_input', inputs: ['appId'] },
      text: `${whose} name certain applications for ${way}, and the paste does not say which one was opened.`,
    };
  return {
    unknown: { kind: 'not_applicable' },
    text: `${whose} name certain ${access === 'app' ? 'applications' : 'users or groups'} for ${way}; compare them in the cross-tenant access settings.`,
  };
};

const judgeDevices = (settings: Settings, whose: string): Seen => {
  const trusts = trustsDevices(settings);
  if (trusts === undefined) return { unknown: UNREADABLE };
  return trusts
    ? { finding: 'device-trusted', text: `${whose} trust devices that the other side vouches for.` }
    : { finding: 'device-not-trusted', text: `${whose} do not trust devices that the other side vouches for.` };
};

/** Our side of the settings between two organisations. Without a row for the other one, the defaults apply. */
export const crossTenantAccess: Check<'cross-tenant-access'> = {
  id: 'cross-tenant-access',
  asks: 'Do the cross-tenant access settings allow this?',
  inputs: [['tenantId', 'user', 'appId'], ['tenantId'], ['user']],
  aboutOtherTenant: true,
  permissions: ['Policy.Read.All'],
  why: 'Reads the cross-tenant access settings for the other organisation and the defaults.',
  limits:
    'Only the own side: the settings of the other organisation are never visible. Where a setting names single users or groups, it is not compared with the user.',
  run: async (context) => {
    const { graph, tenant, codes } = context;
    const [defaults, other] = await Promise.all([
      graph.get(graphPath`/policies/crossTenantAccessPolicy/default`, 'Policy.Read.All'),
      findOther(context),
    ]);
    if ('unknown' in other) return other;
    const partner = await graph.get(
      graphPath`/policies/crossTenantAccessPolicy/partners/${other.id}`,
      'Policy.Read.All',
    );
    if (partner.kind === 'unknown') return { unknown: partner.reason };
    if (partner.kind === 'absent' && codes.includes(OTHER_CLOUD))
      return { finding: 'not-added', text: `${tenant.name} has no cross-tenant access settings for ${other.name}.` };
    if (defaults.kind === 'unknown') return { unknown: defaults.reason };
    if (partner.kind === 'found' && textOf(partner.body, 'tenantId')?.toLowerCase() !== other.id)
      return { unknown: UNREADABLE };
    const settings: Settings = {
      partner: partner.kind === 'found' ? partner.body : {},
      defaults: defaults.kind === 'found' ? defaults.body : {},
    };
    const whose =
      partner.kind === 'found'
        ? `The settings of ${tenant.name} for ${other.name}`
        : `The default cross-tenant settings of ${tenant.name}, which apply to ${other.name},`;
    return codes.includes(DEVICE_TRUST)
      ? judgeDevices(settings, whose)
      : judge(settings, other.direction, context, whose);
  },
};
