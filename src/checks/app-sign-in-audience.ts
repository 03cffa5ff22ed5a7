import type { Check } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import { textOf } from './graph-values.ts';
import { readRegistration } from './read-application.ts';

type Admits = { readonly finding: Finding<'app-sign-in-audience'>; readonly words: string };

// https://learn.microsoft.com/entra/identity-platform/supported-accounts-validation
const AUDIENCES: ReadonlyMap<string, Admits> = new Map<string, Admits>([
  ['AzureADMyOrg', { finding: 'single-tenant', words: 'accounts of its own tenant only (single tenant)' }],
  [
    'AzureADMultipleOrgs',
    { finding: 'work-accounts', words: 'work and school accounts of every organisation, and no personal accounts' },
  ],
  [
    'AzureADandPersonalMicrosoftAccount',
    {
      finding: 'all-accounts',
      words: 'work and school accounts of every organisation and personal Microsoft accounts',
    },
  ],
  ['PersonalMicrosoftAccount', { finding: 'personal-accounts', words: 'personal Microsoft accounts only' }],
]);

/** Which kinds of account an application admits; what that means for the error is the entry's business. */
export const appSignInAudience: Check<'app-sign-in-audience'> = {
  id: 'app-sign-in-audience',
  asks: 'Which kinds of account does the application admit?',
  inputs: [['appId']],
  permissions: ['Application.Read.All'],
  why: 'Reads the supported account types of the registration or, for an application of another tenant, of its enterprise application.',
  limits: 'Which sign-in address (/common or a tenant) the application really uses is not stored anywhere.',
  run: async (context) => {
    const found = await readRegistration(context);
    if (found.kind === 'unknown') return found.blind;
    const object = found.kind === 'here' ? found.application : found.principal;
    const audience = object && textOf(object, 'signInAudience');
    if (audience === undefined) return found.kind === 'here' ? { unknown: { kind: 'not_applicable' } } : found.blind;
    const admits = AUDIENCES.get(audience);
    if (!admits)
      return { unknown: { kind: 'not_applicable' }, text: `${found.name} has the unknown audience ${audience}.` };
    return { finding: admits.finding, text: `${found.name} admits ${admits.words}.` };
  },
};
