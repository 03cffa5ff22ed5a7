import type { Check } from '../core/check.ts';
import { graphPath } from '../core/graph-path.ts';
import { tellList } from '../core/tell-list.ts';
import { textOf } from './graph-values.ts';
import { isSecondFactor, kindOf, kindsOfCodes, tellKind } from './method-kinds.ts';
import { readUser, withoutUser } from './read-user.ts';

/**
 * Which kinds of methods are registered, now and not hours ago. Graph sends phone numbers and key names along: nothing
 * but the kind is read. An error that is about one kind asks for that kind.
 */
export const authenticationMethods: Check<'authentication-methods'> = {
  id: 'authentication-methods',
  asks: 'Which sign-in methods are registered?',
  inputs: [['user']],
  permissions: ['UserAuthenticationMethod.Read.All', 'User.Read.All'],
  why: 'Reads which kinds of methods the user has registered; phone numbers and keys are dropped at once.',
  limits:
    'Not whether a method works, nor whether a policy allows it; certificates and hardware tokens are not listed, and guests register at home.',
  run: async (context) => {
    const { graph, inputs, codes } = context;
    const found = await readUser(context);
    if (found.kind !== 'found') return withoutUser(context, found);
    if (found.external)
      return {
        unknown: { kind: 'other_tenant' },
        text: `${inputs.user} comes from another tenant and has its methods there, which is not visible here.`,
      };
    const list = await graph.list(
      graphPath`/users/${found.id}/authentication/methods`,
      'UserAuthenticationMethod.Read.All',
    );
    if (list.kind === 'unknown') return { unknown: list.reason };
    const rows = list.kind === 'found' ? list.rows : [];
    const kinds = [...new Set(rows.map((row) => kindOf(textOf(row, '@odata.type') ?? '')))].filter(
      (kind) => kind !== '',
    );
    // Every account lists something, its password at least.
    if (kinds.length === 0)
      return { unknown: { kind: 'not_applicable' }, text: `No method of ${inputs.user} is listed.` };
    const wanted = kindsOfCodes(codes);
    const listed = `${inputs.user} has registered ${tellList(kinds.map(tellKind), 12)}`;
    if (wanted.length > 0)
      return wanted.some((kind) => kinds.includes(kind))
        ? { finding: 'method-registered', text: `${listed}.` }
        : { finding: 'method-missing', text: `${listed}, but not ${wanted.map(tellKind).join(' or ')}.` };
    return kinds.some(isSecondFactor)
      ? { finding: 'has-methods', text: `${listed}.` }
      : { finding: 'password-only', text: `${listed}; no second factor is listed.` };
  },
};
