import type { CheckContext } from '../core/check.ts';
import type { UnknownReason } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphObject } from '../core/graph-reader.ts';
import { textOf } from './graph-values.ts';
import { type FoundPrincipal, nameOfApp, readServicePrincipal } from './read-service-principal.ts';

/** A check that needs the registration and cannot see it: no finding, and the reason in words. */
export type Blind = { readonly unknown: UnknownReason; readonly text?: string };

/** The registration and, where there is one, the enterprise application of `inputs.appId`. */
export type Registration =
  | {
      readonly kind: 'here';
      readonly application: GraphObject;
      readonly principal: GraphObject | undefined;
      readonly name: string;
    }
  | {
      readonly kind: 'not-here';
      readonly principal: GraphObject | undefined;
      readonly name: string;
      readonly blind: Blind;
    }
  | { readonly kind: 'unknown'; readonly blind: Blind };

/** Microsoft's own tenant, the owner of its applications in every other. */
const MICROSOFT_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/**
 * The one read of a registration that all checks share. `absent` means registered elsewhere, or nowhere: a registration
 * is visible in its home tenant only. The raw certificate (`key`) comes on this form of the call alone, and is public.
 * https://learn.microsoft.com/graph/api/application-get
 */
export const readApplication = ({ graph }: CheckContext, appId: string): Promise<GraphAnswer> =>
  graph.get(
    graphPath`/applications(appId='${appId.toLowerCase()}')?$select=id,appId,displayName,createdDateTime,signInAudience,web,spa,publicClient,passwordCredentials,keyCredentials,requiredResourceAccess`,
    'Application.Read.All',
  );

const tellElsewhere = (context: CheckContext, found: FoundPrincipal, name: string): string => {
  const { tenant, inputs } = context;
  if (found.kind !== 'found')
    return `${tenant.name} has neither a registration nor an enterprise application with the id ${inputs.appId}: it belongs to another tenant, or the id is wrong.`;
  const owner = textOf(found.principal, 'appOwnerOrganizationId')?.toLowerCase();
  if (owner === MICROSOFT_TENANT)
    return `${name} is an application of Microsoft; its registration is not visible here.`;
  if (textOf(found.principal, 'servicePrincipalType') === 'ManagedIdentity')
    return `${name} is a managed identity of Azure, which has no registration.`;
  return owner === tenant.id.toLowerCase()
    ? `${name} has an enterprise application in ${tenant.name}, but no registration any more.`
    : `${name} is registered in another tenant${owner === undefined ? '' : ` (${owner})`}, so its registration is not visible in ${tenant.name}.`;
};

/** Reads both objects of an application at once. */
export const readRegistration = async (context: CheckContext): Promise<Registration> => {
  const appId = context.inputs.appId ?? '';
  const [answer, found] = await Promise.all([readApplication(context, appId), readServicePrincipal(context, appId)]);
  if (answer.kind === 'unknown') return { kind: 'unknown', blind: { unknown: answer.reason } };
  if (found.kind === 'unknown') return { kind: 'unknown', blind: { unknown: found.reason } };
  const principal = found.kind === 'found' ? found.principal : undefined;
  if (answer.kind === 'found')
    return { kind: 'here', application: answer.body, principal, name: nameOfApp(context, appId, answer.body) };
  const name = nameOfApp(context, appId, principal);
  const blind: Blind = { unknown: { kind: 'other_tenant' }, text: tellElsewhere(context, found, name) };
  return { kind: 'not-here', principal, name, blind };
};
