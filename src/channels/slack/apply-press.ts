import type { EscalationOutcome, EscalationPress } from '../../conversation/escalation-press.ts';
import { type FeedbackOutcome, giveFeedback } from '../../conversation/give-feedback.ts';
import { pressEscalation, typedEscalation } from '../../conversation/press-escalation.ts';
import { finishEvent } from '../../conversation/record-answer.ts';
import { seeEscalation } from '../../conversation/see-escalation.ts';
import type { EventKey } from '../../core/records.ts';
import { nameOf } from './look-up-person.ts';
import type { ButtonValue } from './make-button.ts';
import { updateMessage } from './post-message.ts';
import { renderEscalation, renderHandOff, summaryModal } from './render-escalation.ts';
import { noteModal, RESOLVE_FORM, WORD_FORM } from './render-views.ts';
import { refusalOf, sentence, tellPrivately } from './send-message.ts';
import { showTally } from './show-tally.ts';
import { metadataOf, presserOf, type SlackBody, type Where, whereOf } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { placeOf, type PressWork } from './slack-work.ts';

/** Who presses, for the use cases of an escalation. */
export const pressOf = async (parts: SlackParts, where: Where): Promise<EscalationPress> => ({
  person: where.user,
  name: await nameOf(parts, where.user),
  place: placeOf(where),
  kind: where.kind,
});

/** Tells the person what became of it, and shows it on the card that was pressed. */
export const showMoved = async (
  parts: SlackParts,
  where: Where,
  outcome: EscalationOutcome,
  message?: string,
): Promise<void> => {
  if (outcome.kind === 'shown' && message !== undefined)
    await updateMessage(parts, placeOf(where), message, renderEscalation(outcome.card)).catch((error: unknown) =>
      // The job that tells of the change updates it as well.
      parts.log.warn({ channel: 'slack', error: refusalOf(error) ?? 'failed' }, 'card not updated'),
    );
  const handOff = outcome.kind === 'refused' ? outcome.handOff : undefined;
  await tellPrivately(parts, where, handOff ? renderHandOff(handOff) : sentence(outcome.text));
};

const openModal = async (
  { client, log }: SlackParts,
  trigger: string | undefined,
  view: ReturnType<typeof noteModal>,
): Promise<void> => {
  if (trigger === undefined) return;
  try {
    await client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    log.warn({ channel: 'slack', error: refusalOf(error) ?? 'failed' }, 'form not opened');
  }
};

const carrying = (where: Where, carried: object): string =>
  JSON.stringify({ ...carried, ...(JSON.parse(metadataOf(where)) as object) });

const shownTo = async (
  parts: SlackParts,
  where: Where,
  work: PressWork,
  outcome: FeedbackOutcome,
  trigger?: string,
): Promise<void> => {
  const shown = outcome.kind === 'voted' && (await showTally(parts, where, work, outcome.tally));
  if (!shown) await tellPrivately(parts, where, sentence(outcome.text));
  const { entry, paste } = work.carried;
  if (outcome.kind === 'voted' && !outcome.worked)
    await openModal(parts, trigger, noteModal(WORD_FORM, carrying(where, { entry, paste })));
};

/** Did the person say so before? Then it is not said again, and the word that came with it stays. */
const isSaid = async (parts: SlackParts, user: string, { verb, carried }: PressWork): Promise<boolean> => {
  // When the store is away, giving the vote says so.
  const given = (await parts.triage.records?.votesOf(carried.paste ?? '').catch(() => undefined)) ?? [];
  return given.some(
    ({ person, entry, worked, word }) =>
      person === user && entry === carried.entry && word !== undefined && worked === (verb === 'worked'),
  );
};

const vote = async (parts: SlackParts, where: Where, work: PressWork, trigger?: string): Promise<void> => {
  if (await isSaid(parts, where.user, work)) return;
  const outcome = await giveFeedback(parts.triage, { ...work.carried, verb: work.verb }, where.user, presserOf(where));
  if (outcome) await shownTo(parts, where, work, outcome, trigger);
};

const escalate = async (parts: SlackParts, where: Where, work: PressWork): Promise<void> => {
  const press = await pressOf(parts, where);
  const { verb, carried, message } = work;
  const typed = message === undefined;
  const outcome = typed
    ? await typedEscalation(parts.triage, 'escalate', press)
    : await pressEscalation(parts.triage, { ...carried, verb }, press);
  if (outcome) await showMoved(parts, where, outcome, verb === 'escalate' ? undefined : message);
};

/**
 * Does what a press asks for, once it is written down. Done again after a crash it changes nothing more: a vote is the
 * same vote, and an escalation is raised and moved once.
 * @param trigger opens a form, for three seconds.
 */
export const applyPress = async (
  parts: SlackParts,
  key: EventKey,
  where: Where,
  work: PressWork,
  trigger?: string,
): Promise<void> => {
  const isVote = work.verb === 'worked' || work.verb === 'no-help';
  await (isVote ? vote(parts, where, work, trigger) : escalate(parts, where, work));
  await finishEvent(parts.triage, key, {});
};

/** "Resolve": asks what helped; the form does the rest. */
export const openResolve = (
  parts: SlackParts,
  body: SlackBody,
  { escalation, version }: ButtonValue,
): Promise<void> => {
  const message = body.container?.message_ts;
  const metadata = carrying(whereOf(body), { escalation, version, message });
  return openModal(parts, body.trigger_id, noteModal(RESOLVE_FORM, metadata));
};

/** "Show as text to copy": to copy into a ticket. */
export const showSummary = async (parts: SlackParts, body: SlackBody, { escalation }: ButtonValue): Promise<void> => {
  const where = whereOf(body);
  const seen = await seeEscalation(parts.triage, escalation, placeOf(where));
  if (seen.kind === 'refused') return tellPrivately(parts, where, sentence(seen.text));
  await openModal(parts, body.trigger_id, summaryModal(seen.card));
};
