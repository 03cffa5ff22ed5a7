import type { Check } from '../core/check.ts';
import { CREDENTIAL_LAG, type Credential, isLive, newest, secretsOf } from './app-credentials.ts';
import { UNREADABLE } from './graph-values.ts';
import { readRegistration } from './read-application.ts';
import { tellTime } from './tell-time.ts';

const tellState = ({ starts, ends }: Credential, now: number): string =>
  starts > now ? `begins on ${tellTime(starts)} only` : `ended on ${tellTime(ends)}`;

/** Whether there is a secret that could be right. The value is not readable, and nobody should ask for it. */
export const clientSecretLive: Check<'client-secret-live'> = {
  id: 'client-secret-live',
  asks: 'Does the application have a client secret that is valid?',
  inputs: [['appId']],
  permissions: ['Application.Read.All'],
  why: 'Reads begin and end of the client secrets of the application; their values cannot be read.',
  limits:
    'Whether the application sends a valid secret is not visible: it can still send another value, or the id of the secret.',
  run: async (context) => {
    const { now } = context;
    const found = await readRegistration(context);
    if (found.kind !== 'here') return found.blind;
    const { name, application, principal } = found;
    const secrets = secretsOf(application, principal);
    if (!secrets) return { unknown: UNREADABLE };
    const [last] = secrets;
    if (!last) return { finding: 'none', text: `${name} has no client secret.` };
    const fresh = newest(secrets, now);
    if (fresh)
      return {
        unknown: { kind: 'not_visible_yet', retryAt: fresh.starts + CREDENTIAL_LAG },
        text: `${name} got a client secret on ${tellTime(fresh.starts)}, which may not be known everywhere yet: create no other one, and check again after ${tellTime(fresh.starts + CREDENTIAL_LAG)}.`,
      };
    const live = secrets.filter((secret) => isLive(secret, now));
    if (live[0] === undefined)
      return {
        finding: 'all-ended',
        text:
          secrets.length === 1
            ? `No client secret of ${name} is valid: its only one ${tellState(last, now)}.`
            : `No client secret of ${name} is valid: of ${secrets.length}, the last one ${tellState(last, now)}.`,
      };
    const until = Number.isFinite(live[0].ends) ? ` until ${tellTime(live[0].ends)}` : '';
    return {
      finding: 'live',
      text: `${name} has a client secret that is valid${until}; whether the application sends that one cannot be seen.`,
    };
  },
};
