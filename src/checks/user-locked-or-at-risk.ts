import type { Check, CheckContext } from '../core/check.ts';
import type { Observation } from '../core/check-result.ts';
import { graphPath } from '../core/graph-path.ts';
import type { GraphAnswer, GraphList } from '../core/graph-reader.ts';
import { textOf, timeOf, UNREADABLE } from './graph-values.ts';
import { eventsOf, readUserSignIns } from './read-sign-ins.ts';
import { readUser, withoutUser } from './read-user.ts';
import { tellTime } from './tell-time.ts';

const LOCKED = 50053;
// One such event may be a single refused address; several in a day are a lockout.
const SEVERAL = 2;

type Seen = Observation<'locked-out' | 'at-risk'> | undefined;

const seeLockout = (list: GraphList, { inputs }: CheckContext): Seen => {
  if (list.kind === 'unknown') return { unknown: list.reason };
  const refused = eventsOf(list).filter(({ code }) => code === LOCKED);
  const [last] = refused;
  if (!last || refused.length < SEVERAL) return undefined;
  return {
    finding: 'locked-out',
    text: `The sign-in log refused ${inputs.user} ${refused.length} times within a day with AADSTS50053 (locked, or a malicious address), last on ${tellTime(last.at)}.`,
  };
};

const seeRisk = (answer: GraphAnswer, { inputs, tenant }: CheckContext): Seen => {
  if (answer.kind === 'unknown') return { unknown: answer.reason };
  const state = answer.kind === 'found' ? answer.body['riskState'] : 'none';
  if (answer.kind === 'found' && typeof state !== 'string') return { unknown: UNREADABLE };
  if (answer.kind !== 'found' || (state !== 'atRisk' && state !== 'confirmedCompromised')) return undefined;
  const level = textOf(answer.body, 'riskLevel');
  const since = timeOf(answer.body, 'riskLastUpdatedDateTime');
  const how =
    state === 'atRisk' ? `marked as at risk${level === undefined ? '' : ` (${level})`}` : 'confirmed as compromised';
  const when = since === undefined ? '' : `, last updated on ${tellTime(since)}`;
  return { finding: 'at-risk', text: `${inputs.user} is ${how} in ${tenant.name}${when}.` };
};

const isFinding = (seen: Seen): seen is Extract<Seen, { finding: string }> => seen !== undefined && 'finding' in seen;

/** The state of smart lockout itself is not readable: refusals in the log and user risk are what shows. */
export const userLockedOrAtRisk: Check<'user-locked-or-at-risk'> = {
  id: 'user-locked-or-at-risk',
  asks: 'Is the account locked, or marked as at risk?',
  inputs: [['user', 'timestamp'], ['user']],
  permissions: ['AuditLog.Read.All', 'IdentityRiskyUser.Read.All', 'User.Read.All'],
  why: 'Counts refusals by smart lockout in the sign-in log and reads the risk that Microsoft Entra ID Protection holds for the account.',
  limits:
    'Whether smart lockout is active right now is not readable. User risk needs Microsoft Entra ID P2, the sign-in log P1; the risk of a guest is kept at home.',
  run: async (context) => {
    const { graph, tenant, inputs, codes } = context;
    const [found, signIns] = await Promise.all([readUser(context), readUserSignIns(context)]);
    if (found.kind !== 'found') return withoutUser(context, found);
    if (found.external)
      return {
        unknown: { kind: 'other_tenant' },
        text: `${inputs.user} signs in at home; lockout and risk are kept there and are not visible here.`,
      };
    const risky = await graph.get(graphPath`/identityProtection/riskyUsers/${found.id}`, 'IdentityRiskyUser.Read.All', {
      plan: 'Microsoft Entra ID P2',
    });
    const lockout = seeLockout(signIns, context);
    const risk = seeRisk(risky, context);
    const inOrder = codes.includes(`AADSTS${LOCKED}`) ? [lockout, risk] : [risk, lockout];
    const finding = inOrder.find(isFinding);
    if (finding) return finding;
    const blind = inOrder.find((seen) => seen !== undefined);
    if (blind) return blind;
    if (signIns.kind === 'found' && !signIns.complete)
      return { unknown: { kind: 'partial', seen: signIns.rows.length } };
    return {
      finding: 'not-at-risk',
      text: `${tenant.name} holds no risk for ${inputs.user}, and the sign-in log shows no lockout within a day; whether smart lockout is active now cannot be read.`,
    };
  },
};
