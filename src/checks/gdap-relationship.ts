import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { graphPath, odata } from '../core/graph-path.ts';
import type { GraphList, GraphObject } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { discoveredTenant } from './discovered-tenant.ts';
import { roleName, wantedRoles } from './gdap-roles.ts';
import { objectOf, objectsOf, textOf, timeOf, UNREADABLE } from './graph-values.ts';
import { tellTime } from './tell-time.ts';

const GUID = /^[0-9a-f-]{36}$/i;
const PERMISSION = 'DelegatedAdminRelationship.Read.All';
const OVER = ['expired', 'expiring', 'terminated', 'terminating', 'terminationRequested'];
// A customer has one or two relationships; what lies beyond is not asked for its groups.
const ASKED = 5;
const ASSIGNMENT_DELAY = 15 * 60;

const rolesOf = (object: GraphObject): readonly string[] =>
  (objectsOf(objectOf(object, 'accessDetails'), 'unifiedRoles') ?? []).flatMap(
    (role) => roleName(textOf(role, 'roleDefinitionId') ?? '') ?? [],
  );

/** The relationships with the customer. A domain has to be looked up first; meanwhile all relationships are read. */
const readRelationships = async ({ graph, inputs: { tenantId = '' } }: CheckContext) => {
  if (GUID.test(tenantId)) {
    const list = await graph.list(
      graphPath`/tenantRelationships/delegatedAdminRelationships?$filter=customer/tenantId eq ${odata(tenantId.toLowerCase())}`,
      PERMISSION,
    );
    return { list, customerId: tenantId.toLowerCase() };
  }
  const [list, found] = await Promise.all([
    graph.list(graphPath`/tenantRelationships/delegatedAdminRelationships?$top=300`, PERMISSION),
    graph.discover(tenantId),
  ]);
  return { list, customerId: found.kind === 'found' ? discoveredTenant(found.body) : undefined };
};

const readAssignments = ({ graph }: CheckContext, relationships: readonly GraphObject[]): Promise<GraphList[]> =>
  Promise.all(
    relationships
      .slice(0, ASKED)
      .map((one) =>
        graph.list(
          graphPath`/tenantRelationships/delegatedAdminRelationships/${textOf(one, 'id') ?? '-'}/accessAssignments`,
          PERMISSION,
        ),
      ),
  );

const tellInactive = (rows: readonly GraphObject[], customer: string, partner: string) => {
  const last = rows
    .filter((row) => OVER.includes(textOf(row, 'status') ?? '') || textOf(row, 'status') === 'active')
    .toSorted((a, b) => (timeOf(b, 'endDateTime') ?? 0) - (timeOf(a, 'endDateTime') ?? 0))[0];
  if (last) {
    const end = timeOf(last, 'endDateTime');
    const when = end === undefined ? '' : `, its end date is ${tellTime(end)}`;
    return {
      finding: 'ended',
      text: `The GDAP relationship "${textOf(last, 'displayName') ?? '?'}" with ${customer} has ended or is being ended${when}.`,
    } as const;
  }
  const [open] = rows;
  return {
    finding: 'none',
    text: open
      ? `The GDAP relationship "${textOf(open, 'displayName') ?? '?'}" with ${customer} is not active yet (${textOf(open, 'status') ?? '?'}).`
      : `${partner} has no GDAP relationship with ${customer}.`,
  } as const;
};

const hasStatus = (object: GraphObject): boolean => textOf(object, 'status') !== undefined;

const hasRoles = (object: GraphObject): boolean =>
  objectsOf(objectOf(object, 'accessDetails'), 'unifiedRoles') !== undefined;

const hasOneOf =
  (wanted: readonly string[]) =>
  (object: GraphObject): boolean =>
    wanted.length === 0 || rolesOf(object).some((role) => wanted.includes(role));

/** " until 2027-01-01 08:00 UTC, then extended by itself,": of a relationship that is active. */
const tellUntil = (relationship: GraphObject): string => {
  const end = timeOf(relationship, 'endDateTime');
  if (end === undefined) return '';
  const again = /[1-9]/.test(textOf(relationship, 'autoExtendDuration') ?? '');
  return ` until ${tellTime(end)}${again ? ', then extended by itself,' : ''}`;
};

