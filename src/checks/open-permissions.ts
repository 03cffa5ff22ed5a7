import type { GraphObject } from '../core/graph-reader.ts';
import { objectsOf, textOf } from './graph-values.ts';
import { appRoleNames, scopeNames } from './read-grants.ts';

/**
 * What a registration asks for and nobody consented to, by name. `unnamed`: delegated permissions of APIs other than
 * the given one, whose names are not known, so that they cannot be compared with a grant. Undefined when one of the two
 * objects does not hold what it should.
 * @param granted names of delegated permissions.
 * @param grantedRoles ids of application permissions; they are unique over all APIs.
 */
export const openPermissions = (
  application: GraphObject,
  api: GraphObject,
  granted: readonly string[],
  grantedRoles: readonly string[],
): { readonly open: readonly string[]; readonly unnamed: number } | undefined => {
  const asked = objectsOf(application, 'requiredResourceAccess');
  if (
    !asked?.every((resource) => objectsOf(resource, 'resourceAccess')) ||
    !objectsOf(api, 'appRoles') ||
    !objectsOf(api, 'oauth2PermissionScopes')
  )
    return undefined;
  const [roles, scopes] = [appRoleNames(api), scopeNames(api)];
  const has = new Set(granted.map((name) => name.toLowerCase()));
  const open: string[] = [];
  let unnamed = 0;
  for (const resource of asked)
    for (const access of objectsOf(resource, 'resourceAccess') ?? []) {
      const id = textOf(access, 'id') ?? '';
      if (access['type'] === 'Role') {
        if (!grantedRoles.includes(id)) open.push(`${roles.get(id) ?? 'a permission of another API'} (application)`);
        continue;
      }
      const name = scopes.get(id);
      if (name === undefined) unnamed += 1;
      else if (!has.has(name.toLowerCase())) open.push(`${name} (delegated)`);
    }
  return { open: [...new Set(open)], unnamed };
};
