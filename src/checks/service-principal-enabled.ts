import type { Check } from '../core/check.ts';
import { applicationInQuestion } from './application-in-question.ts';
import { flagOf, textOf, UNREADABLE } from './graph-values.ts';
import { nameOfApp, readServicePrincipal } from './read-service-principal.ts';

/** Two switches: the tenant's own, and Microsoft's, which no administrator of the tenant can turn. */
export const servicePrincipalEnabled: Check<'service-principal-enabled'> = {
  id: 'service-principal-enabled',
  asks: 'Is the application enabled in the tenant?',
  inputs: [['appId'], ['resourceId']],
  permissions: ['Application.Read.All'],
  why: 'Reads whether the enterprise application is enabled for sign-in, and whether Microsoft disabled the application.',
  limits: 'Who disabled it, and why, is in the audit log.',
  run: async (context) => {
    const { tenant } = context;
    const id = applicationInQuestion(context);
    if (id === undefined) return { unknown: { kind: 'missing_input', inputs: ['resourceId'] } };
    const found = await readServicePrincipal(context, id);
    if (found.kind === 'unknown') return { unknown: found.reason };
    if (found.kind === 'none')
      return {
        unknown: { kind: 'not_applicable' },
        text: `${tenant.name} has no enterprise application ${nameOfApp(context, id)}, so there is nothing that could be disabled.`,
      };
    const name = nameOfApp(context, textOf(found.principal, 'appId') ?? id, found.principal);
    const status = textOf(found.principal, 'disabledByMicrosoftStatus') ?? 'NotDisabled';
    if (status !== 'NotDisabled')
      return {
        finding: 'disabled-by-microsoft',
        text: `Microsoft disabled ${name} (${status}); the tenant cannot enable it.`,
      };
    const isEnabled = flagOf(found.principal, 'accountEnabled');
    if (isEnabled === undefined) return { unknown: UNREADABLE };
    return !isEnabled
      ? { finding: 'disabled', text: `${name} is disabled for sign-in in ${tenant.name}.` }
      : { finding: 'enabled', text: `${name} is enabled for sign-in in ${tenant.name}.` };
  },
};
