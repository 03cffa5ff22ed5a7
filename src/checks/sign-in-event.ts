import type { Check } from '../core/check.ts';
import { textOf } from './graph-values.ts';
import { pastedNumbers, readSignIns, tellSignIn } from './read-sign-ins.ts';
import { pastedTime } from './tell-time.ts';

/**
 * What the sign-in log says about the attempt that was pasted. One attempt leaves several events: an interruption, and
 * the success after it.
 */
export const signInEvent: Check<'sign-in-event'> = {
  id: 'sign-in-event',
  asks: 'What does the sign-in log say about this attempt?',
  inputs: [['correlationId', 'timestamp'], ['correlationId'], ['user', 'timestamp', 'appId'], ['user', 'timestamp']],
  permissions: ['AuditLog.Read.All'],
  why: 'Finds the event of the pasted error in the sign-in log, by correlation id, or by user, time and application.',
  limits:
    'Only interactive sign-ins, some minutes late and for 30 days; needs Microsoft Entra ID P1. Sign-ins of programs and silent renewals are not listed.',
  run: async (context) => {
    const found = await readSignIns(context);
    if (found.kind === 'unknown') return found;
    const { events } = found;
    const numbers = pastedNumbers(context);
    const same = events.find(({ code }) => numbers.includes(code));
    // By time alone, a success before the error is another sign-in.
    const { correlationId, timestamp } = context.inputs;
    const since = same?.at ?? (correlationId === undefined ? pastedTime(timestamp) : undefined) ?? 0;
    const success = events.find(({ code, at }) => code === 0 && at >= since);
    if (success) {
      const before = same === undefined ? '' : `, after an interruption with AADSTS${same.code}`;
      return { finding: 'succeeded', text: `The sign-in of ${tellSignIn(success, context)} went through${before}.` };
    }
    const event = same ?? events.find(({ code }) => code !== 0);
    if (!event)
      return {
        unknown: { kind: 'not_applicable' },
        text: 'The sign-in log shows only sign-ins that went through before the time of the error.',
      };
    const client = textOf(event.row, 'clientAppUsed');
    const means = client === undefined ? '' : ` (client: ${client})`;
    const text = `The sign-in log shows AADSTS${event.code} for ${tellSignIn(event, context)}${means}.`;
    return { finding: same ? 'same-error' : 'other-error', text };
  },
};
