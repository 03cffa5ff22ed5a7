import type { CheckContext } from '../core/check.ts';
import type { UnknownReason } from '../core/check-result.ts';
import { graphPath, odata } from '../core/graph-path.ts';
import type { GraphAnswer, GraphObject } from '../core/graph-reader.ts';
import { hasShape } from '../core/shape-of.ts';
import { textOf } from './graph-values.ts';

/** What the tenant knows under an application id or an identifier URI of an API. */
export type FoundPrincipal =
  | { readonly kind: 'found'; readonly principal: GraphObject; readonly id: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

/** Application id of Microsoft Graph, the same in every tenant and cloud. */
export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

// Graph's own identifiers are at most 255 characters long, and a longer value than this cannot stand in an address.
const LONGEST = 512;

const byUri = async ({ graph }: CheckContext, uri: string): Promise<FoundPrincipal> => {
  if (odata(uri).length > LONGEST) return { kind: 'unknown', reason: { kind: 'not_applicable' } };
  const list = await graph.list(
    graphPath`/servicePrincipals?$filter=servicePrincipalNames/any(n:n eq ${odata(uri)})&$select=id,appId,displayName,accountEnabled,disabledByMicrosoftStatus,appOwnerOrganizationId,servicePrincipalType`,
    'Application.Read.All',
  );
  if (list.kind === 'unknown') return { kind: 'unknown', reason: list.reason };
  const [principal] = list.kind === 'found' ? list.rows : [];
  if (principal) return { kind: 'found', principal, id: textOf(principal, 'id') ?? '' };
  return list.kind === 'found' && !list.complete
    ? { kind: 'unknown', reason: { kind: 'partial', seen: 0 } }
    : { kind: 'none' };
};

const readById = ({ graph }: CheckContext, appId: string): Promise<GraphAnswer> =>
  graph.get(
    graphPath`/servicePrincipals(appId='${appId.toLowerCase()}')?$select=id,appId,displayName,accountEnabled,disabledByMicrosoftStatus,appRoleAssignmentRequired,appOwnerOrganizationId,servicePrincipalType,signInAudience,passwordCredentials,keyCredentials`,
    'Application.Read.All',
  );

/**
 * The one read of an enterprise application that all checks share. Only a GUID goes into the address as a key; an
 * identifier URI is looked for among the names of all.
 * https://learn.microsoft.com/graph/api/serviceprincipal-get
 */
export const readServicePrincipal = async (context: CheckContext, id: string): Promise<FoundPrincipal> => {
  if (!hasShape(id, 'guid')) return byUri(context, id);
  const answer = await readById(context, id);
  if (answer.kind === 'unknown') return { kind: 'unknown', reason: answer.reason };
  return answer.kind === 'absent'
    ? { kind: 'none' }
    : { kind: 'found', principal: answer.body, id: textOf(answer.body, 'id') ?? '' };
};

/** How an application is called in a sentence: Microsoft's own by their known names, others as the tenant calls them. */
export const nameOfApp = ({ reference }: CheckContext, id: string, object?: GraphObject): string =>
  reference.appNames.get(id.toLowerCase()) ?? (object && textOf(object, 'displayName')) ?? id;
