import type { Check } from '../core/check.ts';
import { hasShape } from '../core/shape-of.ts';
import { applicationInQuestion } from './application-in-question.ts';
import { atMost, textOf, timeOf } from './graph-values.ts';
import { readApplication } from './read-application.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';
import { tellTime } from './tell-time.ts';

// A new application is usually visible within a few minutes. Seconds.
const LAG = 15 * 60;

/** Whether the application or API was ever installed in the tenant. The wrong tenant is as likely, so it is named. */
export const servicePrincipalExists: Check<'service-principal-exists'> = {
  id: 'service-principal-exists',
  asks: 'Is the application in the tenant?',
  inputs: [['appId'], ['resourceId']],
  permissions: ['Application.Read.All'],
  why: 'Looks for the enterprise application (service principal) by application id or by the identifier URI of an API.',
  limits: 'An enterprise application that was added a few minutes ago may not be found yet.',
  run: async (context) => {
    const { tenant, now } = context;
    const id = applicationInQuestion(context);
    if (id === undefined) return { unknown: { kind: 'missing_input', inputs: ['resourceId'] } };
    const [found, registration] = await Promise.all([
      readServicePrincipal(context, id),
      hasShape(id, 'guid') ? readApplication(context, id) : undefined,
    ]);
    if (found.kind === 'unknown') return { unknown: found.reason };
    if (found.kind === 'found') {
      const shown = textOf(found.principal, 'displayName') ?? id;
      return { finding: 'present', text: `${tenant.name} has the enterprise application ${shown}.` };
    }
    if (registration?.kind !== 'found') {
      const name = nameOfApp(context, id);
      const named = name === id ? id : `${name} (${id})`;
      return {
        finding: 'absent',
        text: hasShape(id, 'guid')
          ? `No application goes by the id ${named} in ${tenant.name} (${tenant.id}).`
          : `No application goes by the name ${named} in ${tenant.name} (${tenant.id}).`,
      };
    }
    const name = nameOfApp(context, id, registration.body);
    const created = atMost(now, timeOf(registration.body, 'createdDateTime'));
    if (created !== undefined && created > now - LAG)
      return {
        unknown: { kind: 'not_visible_yet', retryAt: created + LAG },
        text: `${name} was registered on ${tellTime(created)}; its enterprise application may not be visible yet.`,
      };
    return {
      finding: 'absent',
      text: `${name} is registered in ${tenant.name}, but has no enterprise application (service principal) there.`,
    };
  },
};
