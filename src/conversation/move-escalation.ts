import type { EscalationButton, EscalationCard } from '../core/escalation-card.ts';
import type { Escalation, EscalationChange, EscalationState } from '../core/records.ts';
import { redactWords } from '../core/redact-words.ts';
import { drawEscalation, type Side } from './draw-escalation.ts';
import { secondLineOf } from './escalating.ts';
import type { EscalationOutcome, EscalationPress } from './escalation-press.ts';
import { conversationOf } from './place.ts';
import type { Records } from './records.ts';
import type { Triage } from './triage.ts';

const TO: Readonly<Record<EscalationButton, EscalationState>> = {
  acknowledge: 'acknowledged',
  resolve: 'resolved',
  reopen: 'reopened',
};

export const isEscalationButton = (verb: unknown): verb is EscalationButton =>
  typeof verb === 'string' && Object.hasOwn(TO, verb);

// What helped, as a person writes it into a box (characters).
const LONGEST_NOTE = 2000;
const LONGEST_ID = 200;

type Pressed = Pick<EscalationPress, 'place'>;

const isIn = ({ place }: Pressed, at: { readonly channel: string; readonly conversation: string }): boolean =>
  place.channel === at.channel && conversationOf(place.conversation) === conversationOf(at.conversation);

/** The side of the escalation where it was pressed; undefined anywhere else. */
export const sideOf = (escalation: Escalation, press: Pressed): Side | undefined => {
  const line = secondLineOf(escalation);
  if (line && isIn(press, line)) return 'second-line';
  return isIn(press, escalation) ? 'thread' : undefined;
};

const refused = (text: string): EscalationOutcome => ({ kind: 'refused', text });

const NOT_HERE =
  'This escalation is not known in this conversation (any more). Escalate again in the thread if it is still open.';

const noteOf = (note: unknown): { readonly note?: string } =>
  typeof note === 'string' && note.trim() !== '' ? { note: redactWords(note.trim()).slice(0, LONGEST_NOTE) } : {};

const lastChange = ({ steps }: EscalationCard): string => {
  const last = steps.at(-1);
  return last ? ` It is ${last.state}, by ${last.by}, ${last.at}.` : '';
};

const shown = async (
  escalations: Records['escalations'],
  escalation: Escalation,
  side: Side,
  tell: (card: EscalationCard) => string,
): Promise<EscalationOutcome> => {
  const card = drawEscalation(escalation, await escalations.history(escalation.id), side);
  return card ? { kind: 'shown', card, text: tell(card) } : refused(NOT_HERE);
};

const UNTOLD = 'Resolved without a note. The thread is told. To add what helped, reopen it and resolve it again.';

/** In: how it is now, and what was noted with this press. */
const tellMoved = (verb: EscalationButton, escalation: Escalation, note?: string): string => {
  if (verb === 'acknowledge') return 'You took this over. The thread is told.';
  if (verb === 'resolve') return note === undefined ? UNTOLD : 'Resolved. The thread is told.';
  return `Reopened. ${secondLineOf(escalation) ? 'The thread and the second line are' : 'The thread is'} told.`;
};

/** A press that comes a second time, late: the card it was made on is older than what it did. */
const wasDone = (history: readonly EscalationChange[], to: EscalationState, version: unknown): boolean =>
  typeof version === 'number' && history.some((change) => change.version > version && change.state === to);

const move = async (
  escalations: Records['escalations'],
  verb: EscalationButton,
  payload: Readonly<Record<string, unknown>>,
  press: EscalationPress,
): Promise<EscalationOutcome> => {
  const id = payload['escalation'];
  const found = typeof id === 'string' && id.length <= LONGEST_ID ? await escalations.find(id) : undefined;
  const side = found && sideOf(found, press);
  if (!found || !side) return refused(NOT_HERE);
  if (side === 'thread' && verb !== 'reopen' && secondLineOf(found))
    return refused('The second line does that, in its own conversation.');
  const to = TO[verb];
  if (wasDone(await escalations.history(found.id), to, payload['version']))
    return shown(escalations, found, side, (card) => `That was done before.${lastChange(card)}`);
  const noted = verb === 'resolve' ? noteOf(payload['note']) : {};
  const moved = await escalations.move({
    id: found.id,
    to,
    person: press.person,
    ...(press.name === '' ? {} : { name: press.name }),
    ...noted,
  });
  if (moved.kind === 'unknown') return refused(NOT_HERE);
  return shown(escalations, moved.escalation, side, (card) => {
    if (moved.kind === 'moved') return tellMoved(verb, moved.escalation, noted.note);
    return moved.kind === 'same' ? `That was done before.${lastChange(card)}` : `Not possible now.${lastChange(card)}`;
  });
};

/**
 * A button of the second line. The payload is untrusted: the escalation is looked up, and it must be handled where the
 * button was pressed. Of two presses at once one moves it, the other one shows by whom.
 */
export const moveEscalation = async (
  { records }: Triage,
  verb: EscalationButton,
  payload: Readonly<Record<string, unknown>>,
  press: EscalationPress,
): Promise<EscalationOutcome> => {
  if (!records) return refused('Nothing is recorded here, so there are no escalations either.');
  try {
    return await move(records.escalations, verb, payload, press);
  } catch {
    // Logged by the store.
    return refused(
      'The database does not answer, so this may not be recorded. Look at the card in a few minutes, and press again if nothing changed.',
    );
  }
};
