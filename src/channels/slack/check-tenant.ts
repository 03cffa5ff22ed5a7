import { type CheckOutcome, handleCheck } from '../../conversation/handle-check.ts';
import { findPaste } from '../../conversation/kept-pastes.ts';
import { maskPeople } from '../../conversation/mask-people.ts';
import { fitsField } from '../../conversation/typed-values.ts';
import type { WantedInput } from '../../core/answer.ts';
import { type FieldName, isField } from '../../core/fields.ts';
import { nameOfField } from '../../core/tell-reason.ts';
import { askerOf } from './look-up-person.ts';
import type { ButtonValue } from './make-button.ts';
import { readValue } from './read-value.ts';
import { keyOfChecked, rememberChecked } from './remember-answer.ts';
import { renderBlocks } from './render-blocks.ts';
import { renderCheckResult } from './render-check-result.ts';
import { inputsModal } from './render-views.ts';
import { postInThread } from './post-message.ts';
import { sentence, tellPrivately } from './send-message.ts';
import { presserOf, type SlackBody, type Where, whereInModal, whereOf } from './slack-body.ts';
import type { CheckedReply, SlackParts } from './slack-parts.ts';

const toThread = async (parts: SlackParts, where: Where, reply: CheckedReply, paste: string): Promise<void> => {
  rememberChecked(parts, { ...where, ephemeral: false }, reply, paste);
  await postInThread(parts, where, renderBlocks(reply, paste));
};

const tell = async (parts: SlackParts, where: Where, outcome: CheckOutcome): Promise<void> => {
  if (outcome.kind === 'refused') return tellPrivately(parts, where, sentence(outcome.text));
  const { reply, paste } = outcome;
  if (!reply.checked) return;
  // Under a private answer the asker alone sees what comes of it: others never saw the question.
  if (outcome.to === 'thread' && !where.ephemeral) return toThread(parts, where, reply, paste);
  rememberChecked(parts, { ...where, ephemeral: true }, reply, paste);
  await tellPrivately(parts, where, renderCheckResult(reply, paste));
};

/** Asks the tenant. In: what the button carried, and values from the form as `typed-<field>`. */
const run = async (
  parts: SlackParts,
  where: Where,
  { entry, paste }: ButtonValue,
  again: boolean,
  typed: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const outcome = await handleCheck(
    parts.triage,
    parts.checking,
    { ...typed, verb: 'check', entry, paste, again },
    await askerOf(parts, where.user),
    presserOf(where).place,
  );
  if (outcome) await tell(parts, where, outcome);
};

export const onCheck = (parts: SlackParts, body: SlackBody, value: ButtonValue): Promise<void> =>
  run(parts, whereOf(body), value, false);

const inputOf = (field: FieldName): WantedInput => {
  const name = nameOfField(field);
  return { field, label: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}` };
};

/** Again: at once, or with a form for what was missing. */
export const onCheckAgain = async (parts: SlackParts, body: SlackBody, value: ButtonValue): Promise<void> => {
  const where = whereOf(body);
  const fields = (value.wanted ?? []).filter(isField);
  const { trigger_id: trigger } = body;
  if (fields.length === 0 || trigger === undefined) return run(parts, where, value, true);
  const before = parts.memory.checked.get(keyOfChecked(where, value.entry, value.paste))?.checked?.wanted ?? [];
  const wanted = fields.map((field) => before.find((input) => input.field === field) ?? inputOf(field));
  const { channel, thread, ephemeral } = where;
  const metadata = JSON.stringify({ entry: value.entry, paste: value.paste, channel, thread, ephemeral });
  await parts.client.views.open({ trigger_id: trigger, view: inputsModal(wanted, metadata) });
};

/** What was typed into the form, by `typed-<field>`. */
export const typedIn = ({ view }: SlackBody): Record<string, string> =>
  Object.fromEntries(
    Object.entries(view?.state?.values ?? {}).flatMap(([name, inputs]) => {
      const value = inputs['value']?.value;
      return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [];
    }),
  );

/** What is wrong with the form, by its boxes: the form stays open and says so. Undefined: it closes. */
export const problemsOf = (
  body: SlackBody,
): { readonly response_action: 'errors'; readonly errors: Record<string, string> } | undefined => {
  const errors = Object.entries(typedIn(body)).flatMap(([name, value]) => {
    const field = name.replace(/^typed-/, '');
    return isField(field) && !fitsField(field, value)
      ? [[name, `This does not look like ${nameOfField(field)}.`] as const]
      : [];
  });
  return errors.length === 0 ? undefined : { response_action: 'errors', errors: Object.fromEntries(errors) };
};

/** The form was sent. Where it was opened is told by the form itself, which Slack keeps: untrusted all the same. */
export const onInputs = async (parts: SlackParts, body: SlackBody): Promise<void> => {
  await run(parts, whereInModal(body), readValue(body.view?.private_metadata), true, typedIn(body));
};

/** "Share in thread" under a private result: what this person saw, addresses of people masked unless they may show. */
export const onShare = async (
  parts: SlackParts,
  body: SlackBody,
  { entry, paste = '' }: ButtonValue,
): Promise<void> => {
  const where = whereOf(body);
  const seen = parts.memory.checked.get(keyOfChecked(where, entry, paste));
  const ofHere = (await findPaste(parts.triage, paste, presserOf(where))) !== undefined;
  if (!seen?.checked || !where.ephemeral || !ofHere)
    return tellPrivately(parts, where, sentence('This result is no longer kept: check again, then share it.'));
  const checked = parts.checking?.showNames === true ? seen.checked : maskPeople(seen.checked);
  await toThread(parts, where, { ...seen, checked }, paste);
};
