import type { Check, CheckContext } from '../core/check.ts';
import type { Observation, UnknownReason } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { Finding } from '../core/check-ids.ts';
import { accessOf, type Direction, type Settings, trustsDevices } from './cross-tenant-settings.ts';
import { discoveredTenant } from './discovered-tenant.ts';

const GUID = /^[0-9a-f-]{36}$/i;
const IN: Direction = 'b2bCollaborationInbound';
const OUT: Direction = 'b2bCollaborationOutbound';
const OTHER_CLOUD = 'AADSTS1000104';
const DEVICE_TRUST = 'AADSTS530004';

type Seen = Observation<Finding<'cross-tenant-access'>>;
type Other =
  { readonly id: string; readonly name: string } | { readonly unknown: UnknownReason; readonly text?: string };

/** The tenant that owns a name. `id` is undefined for a name that belongs to none. */
const lookUp = async (
  { graph }: CheckContext,
  name: string,
): Promise<{ readonly name: string; readonly id?: string | undefined; readonly blind?: UnknownReason }> => {
  if (GUID.test(name)) return { name, id: name.toLowerCase() };
  const answer = await graph.discover(name);
  if (answer.kind === 'unknown') return { name, blind: answer.reason };
  return { name, id: answer.kind === 'found' ? discoveredTenant(answer.body) : undefined };
};

/** The organisation at the other end: the first of tenant id and domain of the user that is not the own tenant. */
const findOther = async (context: CheckContext): Promise<Other> => {
  const { tenant, inputs } = context;
  const names = [inputs.tenantId, inputs.user?.split('@').at(-1)].filter((name) => name !== undefined);
  const found = await Promise.all(names.map((name) => lookUp(context, name)));
  for (const { id, name } of found)
    if (id !== undefined && id !== tenant.id.toLowerCase())
      return { id, name: GUID.test(name) ? `tenant ${name}` : name };
  const blind = found.map((one) => one.blind).find((reason) => reason !== undefined);
  if (blind) return { unknown: blind };
  const homeless = found.find(({ id }) => id === undefined);
  if (homeless)
    return {
      unknown: { kind: 'not_applicable' },
      text: `${homeless.name} belongs to no Microsoft Entra tenant of this cloud, so that cross-tenant settings do not decide.`,
    };
  return {
    unknown: { kind: 'missing_input', inputs: ['tenantId'] },
    text: `The paste names ${tenant.name} alone, not the organisation at the other end.`,
  };
};

const judge = (settings: Settings, direction: Direction, context: CheckContext, other: string, whose: string): Seen => {
  const { tenant, inputs } = context;
  const inbound = direction === IN;
  const access = accessOf(settings, direction, inputs.appId);
  const way = inbound ? `people of ${other} in ${tenant.name}` : `people of ${tenant.name} at ${other}`;
  if (access === 'blocked')
    return {
      finding: inbound ? 'blocked-inbound' : 'blocked-outbound',
      text: `${whose} block B2B collaboration for ${way}.`,
    };
  if (access === 'allowed')
    return {
      finding: 'allowed',
      text: `${whose} allow B2B collaboration for ${way}; those of ${other} are not visible.`,
    };
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
    const settings: Settings = {
      partner: partner.kind === 'found' ? partner.body : {},
      defaults: defaults.kind === 'found' ? defaults.body : {},
    };
    const whose =
      partner.kind === 'found'
        ? `The settings of ${tenant.name} for ${other.name}`
        : `The default cross-tenant settings of ${tenant.name}`;
    if (codes.includes(DEVICE_TRUST))
      return trustsDevices(settings)
        ? { finding: 'device-trusted', text: `${whose} trust devices that ${other.name} vouches for.` }
        : { finding: 'device-not-trusted', text: `${whose} do not trust devices that ${other.name} vouches for.` };
    const see = (direction: Direction): Seen => judge(settings, direction, context, other.name, whose);
    if (codes.includes('AADSTS500212')) return see(OUT);
    if (codes.includes('AADSTS500213')) return see(IN);
    const [inbound, outbound] = [see(IN), see(OUT)];
    return 'finding' in outbound && outbound.finding === 'blocked-outbound' && !isBlocked(inbound) ? outbound : inbound;
  },
};

const isBlocked = (seen: Seen): boolean => 'finding' in seen && seen.finding === 'blocked-inbound';
