import type { Check, CheckContext } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { textOf, textsOf } from './graph-values.ts';
import { readRegistration } from './read-application.ts';

type Seen = Observation<Finding<'federated-credential'>>;

const PARTS = ['issuer', 'subject', 'audience'] as const;
type Part = (typeof PARTS)[number];

const LONGEST = 160;
const show = (value: string): string => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);

const valuesOf = (credential: GraphObject, part: Part): readonly string[] =>
  part === 'audience' ? textsOf(credential, 'audiences') : [textOf(credential, part) ?? ''];

const differing = (credential: GraphObject, { inputs }: CheckContext): readonly Part[] =>
  PARTS.filter((part) => {
    const sent = inputs[part];
    return sent !== undefined && !valuesOf(credential, part).includes(sent);
  });

const simple = (value: string): string => value.toLowerCase().replace(/\/$/, '');

const tellDifference = (stored: string, sent: string): string => {
  if (stored.toLowerCase() === sent.toLowerCase()) return ' (only in upper and lower case)';
  return simple(stored) === simple(sent) ? ' (only in the slash at the end)' : '';
};

const readCredentials = ({ graph, inputs: { appId = '' } }: CheckContext) =>
  graph.list(
    graphPath`/applications(appId='${appId.toLowerCase()}')/federatedIdentityCredentials`,
    'Application.Read.All',
  );

/** The credential that differs least is the one that was meant. */
const compare = (credentials: readonly GraphObject[], name: string, context: CheckContext): Seen => {
  const { inputs } = context;
  const given = PARTS.filter((part) => inputs[part] !== undefined);
  if (given.length === 0)
    return {
      unknown: { kind: 'missing_input', inputs: PARTS },
      text: `${name} has ${credentials.length} federated credentials, but the paste does not hold issuer, subject or audience of the token.`,
    };
  const ranked = credentials
    .map((credential) => ({ credential, wrong: differing(credential, context) }))
    .toSorted((a, b) => a.wrong.length - b.wrong.length);
  const [nearest] = ranked;
  if (!nearest) return { unknown: { kind: 'not_applicable' } };
  const label = textOf(nearest.credential, 'name') ?? textOf(nearest.credential, 'id') ?? '';
  const [part] = nearest.wrong;
  if (part === undefined)
    return {
      finding: 'matches',
      text: `The federated credential "${label}" of ${name} has the same ${given.join(' and ')} as the token.`,
    };
  const stored = valuesOf(nearest.credential, part).join(', ');
  // A credential with a matching expression has no subject; v1.0 does not show the expression.
  if (part === 'subject' && stored === '')
    return {
      unknown: { kind: 'not_applicable' },
      text: `The federated credential "${label}" of ${name} matches by an expression, which cannot be compared here.`,
    };
  const sent = inputs[part] ?? '';
  return {
    finding: `${part}-differs`,
    text: `The nearest federated credential of ${name} ("${label}") has the ${part} ${show(stored)}, the token ${show(sent)}${tellDifference(stored, sent)}.`,
  };
};

/** Issuer, subject and audience are compared as Entra does: exactly, with case. They are free text and enter no request. */
export const federatedCredential: Check<'federated-credential'> = {
  id: 'federated-credential',
  asks: 'Does a federated credential of the application match the token?',
  inputs: [['appId', 'issuer', 'subject', 'audience'], ['appId']],
  permissions: ['Application.Read.All'],
  why: 'Compares issuer, subject and audience in the message with the federated credentials of the registration.',
  limits:
    'A credential that was added a few minutes ago may not work everywhere yet. Credentials of a managed identity are kept in Azure.',
  run: async (context) => {
    const [found, list] = await Promise.all([readRegistration(context), readCredentials(context)]);
    if (found.kind === 'unknown') return found.blind;
    if (found.kind === 'not-here')
      return found.principal && textOf(found.principal, 'servicePrincipalType') === 'ManagedIdentity'
        ? {
            unknown: {
              kind: 'not_readable_by_graph',
              command: 'az identity federated-credential list --identity-name "<identity>" --resource-group "<group>"',
            },
          }
        : found.blind;
    if (list.kind === 'unknown') return { unknown: list.reason };
    const credentials = list.kind === 'found' ? list.rows : [];
    if (list.kind === 'found' && !list.complete) return { unknown: { kind: 'partial', seen: credentials.length } };
    if (credentials.length === 0) return { finding: 'none', text: `${found.name} has no federated credential.` };
    return compare(credentials, found.name, context);
  },
};
