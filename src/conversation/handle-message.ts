import type { Reply } from '../core/answer.ts';
import { compose } from '../core/compose.ts';
import { explain } from '../core/explain.ts';
import type { InboundMessage } from '../core/inbound-message.ts';
import { keepPaste } from './kept-pastes.ts';
import type { Triage } from './triage.ts';

export type Outcome = {
  readonly reply: Reply;
  /** The id under which the paste is kept for the buttons of its card; empty when there is none. */
  readonly paste: string;
  /** The text as it was read, secrets taken out. Handed on once and kept nowhere. */
  readonly shown?: string;
  /** The answer can be voted on and escalated. False: it could not be recorded, which is said. Absent: nothing is. */
  readonly recorded?: boolean;
};

const GREETING =
  /^\W*(?:help|hi|hello|hey|hallo|hilfe|ayuda|aide|aiuto|start|\?+|what can you do|how do(?:es)? (?:this|it|you) work)\W*$/i;

const THANKS = /^\W*(?:thanks?|thank you|thx|danke|merci|gracias|ok(?:ay)?|great|perfect|cool)\W*$/i;

/** Is an error answered that nobody asked about? In: the id of where it was pasted. */
export const mayOverhear = ({ autoAnswer }: Pick<Triage, 'autoAnswer'>, conversation: string): boolean =>
  autoAnswer.includes('*') || autoAnswer.includes(conversation);

/**
 * Explains a text for a person: the pipeline, and a place in memory for the buttons under the card.
 * @param conversation id of where it was pasted: the buttons show its values there alone.
 */
export const explainPaste = (triage: Triage, text: string, conversation: string): Outcome => {
  const explanation = explain(triage.index(), text, triage.now());
  const { id, learned } = keepPaste(triage, explanation, conversation);
  return { reply: compose(triage.index(), learned), paste: id, shown: explanation.text.shown };
};

/** Somebody asks directly: there is always an answer, and help for a greeting or for nothing at all. */
export const answerText = (triage: Triage, text: string, conversation: string): Outcome => {
  const outcome: Outcome =
    text.trim() === '' || GREETING.test(text)
      ? { reply: { kind: 'help' }, paste: '' }
      : explainPaste(triage, text, conversation);
  triage.onReply?.(outcome.reply);
  return outcome;
};

/**
 * A message arrives (or was edited). Out: what to answer, or undefined for silence.
 * Asked directly there is always an answer; overheard, only a sure one.
 */
export const answerMessage = (triage: Triage, message: InboundMessage): Outcome | undefined => {
  if (THANKS.test(message.text)) return undefined;
  if (message.addressed) return answerText(triage, message.text, message.conversation.id);
  if (!mayOverhear(triage, message.conversation.id)) return undefined;
  const outcome = explainPaste(triage, message.text, message.conversation.id);
  const sure = outcome.reply.kind === 'answer' && outcome.reply.answer.confidence === 'high';
  if (!sure) return undefined;
  triage.onReply?.(outcome.reply);
  return outcome;
};

/** As `answerMessage`, once for every message: a second delivery of the same message is silent. */
export const handleMessage = (triage: Triage, message: InboundMessage): Outcome | undefined => {
  const key = `${message.conversation.id} ${message.id}`;
  if (message.id !== '' && triage.taken.get(key)) return undefined;
  triage.taken.set(key, true);
  return answerMessage(triage, message);
};
