import type { Reply } from '../core/answer.ts';
import type { RunChecks } from '../core/check.ts';
import type { CheckReport } from '../core/check-result.ts';
import { checkRequest } from '../core/check-request.ts';
import { compose } from '../core/compose.ts';
import { composeChecked } from '../core/compose-checked.ts';
import { isRecord } from '../core/is-record.ts';
import type { KbEntry } from '../core/kb-entry.ts';
import type { Log } from '../core/log.ts';
import { clockTime, nameOfField } from '../core/tell-reason.ts';
import { alsoFor, findPaste } from './kept-pastes.ts';
import { maskPeople } from './mask-people.ts';
import { type Asker, type CheckPolicy, LOCAL_ASKER, mayCheck } from './may-check.ts';
import type { Place } from './place.ts';
import type { KeptPaste, Triage } from './triage.ts';
import { typedIn } from './typed-values.ts';

/** What the tenant check needs; absent as a whole when there is no tenant to ask. */
export type Checking = {
  readonly policy: CheckPolicy;
  readonly run: RunChecks;
  /** `private`: findings go to the asker alone where the channel can do that. */
  readonly results: 'private' | 'thread';
  /** Show addresses of people in conversations that others read. */
  readonly showNames: boolean;
  readonly log: Log;
};

export type CheckOutcome =
  | {
      readonly kind: 'checked';
      readonly reply: Reply & { kind: 'answer' };
      readonly paste: string;
      readonly to: 'private' | 'thread';
      /** As in Outcome: the answer that was checked can be voted on and escalated. */
      readonly recorded?: boolean;
    }
  /** A sentence for the asker alone. */
  | { readonly kind: 'refused'; readonly text: string };

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 300;

const audit = (log: Log, asker: Asker, place: Place, entry: string, report: CheckReport): void =>
  log.info(
    {
      who: asker.id,
      where: place.id,
      tenant: report.tenant.id,
      entry,
      checks: report.results.map(({ check, verdict, reason }) => `${check}: ${reason?.kind ?? verdict}`),
      requests: [...new Set(report.results.flatMap(({ requestIds }) => requestIds))],
    },
    'tenant checked',
  );

/** For the hand-off and the authors; the evidence itself is not kept, it may name people. */
const keepRun = async (
  { records, newId }: Triage,
  entry: string,
  answer: string,
  asker: Asker,
  { tenant, startedAt, results }: CheckReport,
): Promise<void> => {
  const verdicts = results.map(({ check, cause, verdict, reason }) => ({
    check,
    cause,
    verdict,
    ...(reason ? { because: reason.kind } : {}),
  }));
  const requests = [...new Set(results.flatMap(({ requestIds }) => requestIds))];
  const run = { id: newId(), answer, entry, tenant: tenant.id, verdicts, requests };
  try {
    await records?.keepCheckRun({ ...run, person: asker.id, started: startedAt });
  } catch {
    // Logged by the store; the result goes out all the same.
  }
};

const refused = (text: string): CheckOutcome => ({ kind: 'refused', text });

/** Ids that nothing proves bind nothing. */
const provenId = ({ id }: Asker): string => (id === LOCAL_ASKER.id ? '' : id);

type Pressed = {
  readonly checking: Checking;
  readonly given: Readonly<Record<string, unknown>>;
  readonly entry: KbEntry;
  readonly paste: string;
  readonly asker: Asker;
  readonly place: Place;
};

/** Whether the asker may ask is decided first; nothing is asked for a typed value that has not its shape. */
const decideAndRun = async (
  triage: Triage,
  { checking, given, entry, paste, asker, place }: Pressed,
  kept: KeptPaste,
  reply: Reply & { kind: 'answer' },
): Promise<CheckOutcome> => {
  const decision = await mayCheck(checking.policy, asker, place.id, kept.extraction.entities.tenantId);
  if (!decision.allowed) {
    checking.log.info({ who: asker.id, where: place.id, entry: entry.id, because: decision.because }, 'check refused');
    return refused(decision.why);
  }
  const { typed, wrong } = typedIn(given);
  if (wrong.length > 0)
    return refused(`This does not look like ${wrong.map(nameOfField).join(', nor like ')}. Nothing was asked.`);
  const report = await checking.run(
    checkRequest(kept, entry, reply.answer, {
      typed,
      tenantId: decision.tenantId,
      fresh: given['again'] === true,
    }),
  );
  audit(checking.log, asker, place, entry.id, report);
  await keepRun(triage, entry.id, paste, asker, report);
  const { answer, checked } = composeChecked(entry, reply.answer, report, typed);
  const to = place.kind === 'personal' ? 'thread' : checking.results;
  // The card with the result stands in another chat then: its buttons must find the paste from there.
  if (to === 'private') alsoFor(triage, paste, provenId(asker));
  const shown = to === 'thread' && place.kind !== 'personal' && !checking.showNames ? maskPeople(checked) : checked;
  return {
    kind: 'checked',
    reply: { ...reply, answer, checked: shown },
    paste,
    to,
    ...(triage.records ? { recorded: true } : {}),
  };
};

/**
 * The button "Check in the tenant" was pressed. The payload is untrusted: the entry and the paste are looked up again,
 * typed values must have their shape, and whether the asker may ask is decided before anything is asked.
 * Out: undefined when the button is none of ours.
 */
export const handleCheck = async (
  triage: Triage,
  checking: Checking | undefined,
  payload: unknown,
  asker: Asker,
  place: Place,
): Promise<CheckOutcome | undefined> => {
  if (!isRecord(payload)) return undefined;
  const entry = isText(payload['entry']) ? triage.index().entries.get(payload['entry']) : undefined;
  if (payload['verb'] !== 'check' || !entry) return undefined;
  if (!checking) return refused('No tenant is set up for checks: see docs/permissions.md.');
  const paste = isText(payload['paste']) ? payload['paste'] : '';
  const kept = await findPaste(triage, paste, { place, person: provenId(asker) });
  if (!kept)
    return refused(
      'This paste is too old, or it was made in another conversation: its values are not at hand. Paste the error here, then check.',
    );
  const reply = compose(triage.index(), kept, entry.id);
  if (reply.kind !== 'answer' || !reply.canCheck)
    return refused('This answer is not sure enough for a check: paste the whole message with its code.');
  const turn = triage.checkTurns.take(asker.id, `${entry.id} ${paste}`);
  if (turn.kind === 'running') return refused('This check is running already: its result comes in a moment.');
  if (turn.kind === 'spent')
    return refused(`These are many checks within a minute. Check again after ${clockTime(turn.retryAt)}.`);
  try {
    return await decideAndRun(triage, { checking, given: payload, entry, paste, asker, place }, kept, reply);
  } finally {
    turn.done();
  }
};
