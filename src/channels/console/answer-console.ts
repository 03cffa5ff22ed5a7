import { giveFeedback } from '../../conversation/give-feedback.ts';
import { handleButton } from '../../conversation/handle-button.ts';
import { type Checking, handleCheck } from '../../conversation/handle-check.ts';
import { answerText, type Outcome } from '../../conversation/handle-message.ts';
import { findPaste } from '../../conversation/kept-pastes.ts';
import { LOCAL_ASKER } from '../../conversation/may-check.ts';
import { type EscalationPress, pressEscalation } from '../../conversation/press-escalation.ts';
import { keepOutcome } from '../../conversation/record-answer.ts';
import type { Recent } from '../../conversation/recent.ts';
import type { Place } from '../../conversation/place.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { Reply } from '../../core/answer.ts';
import type { EscalationCard } from '../../core/escalation-card.ts';
import type { Tally, ThreadPlace } from '../../core/records.ts';
import type { Refusal } from './console-http.ts';
import type { ConsoleAnswer, SlackDrawing } from './page/console-answer.ts';
import { tellMatch } from './tell-match.ts';

export type AnswerParts = {
  readonly triage: Triage;
  /** Absent: no tenant is set up for checks. */
  readonly checking?: Checking;
  readonly renderCard: (reply: Reply, paste: string, state: AnswerState) => Record<string, unknown>;
  readonly renderBlocks: (reply: Reply, paste: string, state: AnswerState) => SlackDrawing;
  /** Absent: a hand-off is shown as its text. */
  readonly renderEscalation?: (card: EscalationCard) => Record<string, unknown>;
  readonly renderEscalationBlocks?: (card: EscalationCard) => SlackDrawing;
  /** What checks found, by paste and entry: a vote does not take it off the card. */
  readonly checked?: Recent<Reply>;
};

/** What is recorded of an answer. */
type AnswerState = { readonly recorded?: boolean; readonly tally?: Tally };

// As much as a person pastes; longer logs are for the command line, which reads files.
const MAX_TEXT = 200 * 1024;

// The page has no sign-in: whoever sits at this machine. The allow list of people can name `local`.
const HERE: Place = { id: 'console', kind: 'personal' };

const PLACE: ThreadPlace = { channel: 'console', conversation: HERE.id, thread: '' };
const PRESS: EscalationPress = {
  person: LOCAL_ASKER.id,
  name: 'Somebody at the console',
  place: PLACE,
  kind: HERE.kind,
};

const keep = ({ triage }: AnswerParts, outcome: Outcome): Promise<Outcome> =>
  keepOutcome(triage, PLACE, LOCAL_ASKER.id, outcome);

/** A further look at an answer that was kept when it was given. */
const already = ({ triage: { records } }: AnswerParts): { readonly recorded?: true } =>
  records ? { recorded: true } : {};

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

/** What is told beside a reply. */
type Beside = { readonly tally?: Tally; readonly note?: string; readonly replaces?: true };

const present = async (
  { triage, renderCard, renderBlocks }: AnswerParts,
  { reply, paste, shown, recorded }: Outcome,
  { tally, ...beside }: Beside = {},
): Promise<ConsoleAnswer> => {
  const kept = await findPaste(triage, paste, { place: HERE });
  const state = { ...(recorded === undefined ? {} : { recorded }), ...(tally ? { tally } : {}) };
  return {
    kind: reply.kind,
    card: renderCard(reply, paste, state),
    slack: renderBlocks(reply, paste, state),
    ...(kept ? { match: tellMatch(kept, reply) } : {}),
    ...(shown === undefined ? {} : { text: shown }),
    ...beside,
  };
};

/** In: the body `{ "text": "…" }`, untrusted. Out: the answer as in a personal chat; empty text gives the help card. */
export const answerExplain = async (parts: AnswerParts, body: unknown): Promise<ConsoleAnswer | Refusal> => {
  const text = fieldOf(body, 'text');
  if (typeof text !== 'string') return { status: 400, message: 'Send a JSON object with "text", a string.' };
  if (Buffer.byteLength(text) > MAX_TEXT)
    return {
      status: 413,
      message: `The text is larger than ${MAX_TEXT / 1024} KB: paste the part around the error, or use the command line.`,
    };
  return present(parts, await keep(parts, answerText(parts.triage, text, HERE.id)));
};

/** The answer that was voted on, as it stood there: with what its check found. */
const answerVote = async (parts: AnswerParts, payload: unknown): Promise<ConsoleAnswer | Refusal | undefined> => {
  const vote = await giveFeedback(parts.triage, payload, LOCAL_ASKER.id, { place: HERE });
  if (!vote) return undefined;
  if (vote.kind === 'refused') return { status: 409, message: vote.text };
  const paste = String(fieldOf(payload, 'paste'));
  const shown = parts.checked?.get(`${paste} ${vote.entry}`);
  const outcome = shown
    ? { reply: shown, paste }
    : await handleButton(parts.triage, { ...Object(payload), verb: 'show' }, { place: HERE });
  return (
    outcome && present(parts, { ...outcome, recorded: true }, { tally: vote.tally, note: vote.text, replaces: true })
  );
};

/** A hand-over, or a button under one. */
const answerEscalation = async (parts: AnswerParts, payload: unknown): Promise<ConsoleAnswer | Refusal | undefined> => {
  const outcome = await pressEscalation(parts.triage, payload, PRESS);
  if (!outcome) return undefined;
  if (outcome.kind === 'refused') return { status: 409, message: outcome.text };
  const { card, text: note } = outcome;
  const moved = fieldOf(payload, 'verb') !== 'escalate';
  return {
    kind: 'escalation',
    card: parts.renderEscalation?.(card) ?? {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text: card.handOff.text, wrap: true }],
    },
    slack: parts.renderEscalationBlocks?.(card) ?? { text: card.handOff.title, blocks: [], size: '' },
    note,
    ...(moved ? { replaces: true } : {}),
  };
};

/** In: the body `{ "payload": … }`, the data of a card's button, untrusted. Out: the answer the button asks for. */
export const answerPress = async (parts: AnswerParts, body: unknown): Promise<ConsoleAnswer | Refusal> => {
  const payload = fieldOf(body, 'payload');
  const check = await handleCheck(parts.triage, parts.checking, payload, LOCAL_ASKER, HERE);
  if (check?.kind === 'refused') return { status: 403, message: check.text };
  if (check) {
    parts.checked?.set(`${check.paste} ${check.reply.answer.entryId}`, check.reply);
    return present(parts, { ...check, ...already(parts) });
  }
  const pressed = (await answerVote(parts, payload)) ?? (await answerEscalation(parts, payload));
  if (pressed) return pressed;
  const outcome = await handleButton(parts.triage, payload, { place: HERE });
  if (!outcome)
    return { status: 400, message: 'Send a JSON object with "payload", the data of a button of an answer.' };
  const isNew = fieldOf(payload, 'verb') === 'example';
  return present(parts, isNew ? await keep(parts, outcome) : { ...outcome, ...already(parts) });
};
