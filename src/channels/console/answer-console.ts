import { handleButton } from '../../conversation/handle-button.ts';
import { type Checking, handleCheck } from '../../conversation/handle-check.ts';
import { answerText, type Outcome } from '../../conversation/handle-message.ts';
import { findPaste } from '../../conversation/kept-pastes.ts';
import { LOCAL_ASKER } from '../../conversation/may-check.ts';
import type { Place } from '../../conversation/place.ts';
import type { Triage } from '../../conversation/triage.ts';
import type { Reply } from '../../core/answer.ts';
import type { Refusal } from './console-http.ts';
import type { ConsoleAnswer, SlackDrawing } from './page/console-answer.ts';
import { tellMatch } from './tell-match.ts';

export type AnswerParts = {
  readonly triage: Triage;
  /** Absent: no tenant is set up for checks. */
  readonly checking?: Checking;
  readonly renderCard: (reply: Reply, paste: string) => Record<string, unknown>;
  readonly renderBlocks: (reply: Reply, paste: string) => SlackDrawing;
};

// As much as a person pastes; longer logs are for the command line, which reads files.
const MAX_TEXT = 200 * 1024;

// The page has no sign-in: whoever sits at this machine. The allow list of people can name `local`.
const HERE: Place = { id: 'console', kind: 'personal' };

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

const present = async (
  { triage, renderCard, renderBlocks }: AnswerParts,
  { reply, paste, shown }: Outcome,
): Promise<ConsoleAnswer> => {
  const kept = await findPaste(triage, paste, { place: HERE });
  return {
    kind: reply.kind,
    card: renderCard(reply, paste),
    slack: renderBlocks(reply, paste),
    ...(kept ? { match: tellMatch(kept, reply) } : {}),
    ...(shown === undefined ? {} : { text: shown }),
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
  return present(parts, answerText(parts.triage, text, HERE.id));
};

/** In: the body `{ "payload": … }`, the data of a card's button, untrusted. Out: the answer the button asks for. */
export const answerPress = async (parts: AnswerParts, body: unknown): Promise<ConsoleAnswer | Refusal> => {
  const payload = fieldOf(body, 'payload');
  const check = await handleCheck(parts.triage, parts.checking, payload, LOCAL_ASKER, HERE);
  if (check?.kind === 'refused') return { status: 403, message: check.text };
  const outcome = check ?? (await handleButton(parts.triage, payload, { place: HERE }));
  return outcome
    ? present(parts, outcome)
    : { status: 400, message: 'Send a JSON object with "payload", the data of a button of an answer.' };
};
