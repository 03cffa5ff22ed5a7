import type { Reply } from '../core/answer.ts';
import type { CheckInputs, RunChecks } from '../core/check.ts';
import type { CheckReport } from '../core/check-result.ts';
import { compose } from '../core/compose.ts';
import { composeChecked } from '../core/compose-checked.ts';
import { FIELDS, type FieldName } from '../core/fields.ts';
import type { Log } from '../core/log.ts';
import { hasShape } from '../core/shape-of.ts';
import { nameOfField } from '../core/tell-reason.ts';
import { maskPeople } from './mask-people.ts';
import { type Asker, type CheckPolicy, mayCheck } from './may-check.ts';
import type { KeptPaste, Triage } from './triage.ts';

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

/** Where the button was pressed. */
export type Place = { readonly id: string; readonly kind: 'personal' | 'group' | 'channel' };

export type CheckOutcome =
  | {
      readonly kind: 'checked';
      readonly reply: Reply & { kind: 'answer' };
      readonly paste: string;
      readonly to: 'private' | 'thread';
    }
  /** A sentence for the asker alone. */
  | { readonly kind: 'refused'; readonly text: string };

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 300;
const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** Boxes of the card come as `typed-<field>`; only values of the right shape are taken. */
const typedIn = (payload: Readonly<Record<string, unknown>>): { typed: CheckInputs; wrong: FieldName[] } => {
  const typed: Partial<Record<FieldName, string>> = {};
  const wrong: FieldName[] = [];
  for (const [key, value] of Object.entries(payload)) {
    const field = key.startsWith('typed-') ? key.slice('typed-'.length) : '';
    if (!isField(field) || !isText(value) || value.trim() === '') continue;
    if (hasShape(value.trim(), FIELDS[field].shape)) typed[field] = value.trim();
    else wrong.push(field);
  }
  return { typed, wrong };
};

const codesOf = (kept: KeptPaste | undefined, first: string | undefined): string[] => [
  ...(first === undefined ? [] : [first]),
  ...(kept?.resolution.answers ?? []).flatMap(({ code }) => (code === undefined ? [] : [code])),
];

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
  if (typeof payload !== 'object' || payload === null) return undefined;
  const given = payload as Record<string, unknown>;
  const entry = isText(given['entry']) ? triage.index().entries.get(given['entry']) : undefined;
  if (given['verb'] !== 'check' || !entry) return undefined;
  if (!checking) return { kind: 'refused', text: 'No tenant is set up for checks: see docs/permissions.md.' };
  const paste = isText(given['paste']) ? given['paste'] : '';
  const kept = triage.pastes.get(paste);
  if (!kept)
    return {
      kind: 'refused',
      text: 'This paste is too old: its values are no longer kept. Paste the error again, then check.',
    };
  const reply = compose(triage.index(), kept, entry.id);
  if (reply.kind !== 'answer' || !reply.canCheck)
    return {
      kind: 'refused',
      text: 'This answer is not sure enough for a check: paste the whole message with its code.',
    };
  const entities = kept.extraction.entities;
  const decision = await mayCheck(checking.policy, asker, place.id, entities.tenantId);
  if (!decision.allowed) {
    checking.log.info({ who: asker.id, where: place.id, entry: entry.id, because: decision.because }, 'check refused');
    return { kind: 'refused', text: decision.why };
  }
  const { typed, wrong } = typedIn(given);
  if (wrong.length > 0)
    return {
      kind: 'refused',
      text: `This does not look like ${wrong.map(nameOfField).join(', nor like ')}. Nothing was asked.`,
    };
  const captures = kept.resolution.answers.find((answer) => answer.entry.id === entry.id)?.captures ?? {};
  const report = await checking.run({
    entry,
    values: { entities, captures },
    typed,
    codes: codesOf(kept, reply.answer.code),
    tenantId: decision.tenantId,
    fresh: given['again'] === true,
  });
  audit(checking.log, asker, place, entry.id, report);
  const { answer, checked } = composeChecked(entry, reply.answer, report, typed);
  const to = place.kind === 'personal' ? 'thread' : checking.results;
  const shown = to === 'thread' && place.kind !== 'personal' && !checking.showNames ? maskPeople(checked) : checked;
  return { kind: 'checked', reply: { ...reply, answer, checked: shown }, paste, to };
};
