import { giveFeedback } from '../../conversation/give-feedback.ts';
import { pressEscalation } from '../../conversation/press-escalation.ts';
import { pressOf, showMoved } from './apply-press.ts';
import { onInputs, typedIn } from './check-tenant.ts';
import { readValue } from './read-value.ts';
import { INPUTS_FORM, RESOLVE_FORM, WORD_FORM } from './render-views.ts';
import { sentence, tellPrivately } from './send-message.ts';
import { presserOf, type SlackBody, whereInModal } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import type { Job } from './slack-work.ts';

/** Why it did not help. The vote itself stands already. */
const beginWord = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  const where = whereInModal(body);
  const { entry, paste } = readValue(body.view?.private_metadata);
  const { note: word } = typedIn(body);
  if (word === undefined) return undefined;
  const outcome = await giveFeedback(
    parts.triage,
    { verb: 'no-help', entry, paste, word },
    where.user,
    presserOf(where),
  );
  return outcome && { run: () => tellPrivately(parts, where, sentence(outcome.text)) };
};

/** An escalation is resolved, with what helped. */
const beginResolve = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  const where = whereInModal(body);
  const { escalation, version, message } = readValue(body.view?.private_metadata);
  const { note } = typedIn(body);
  const payload = { verb: 'resolve', escalation, version, note };
  const outcome = await pressEscalation(parts.triage, payload, await pressOf(parts, where));
  return outcome && { run: () => showMoved(parts, where, outcome, message) };
};

/**
 * A form was sent. What somebody typed is kept nowhere but where it belongs: it is written there before the form closes,
 * and not into the inbox. Out: what is left to do about it.
 */
export const beginForm = async (parts: SlackParts, body: SlackBody): Promise<Job | undefined> => {
  switch (body.view?.callback_id) {
    case INPUTS_FORM:
      return { run: () => onInputs(parts, body) };
    case WORD_FORM:
      return beginWord(parts, body);
    case RESOLVE_FORM:
      return beginResolve(parts, body);
    default:
      return undefined;
  }
};
