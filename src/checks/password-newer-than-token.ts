import type { Check } from '../core/check.ts';
import { flagOf, timeOf, UNREADABLE } from './graph-values.ts';
import { readUser, withoutUser } from './read-user.ts';
import { pastedTime, tellTime } from './tell-time.ts';

const latest = (...times: readonly (number | undefined)[]): number | undefined =>
  times.reduce((best, time) => (time !== undefined && (best === undefined || time > best) ? time : best), undefined);

/**
 * Compares the time at which the token was issued with the last password change and the last revocation of sessions.
 * The time of the error is no substitute: the token is older than it by an unknown time.
 */
export const passwordNewerThanToken: Check<'password-newer-than-token'> = {
  id: 'password-newer-than-token',
  asks: 'Was the password changed, or the sessions revoked, after the token was issued?',
  inputs: [['user', 'grantIssued'], ['user']],
  permissions: ['User.Read.All'],
  why: 'Reads when the password was last changed and from when on sessions are valid.',
  limits:
    'A password that is kept on premises or with another identity provider can have changed without a trace here. It never tells whether a typed password was right.',
  run: async (context) => {
    const { tenant, inputs } = context;
    const found = await readUser(context);
    if (found.kind !== 'found') return withoutUser(context, found);
    const { user, external } = found;
    if (external)
      return {
        unknown: { kind: 'other_tenant' },
        text: `${inputs.user} has its password in another tenant, which is not visible here.`,
      };
    const changed = timeOf(user, 'lastPasswordChangeDateTime');
    const validFrom = timeOf(user, 'signInSessionsValidFromDateTime');
    const issued = pastedTime(inputs.grantIssued);
    const last = latest(changed, validFrom);
    if (last === undefined)
      return {
        unknown: { kind: 'not_applicable' },
        text: `${tenant.name} keeps no date of a password change for ${inputs.user}.`,
      };
    const dates = [
      changed === undefined ? [] : [`password last changed on ${tellTime(changed)}`],
      validFrom === undefined ? [] : [`sessions valid from ${tellTime(validFrom)} on`],
    ]
      .flat()
      .join(', ');
    if (issued === undefined)
      return {
        unknown: { kind: 'missing_input', inputs: ['grantIssued'] },
        text: `The paste does not say when the token was issued; for ${inputs.user} the directory holds: ${dates}.`,
      };
    const token = `The token of ${inputs.user} was issued on ${tellTime(issued)}`;
    if (changed !== undefined && issued < changed)
      return {
        finding: 'changed-after',
        text: `${token}, before the password was last changed on ${tellTime(changed)}.`,
      };
    if (issued < last)
      return { finding: 'revoked-after', text: `${token}, but sessions are valid only from ${tellTime(last)} on.` };
    const newer = `${token}, later than all that the directory holds (${dates}).`;
    const isSynced = flagOf(user, 'onPremisesSyncEnabled', false);
    if (isSynced === undefined) return { unknown: UNREADABLE };
    if (isSynced) {
      const command = `Get-ADUser -Filter "UserPrincipalName -eq '${inputs.user}'" -Properties PasswordLastSet`;
      return {
        unknown: { kind: 'not_readable_by_graph', command },
        text: `${newer} The password is kept on premises, where it can have changed since. Run: ${command}`,
      };
    }
    return { finding: 'token-newer', text: newer };
  },
};
