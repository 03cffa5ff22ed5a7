import type { Check } from '../core/check.ts';
import type { Finding } from '../core/check-ids.ts';
import type { Observation } from '../core/check-result.ts';
import { certificatesOf, CREDENTIAL_LAG, type Credential, isLive, newest } from './app-credentials.ts';
import { UNREADABLE } from './graph-values.ts';
import { readRegistration } from './read-application.ts';
import { tellTime } from './tell-time.ts';
import { thumbprintsOf } from './thumbprints-of.ts';

type Seen = Observation<Finding<'certificate-live'>>;

const tellState = ({ starts, ends }: Credential, now: number): string =>
  starts > now ? `is valid only from ${tellTime(starts)}` : `ended on ${tellTime(ends)}`;

const justAdded = ({ starts }: Credential, name: string): Seen => ({
  unknown: { kind: 'not_visible_yet', retryAt: starts + CREDENTIAL_LAG },
  text: `${name} has a certificate that is valid since ${tellTime(starts)}; it may not be known everywhere yet, so change nothing and check again after ${tellTime(starts + CREDENTIAL_LAG)}.`,
});

const seeWithoutThumbprint = (certificates: readonly Credential[], name: string, now: number): Seen => {
  const [last] = certificates;
  if (!last) return { finding: 'none', text: `${name} has no certificate.` };
  if (!certificates.some((one) => isLive(one, now)))
    return {
      finding: 'ended',
      text:
        certificates.length === 1
          ? `No certificate of ${name} is valid: its only one ${tellState(last, now)}.`
          : `No certificate of ${name} is valid: of ${certificates.length}, the last one ${tellState(last, now)}.`,
    };
  const until = Number.isFinite(last.ends) ? ` until ${tellTime(last.ends)}` : '';
  return {
    unknown: { kind: 'missing_input', inputs: ['thumbprint'] },
    text: `${name} has a certificate that is valid${until}; whether the application signs with that one shows only by the thumbprint, which the paste does not hold.`,
  };
};

/**
 * Whether the certificate in the message is registered and valid. The begin of a certificate is when it was made, not
 * when it was uploaded, so that "just added" is seen only for one that was made for it.
 */
export const certificateLive: Check<'certificate-live'> = {
  id: 'certificate-live',
  asks: 'Is the certificate registered for the application, and valid?',
  inputs: [['appId', 'thumbprint'], ['appId']],
  permissions: ['Application.Read.All'],
  why: 'Compares the thumbprint in the message with the certificates of the application, and reads their dates.',
  limits: 'Which certificate the application really signs with is known only from the thumbprint in the message.',
  run: async (context) => {
    const { now, inputs } = context;
    const found = await readRegistration(context);
    if (found.kind !== 'here') return found.blind;
    const { name, application, principal } = found;
    const certificates = certificatesOf(application, principal);
    if (!certificates) return { unknown: UNREADABLE };
    const wanted = inputs.thumbprint?.toUpperCase();
    if (wanted === undefined || certificates.length === 0) return seeWithoutThumbprint(certificates, name, now);
    const known = await Promise.all(certificates.map(({ row }) => thumbprintsOf(row)));
    const match = certificates.find((_, at) => known[at]?.includes(wanted));
    if (match) {
      if (!isLive(match, now))
        return { finding: 'ended', text: `The certificate ${wanted} of ${name} ${tellState(match, now)}.` };
      return newest([match], now)
        ? justAdded(match, name)
        : {
            finding: 'live',
            text: `The certificate ${wanted} is registered for ${name} and valid until ${tellTime(match.ends)}.`,
          };
    }
    // An identifier of somebody's own making hides a thumbprint, and a SHA-1 says nothing about a SHA-256.
    const comparable = known.every((prints) => prints.some((print) => print.length === wanted.length));
    if (!comparable) return { unknown: { kind: 'partial', seen: known.filter((prints) => prints.length > 0).length } };
    const fresh = newest(certificates, now);
    if (fresh) return justAdded(fresh, name);
    return {
      finding: 'thumbprint-absent',
      text: `${name} has ${certificates.length === 1 ? 'one certificate' : `${certificates.length} certificates`}, but none with the thumbprint ${wanted}.`,
    };
  },
};
