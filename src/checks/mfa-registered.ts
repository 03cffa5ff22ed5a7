import type { Check } from '../core/check.ts';
import { graphPath } from '../core/graph-path.ts';
import { flagOf, timeOf, UNREADABLE } from './graph-values.ts';
import { readUser, withoutUser } from './read-user.ts';
import { tellTime } from './tell-time.ts';

/** The report on registered methods: no numbers, no keys, but some hours behind. */
export const mfaRegistered: Check<'mfa-registered'> = {
  id: 'mfa-registered',
  asks: 'Is a method for multifactor authentication registered?',
  inputs: [['user']],
  permissions: ['AuditLog.Read.All', 'User.Read.All'],
  why: 'Reads from the registration report whether the user has registered a method and whether policy lets it be used.',
  limits:
    'The report needs Microsoft Entra ID P1, lags by some hours and leaves out disabled accounts; guests register at home.',
  run: async (context) => {
    const { graph, tenant, inputs } = context;
    const found = await readUser(context);
    if (found.kind !== 'found') return withoutUser(context, found);
    if (found.external)
      return {
        unknown: { kind: 'other_tenant' },
        text: `${inputs.user} comes from another tenant and mostly proves multifactor authentication there, which is not visible here.`,
      };
    const details = await graph.get(
      graphPath`/reports/authenticationMethods/userRegistrationDetails/${found.id}`,
      'AuditLog.Read.All',
      { plan: 'Microsoft Entra ID P1' },
    );
    if (details.kind === 'unknown') return { unknown: details.reason };
    if (details.kind === 'absent')
      return {
        unknown: { kind: 'not_applicable' },
        text: `The registration report of ${tenant.name} does not list ${inputs.user}: it leaves out disabled accounts and lags behind new ones.`,
      };
    const { body } = details;
    const updated = timeOf(body, 'lastUpdatedDateTime');
    const asOf = updated === undefined ? '' : ` (report of ${tellTime(updated)})`;
    const [isRegistered, isCapable] = [flagOf(body, 'isMfaRegistered'), flagOf(body, 'isMfaCapable')];
    if (isRegistered === undefined) return { unknown: UNREADABLE };
    if (!isRegistered)
      return {
        finding: 'not-registered',
        text: `${inputs.user} has no method for multifactor authentication registered${asOf}.`,
      };
    if (isCapable === undefined) return { unknown: UNREADABLE };
    if (!isCapable)
      return {
        finding: 'not-capable',
        text: `${inputs.user} has registered a method, but none that the policy of ${tenant.name} allows${asOf}.`,
      };
    return {
      finding: 'registered',
      text: `${inputs.user} has a usable method for multifactor authentication registered${asOf}.`,
    };
  },
};
