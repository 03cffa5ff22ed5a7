import type { Check, CheckContext } from '../core/check.ts';
import type { GraphObject } from '../core/graph-reader.ts';
import { tellList } from '../core/tell-list.ts';
import { objectsOf, textOf, textsOf } from './graph-values.ts';
import { tellControls } from './tell-controls.ts';
import { pastedNumbers, readSignIns, type SignIn, tellSignIn } from './read-sign-ins.ts';

type Failed = { readonly event: SignIn; readonly policy: GraphObject };

// `reportOnlyFailure` is what a policy would have done; it stops nobody.
const failedIn = (event: SignIn): Failed[] =>
  (objectsOf(event.row, 'appliedConditionalAccessPolicies') ?? [])
    .filter((policy) => policy['result'] === 'failure')
    .map((policy) => ({ event, policy }));

const isBlock = ({ policy }: Failed): boolean =>
  textsOf(policy, 'enforcedGrantControls').some((control) => control.toLowerCase() === 'block');

const namesOf = (failed: readonly Failed[]): string =>
  tellList(
    [...new Set(failed.map(({ policy }) => `"${textOf(policy, 'displayName') ?? textOf(policy, 'id') ?? '?'}"`))],
    3,
  );

/** Without the correlation id an event with another code is another attempt. */
const eventsInQuestion = (events: readonly SignIn[], context: CheckContext): readonly SignIn[] => {
  const numbers = pastedNumbers(context);
  return context.inputs.correlationId === undefined && numbers.length > 0
    ? events.filter(({ code }) => numbers.includes(code))
    : events;
};

const tellNone = (events: readonly SignIn[], context: CheckContext) => {
  const numbers = pastedNumbers(context);
  const { correlationId } = context.inputs;
  const event =
    numbers.length === 0 && correlationId !== undefined ? events[0] : events.find(({ code }) => numbers.includes(code));
  // Silent renewals are not in the list: then nothing is known about the attempt that failed.
  if (!event || event.row['conditionalAccessStatus'] === 'failure')
    return {
      unknown: { kind: 'not_applicable' },
      text: 'The sign-in log shows other events of this sign-in, but not the one that failed.',
    } as const;
  return {
    finding: 'no-policy-failed',
    text: `No Conditional Access policy failed at the sign-in of ${tellSignIn(event, context)}.`,
  } as const;
};

/**
 * Which policy stopped the attempt, from the sign-in log. The list of policies is null, not empty, without the right to
 * read policies: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8761
 */
export const conditionalAccessOutcome: Check<'conditional-access-outcome'> = {
  id: 'conditional-access-outcome',
  asks: 'Which Conditional Access policy stopped this attempt?',
  inputs: [['correlationId', 'timestamp'], ['correlationId'], ['user', 'timestamp', 'appId'], ['user', 'timestamp']],
  permissions: ['AuditLog.Read.All', 'Policy.Read.All'],
  why: 'Reads from the sign-in log which policies were applied to the attempt and with what result.',
  limits:
    'Only interactive sign-ins, some minutes late and for 30 days; needs Microsoft Entra ID P1. Policies of the home tenant of a guest are not visible.',
  run: async (context) => {
    const found = await readSignIns(context);
    if (found.kind === 'unknown') return found;
    const { events } = found;
    if (events.every(({ row }) => objectsOf(row, 'appliedConditionalAccessPolicies') === undefined))
      return { unknown: { kind: 'no_permission', permission: 'Policy.Read.All' } };
    const failed = eventsInQuestion(events, context).flatMap(failedIn);
    const blocked = failed.filter(isBlock);
    const [first] = blocked.length > 0 ? blocked : failed;
    if (!first) return tellNone(events, context);
    const attempt = tellSignIn(first.event, context);
    if (blocked.length > 0)
      return {
        finding: 'blocked',
        text: `Conditional Access policy ${namesOf(blocked)} blocked the sign-in of ${attempt}.`,
      };
    const controls = failed.flatMap(({ policy }) => [
      ...textsOf(policy, 'enforcedGrantControls'),
      ...textsOf(policy, 'enforcedSessionControls'),
    ]);
    // The log does not hold whether one of several is enough.
    const verb = new Set(controls).size > 1 ? 'lists' : 'asks for';
    const asked = controls.length === 0 ? '' : `, which ${verb} ${tellControls(controls)}`;
    return {
      finding: 'control-not-met',
      text: `The sign-in of ${attempt} did not meet Conditional Access policy ${namesOf(failed)}${asked}.`,
    };
  },
};
