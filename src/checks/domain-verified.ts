import type { Check } from '../core/check.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphReader } from '../core/graph-reader.ts';
import { flagOf, UNREADABLE } from './graph-values.ts';

const readDomain = (graph: GraphReader, domain: string): Promise<GraphAnswer> =>
  graph.get(graphPath`/domains/${domain}?$select=id,isVerified,authenticationType`, 'Domain.Read.All');

/** `mail.contoso.com` to `contoso.com`; undefined for a domain of two labels. */
const parentOf = (domain: string): string | undefined => {
  const labels = domain.split('.');
  return labels.length > 2 ? labels.slice(1).join('.') : undefined;
};

/** Whether names of the domain belong to this tenant. A 404 is an answer: the domain is not ours. */
export const domainVerified: Check<'domain-verified'> = {
  id: 'domain-verified',
  asks: 'Is the domain verified in the tenant?',
  inputs: [['domain'], ['user']],
  permissions: ['Domain.Read.All'],
  why: 'Reads whether the domain belongs to the tenant, is verified, and who signs its users in.',
  limits: 'Not in which other tenant the domain is verified.',
  run: async ({ graph, tenant, inputs }) => {
    const domain = (inputs.domain ?? inputs.user?.split('@').at(-1) ?? '').toLowerCase();
    const parent = parentOf(domain);
    const [answer, above] = await Promise.all([
      readDomain(graph, domain),
      parent === undefined ? undefined : readDomain(graph, parent),
    ]);
    if (answer.kind === 'unknown') return { unknown: answer.reason };
    if (answer.kind === 'absent')
      return above?.kind === 'found' && above.body['isVerified'] === true
        ? {
            finding: 'not-verified',
            text: `${tenant.name} has verified ${parent}, but its subdomain ${domain} was not added.`,
          }
        : { finding: 'not-ours', text: `${domain} is not a domain of ${tenant.name}.` };
    const { authenticationType } = answer.body;
    const isVerified = flagOf(answer.body, 'isVerified');
    if (isVerified === undefined) return { unknown: UNREADABLE };
    if (!isVerified)
      return { finding: 'not-verified', text: `${domain} was added to ${tenant.name}, but is not verified.` };
    if (authenticationType !== 'Federated' && authenticationType !== 'Managed') return { unknown: UNREADABLE };
    return authenticationType === 'Federated'
      ? {
          finding: 'federated',
          text: `${domain} is verified in ${tenant.name} and federated: another identity provider signs its users in.`,
        }
      : { finding: 'managed', text: `${domain} is verified in ${tenant.name}, which signs its users in itself.` };
  },
};
