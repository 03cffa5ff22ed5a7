import type { Outcome } from '../../conversation/handle-message.ts';
import { findPaste } from '../../conversation/kept-pastes.ts';
import { findCard, headOf } from '../../conversation/thread-card.ts';
import { compose } from '../../core/compose.ts';
import type { Tally } from '../../core/records.ts';
import { drawThread } from './draw-thread.ts';
import { optionsFor } from './offer-buttons.ts';
import { updateMessage } from './post-message.ts';
import { renderBlocks } from './render-blocks.ts';
import { refusalOf, replacePrivately } from './send-message.ts';
import { presserOf, type Where } from './slack-body.ts';
import type { SlackParts } from './slack-parts.ts';
import { placeOf, type PressWork } from './slack-work.ts';

/** The answer as it is, from its ids; undefined when something of it is not known any more. */
const answerAgain = async (
  { triage }: SlackParts,
  where: Where,
  { entry, paste = '' }: PressWork['carried'],
): Promise<Outcome | undefined> => {
  const learned = await findPaste(triage, paste, presserOf(where));
  const reply = learned && compose(triage.index(), learned, entry);
  return reply?.kind === 'answer' ? { reply, paste, recorded: true } : undefined;
};

/**
 * Shows how people got on with an answer, in the message that was pressed, for everybody who sees it.
 * Out: false when the message stays as it was.
 */
export const showTally = async (
  parts: SlackParts,
  where: Where,
  { carried, message: ts }: PressWork,
  tally: Tally,
): Promise<boolean> => {
  const { triage, memory, log } = parts;
  const outcome = await answerAgain(parts, where, carried);
  if (!outcome || ts === undefined || (where.ephemeral && where.responseUrl === undefined)) return false;
  const { reply, paste } = outcome;
  const alone = (): ReturnType<typeof renderBlocks> =>
    renderBlocks(reply, paste, optionsFor(outcome, { alone: where.ephemeral, tally }));
  try {
    if (where.ephemeral) await replacePrivately(parts, where, alone());
    else {
      // On the card of a thread the list of its errors stays.
      const card = await findCard(triage, memory.cards, placeOf(where));
      const isCard = card?.message === ts;
      const head = isCard ? headOf(memory.cards, placeOf(where), card, { entry: carried.entry, paste }) : undefined;
      if (isCard && !head) return false; // it shows another answer by now
      const message = head ? await drawThread(parts, head, outcome, tally) : alone();
      await updateMessage(parts, placeOf(where), ts, message, { mark: paste, thread: head !== undefined });
    }
    return true;
  } catch (error) {
    log.warn({ channel: 'slack', error: refusalOf(error) ?? 'failed' }, 'votes not shown');
    return false;
  }
};
