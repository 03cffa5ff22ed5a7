import type { Check, CheckContext } from '../core/check.ts';
import type { UnknownReason } from '../core/check-result.ts';
import { graphPath, odata } from '../core/graph-path.ts';
import type { GraphList, GraphObject } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { objectOf, textOf } from './graph-values.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';
import { readUser, withoutUser } from './read-user.ts';

type Principal = { readonly id: string; readonly name: string; readonly isUser: boolean };
type FoundPrincipal = Principal | { readonly unknown: UnknownReason; readonly text?: string };

/** The person; only a call without one is the application's own. */
const findPrincipal = async (context: CheckContext): Promise<FoundPrincipal> => {
  const { tenant, inputs } = context;
  if (inputs.user !== undefined) {
    const found = await readUser(context);
    return found.kind === 'found' ? { id: found.id, name: inputs.user, isUser: true } : withoutUser(context, found);
  }
  const appId = inputs.appId ?? '';
  const found = await readServicePrincipal(context, appId);
  if (found.kind === 'unknown') return { unknown: found.reason };
  return found.kind === 'none'
    ? {
        unknown: { kind: 'not_applicable' },
        text: `${tenant.name} has no enterprise application ${nameOfApp(context, appId)}.`,
      }
    : { id: found.id, name: nameOfApp(context, appId, found.principal), isUser: false };
};

const readRoles = ({ graph }: CheckContext, id: string): Promise<GraphList> =>
  graph.list(
    graphPath`/roleManagement/directory/roleAssignments?$filter=principalId eq ${odata(id)}&$expand=roleDefinition`,
    'RoleManagement.Read.Directory',
  );

const readRoleGroups = ({ graph }: CheckContext, id: string): Promise<GraphList> =>
  graph.list(
    graphPath`/users/${id}/transitiveMemberOf/microsoft.graph.group?$count=true&$filter=isAssignableToRole eq true&$select=id,displayName`,
    'GroupMember.Read.All',
    { advanced: true },
  );

const nameOf = (assignment: GraphObject): string => {
  const role = textOf(objectOf(assignment, 'roleDefinition'), 'displayName');
  const scope = textOf(assignment, 'directoryScopeId') ?? '/';
  return `${role ?? textOf(assignment, 'roleDefinitionId') ?? 'a role'}${scope === '/' ? '' : ' (for a part of the directory only)'}`;
};

/**
 * Active roles, given directly or through a role-assignable group. What they mean is the entry's business: the same role
 * mends one error (the caller lacked it) and explains another (the target holds it).
 */
export const directoryRoles: Check<'directory-roles'> = {
  id: 'directory-roles',
  asks: 'Which directory roles are active for the account or application?',
  inputs: [['user', 'appId'], ['user'], ['appId']],
  permissions: ['RoleManagement.Read.Directory', 'GroupMember.Read.All', 'User.Read.All', 'Application.Read.All'],
  why: 'Reads the active role assignments of the account or application, and whether it is in a role-assignable group.',
  limits:
    'Roles that somebody is eligible for in Privileged Identity Management and has not activated are not active. Roles inside Exchange, Intune or SharePoint are not directory roles.',
  run: async (context) => {
    const { tenant } = context;
    const principal = await findPrincipal(context);
    if ('unknown' in principal) return principal;
    const { id, name, isUser } = principal;
    const [roles, groups] = await Promise.all([
      readRoles(context, id),
      isUser ? readRoleGroups(context, id) : undefined,
    ]);
    if (roles.kind === 'unknown') return { unknown: roles.reason };
    const held = roles.kind === 'found' ? roles.rows : [];
    if (held.length > 0)
      return {
        finding: 'holds-role',
        text: `${name} holds ${tellList([...new Set(held.map(nameOf))])} in ${tenant.name}.`,
      };
    if (roles.kind === 'found' && !roles.complete) return { unknown: { kind: 'partial', seen: 0 } };
    if (groups?.kind === 'unknown') return { unknown: groups.reason };
    const [group] = groups?.kind === 'found' ? groups.rows : [];
    if (group)
      return {
        finding: 'role-assignable-group',
        text: `${name} holds no directory role directly, but is in the role-assignable group ${textOf(group, 'displayName') ?? textOf(group, 'id')}.`,
      };
    if (groups?.kind === 'found' && !groups.complete) return { unknown: { kind: 'partial', seen: 0 } };
    return {
      finding: 'holds-no-role',
      text: isUser
        ? `${name} has no active directory role in ${tenant.name}; an eligible one that was not activated does not count.`
        : `${name} has no directory role in ${tenant.name} that was given to it directly.`,
    };
  },
};