/** Whether the roles of active relationships are given to a group, without which nobody has them. */
const seeAssignments = async (
  context: CheckContext,
  active: readonly GraphObject[],
  wanted: readonly string[],
  customer: string,
): Promise<Observation<Finding<'gdap-relationship'>>> => {
  const [least] = wanted;
  const lists = await readAssignments(context, active);
  const rowsOf = (list: GraphList | undefined): readonly GraphObject[] =>
    (list?.kind === 'found' ? list.rows : []).filter(hasOneOf(wanted));
  const assignments = lists.flatMap(rowsOf);
  const isReadable = lists.every(
    (list) => list.kind !== 'found' || list.rows.every((row) => hasRoles(row) && hasStatus(row)),
  );
  const given = assignments.filter((row) => row['status'] === 'active');
  if (given.length > 0) {
    const source = active.find((_, at) => rowsOf(lists[at]).some((row) => row['status'] === 'active'));
    const roles = least === undefined ? [...new Set(given.flatMap(rolesOf))] : [least];
    const groups = given.length === 1 ? 'a group' : `${given.length} groups`;
    return {
      finding: 'active',
      text: `The GDAP relationship with ${customer} is active${tellUntil(source ?? {})} and gives ${tellList(roles) || 'its roles'} to ${groups}.`,
    };
  }
  const blind = lists.find((one) => one.kind === 'unknown');
  if (blind?.kind === 'unknown') return { unknown: blind.reason };
  if (lists.some((one) => one.kind === 'found' && !one.complete) || active.length > ASKED)
    return { unknown: { kind: 'partial', seen: assignments.length } };
  if (assignments.some((row) => row['status'] === 'pending'))
    return { unknown: { kind: 'not_visible_yet', retryAt: context.now + ASSIGNMENT_DELAY } };
  if (!isReadable) return { unknown: UNREADABLE };
  const what = least === undefined ? 'none of its roles is' : `the role ${least} is not`;
  return {
    finding: 'not-assigned',
    text: `The GDAP relationship with ${customer} is active, but ${what} given to a group.`,
  };
};

/** Delegated admin rights of a partner in a customer's tenant; asked in the partner's own tenant, which holds them. */
export const gdapRelationship: Check<'gdap-relationship'> = {
  id: 'gdap-relationship',
  asks: 'Is there an active GDAP relationship with the customer, with the role and a group?',
  inputs: [['tenantId', 'roleName'], ['tenantId']],
  aboutOtherTenant: true,
  permissions: [PERMISSION],
  why: 'Reads the GDAP relationships with the customer and the groups to which their roles are given.',
  limits: 'Not whether the account is in one of those groups. The customer itself cannot read relationships this way.',
  run: async (context) => {
    const { tenant, inputs, codes, now } = context;
    const { list, customerId } = await readRelationships(context);
    if (customerId === tenant.id.toLowerCase())
      return {
        unknown: { kind: 'not_applicable' },
        text: `The paste names ${tenant.name} itself, not the tenant of a customer.`,
      };
    if (list.kind === 'unknown') return { unknown: list.reason };
    if (customerId === undefined)
      return { unknown: { kind: 'not_applicable' }, text: `The tenant id of ${inputs.tenantId} could not be found.` };
    const rows = (list.kind === 'found' ? list.rows : []).filter(
      (row) => textOf(objectOf(row, 'customer'), 'tenantId')?.toLowerCase() === customerId,
    );
    const customer = rows.map((row) => textOf(objectOf(row, 'customer'), 'displayName')).find(Boolean) ?? customerId;
    const active = rows.filter((row) => row['status'] === 'active' && (timeOf(row, 'endDateTime') ?? now + 1) > now);
    if (active.length === 0) {
      if (list.kind === 'found' && !list.complete) return { unknown: { kind: 'partial', seen: list.rows.length } };
      return rows.every(hasStatus) ? tellInactive(rows, customer, tenant.name) : { unknown: UNREADABLE };
    }
    const wanted = wantedRoles(codes, inputs.roleName);
    const fitting = active.filter(hasOneOf(wanted));
    if (fitting.length === 0 && !active.every(hasRoles)) return { unknown: UNREADABLE };
    if (fitting.length === 0)
      return {
        finding: 'role-not-included',
        text: `The GDAP relationship with ${customer} is active, but does not include the role ${wanted[0]}.`,
      };
    return seeAssignments(context, fitting, wanted, customer);
  },
};
