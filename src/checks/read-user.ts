import type { CheckContext } from '../core/check.ts';
import type { UnknownReason } from '../core/check-result.ts';
import { graphPath, odata } from '../core/graph-path.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { textOf } from './graph-values.ts';

/** What the tenant knows under a name or an address. */
export type FoundUser =
  | {
      readonly kind: 'found';
      readonly user: GraphObject;
      readonly id: string;
      readonly external: boolean;
      /** Found by an address that is neither the sign-in name nor the main mail address. */
      readonly alias: boolean;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

/** A check that needs the account and has found none: no finding, and the reason in words. */
export type NoUser = { readonly unknown: UnknownReason; readonly text?: string };

/**
 * The one read of an account that all checks share. Guests are found by their mail: their sign-in name here is another
 * one (`kim_fabrikam.com#EXT#@contoso.…`). Further mail addresses stand in proxyAddresses, for which `eq` needs no
 * advanced query: https://learn.microsoft.com/graph/aad-advanced-queries. Half of the properties come only on `$select`.
 * https://learn.microsoft.com/graph/api/resources/user
 */
export const readUser = async ({ graph, inputs: { user = '' } }: CheckContext): Promise<FoundUser> => {
  const users = await graph.list(
    graphPath`/users?$filter=userPrincipalName eq ${odata(user)} or mail eq ${odata(user)} or otherMails/any(o:o eq ${odata(user)}) or proxyAddresses/any(p:p eq ${odata(`smtp:${user}`)})&$select=id,userPrincipalName,mail,userType,accountEnabled,externalUserState,onPremisesSyncEnabled,lastPasswordChangeDateTime,signInSessionsValidFromDateTime,assignedPlans`,
    'User.Read.All',
  );
  if (users.kind === 'unknown') return { kind: 'unknown', reason: users.reason };
  const rows = users.kind === 'found' ? users.rows : [];
  const isCalled = (row: GraphObject, property: string): boolean =>
    textOf(row, property)?.toLowerCase() === user.toLowerCase();
  const named = rows.find((row) => isCalled(row, 'userPrincipalName')) ?? rows.find((row) => isCalled(row, 'mail'));
  const found = named ?? rows[0];
  const id = found && textOf(found, 'id');
  if (!found || id === undefined)
    return users.kind === 'found' && !users.complete
      ? { kind: 'unknown', reason: { kind: 'partial', seen: rows.length } }
      : { kind: 'none' };
  // B2B accounts sign in at home, whether the tenant counts them as guests or as members.
  const external = /#EXT#@/i.test(textOf(found, 'userPrincipalName') ?? '');
  return { kind: 'found', user: found, id, external, alias: !named && !external };
};

/** What a check says that asks about an account which is not there. */
export const withoutUser = ({ tenant, inputs }: CheckContext, found: Exclude<FoundUser, { kind: 'found' }>): NoUser =>
  found.kind === 'unknown'
    ? { unknown: found.reason }
    : {
        unknown: { kind: 'not_applicable' },
        text: `${tenant.name} has no account with the name or address ${inputs.user}, so this cannot be looked up.`,
      };
