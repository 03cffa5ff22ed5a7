import type { CheckContext } from '../core/check.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphList, GraphObject } from '../core/graph-reader.ts';
import { objectsOf, textOf } from './graph-values.ts';
import { MICROSOFT_GRAPH } from './read-service-principal.ts';

/** Application permissions that were granted to an application. https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments */
export const readAppRoles = ({ graph }: CheckContext, appId: string): Promise<GraphList> =>
  graph.list(
    graphPath`/servicePrincipals(appId='${appId.toLowerCase()}')/appRoleAssignments?$top=999`,
    'Application.Read.All',
  );

/** Delegated permissions that were consented to, for everybody or for one person. */
export const readDelegatedGrants = ({ graph }: CheckContext, appId: string): Promise<GraphList> =>
  graph.list(
    graphPath`/servicePrincipals(appId='${appId.toLowerCase()}')/oauth2PermissionGrants`,
    'Directory.Read.All',
  );

/**
 * An API with the names of its permissions: grants and registrations hold only their ids. In most tenants it is
 * Microsoft Graph, whose answer is large (some hundred kilobytes), so that it is read once a run.
 */
export const readApi = ({ graph }: CheckContext, appId = MICROSOFT_GRAPH): Promise<GraphAnswer> =>
  graph.get(
    graphPath`/servicePrincipals(appId='${appId.toLowerCase()}')?$select=id,appId,displayName,appRoles,oauth2PermissionScopes`,
    'Application.Read.All',
  );

const namesOf = (api: GraphObject, list: string): ReadonlyMap<string, string> =>
  new Map(
    (objectsOf(api, list) ?? []).flatMap((permission) => {
      const [id, value] = [textOf(permission, 'id'), textOf(permission, 'value')];
      return id === undefined || value === undefined ? [] : [[id, value] as const];
    }),
  );

/** Id to name of the application permissions of an API. */
export const appRoleNames = (api: GraphObject): ReadonlyMap<string, string> => namesOf(api, 'appRoles');

/** Id to name of the delegated permissions of an API. */
export const scopeNames = (api: GraphObject): ReadonlyMap<string, string> => namesOf(api, 'oauth2PermissionScopes');

/** A grant lists its permissions in one text, blank-separated. */
export const scopesOf = (grant: GraphObject): readonly string[] =>
  (textOf(grant, 'scope') ?? '').split(' ').filter((name) => name !== '');
